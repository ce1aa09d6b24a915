package dev.respite.operations.drill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the drill is told.
 *
 * @param backup a plain base backup
 * @param vault the folder with the keys of now
 * @param wal an archive of the WAL since the backup; without it, what lies in the backup's {@code pg_wal}
 * @param binaries folder with {@code postgres}; without it, the one on the path or the one that comes along
 * @param record JDBC URL of the service's database, in which the result is noted
 * @param erased canaries that are known to be erased, for a backup without the WAL that would say so
 */
record DrillOptions(
        Path backup,
        Path vault,
        Optional<Path> wal,
        Optional<Path> binaries,
        String database,
        String user,
        Optional<String> record,
        List<UUID> erased) {
    static final String USAGE =
            "java -cp 'quarkus-app/lib/main/*:quarkus-app/app/*' dev.respite.operations.drill.RestoreDrill"
                    + " --backup DIR --vault DIR [--wal DIR] [--binaries DIR] [--database respite] [--user postgres]"
                    + " [--record JDBC-URL] [--erased ID,ID]";

    private static final Set<String> NAMES =
            Set.of("backup", "vault", "wal", "binaries", "database", "user", "record", "erased");

    /** @throws DrillFailure if something is missing or not what it is called */
    static DrillOptions parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!NAMES.contains(name) || i + 1 == arguments.length) {
                throw new DrillFailure(USAGE);
            }
            values.put(name, arguments[i + 1]);
        }
        Path backup = folder(values, "backup").orElseThrow(() -> new DrillFailure(USAGE));
        if (!Files.exists(backup.resolve("backup_label"))) {
            throw new DrillFailure(backup + " is no base backup: it has no backup_label");
        }
        return new DrillOptions(
                backup,
                folder(values, "vault").orElseThrow(() -> new DrillFailure(USAGE)),
                folder(values, "wal"),
                folder(values, "binaries"),
                values.getOrDefault("database", "respite"),
                values.getOrDefault("user", "postgres"),
                Optional.ofNullable(values.get("record")),
                ids(values.getOrDefault("erased", "")));
    }

    private static Optional<Path> folder(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        Path folder = Path.of(value).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw new DrillFailure("--" + name + ": no folder " + folder);
        }
        return Optional.of(folder);
    }

    private static List<UUID> ids(String list) {
        List<UUID> ids = new ArrayList<>();
        for (String id : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            try {
                ids.add(UUID.fromString(id.trim()));
            } catch (IllegalArgumentException e) {
                throw new DrillFailure("--erased: no id " + id);
            }
        }
        return ids;
    }
}
