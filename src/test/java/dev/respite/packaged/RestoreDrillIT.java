package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.simulator.service.ServiceClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The drill, as an operator starts it, on a backup that a service of three weeks left. */
@Timeout(300)
class RestoreDrillIT {
    private static final Instant FIRST_MONDAY = Instant.parse("2026-01-05T04:00:00Z");
    private static final int SHOWS_NOTHING = 2;

    @TempDir
    static Path folder;

    private static Path backup;
    private static Path laterBackup;
    private static Path wal;
    private static Path vault;
    private static Path vaultOfBackup;
    private static String erased;

    @BeforeAll
    static void a_backup_with_a_canary_that_is_erased_by_now() throws Exception {
        Launch launch = Launch.demo(folder.resolve("home"))
                .with("-Drespite.demo.population=0")
                .notForTheFirstTime();
        vault = launch.home().resolve("vault");
        try (RunningService service = RunningService.start(launch)) {
            ServiceClient client = new ServiceClient(service.uri(), Duration.ZERO);
            client.moveClock(FIRST_MONDAY);
            client.grantConsent(client.physicianToken("somebody", "emergency"), client.notice(), "emergency");
            backup = folder.resolve("backup");
            vaultOfBackup = folder.resolve("vault-of-backup");
            try (HomeDatabase database = HomeDatabase.of(launch.home())) {
                database.keepWal();
                database.backUp(backup);
                copyKeys(vault, vaultOfBackup);
                client.moveClock(FIRST_MONDAY.plus(Duration.ofDays(7)));
                client.moveClock(FIRST_MONDAY.plus(Duration.ofDays(8)));
                laterBackup = folder.resolve("later-backup");
                database.backUp(laterBackup);
                wal = folder.resolve("wal");
                database.copyWal(wal);
                List<String> canaries = database.texts("select participant_id from canary where erased_at is not null");
                assertEquals(1, canaries.size());
                erased = canaries.get(0);
            }
        }
    }

    @Test
    void it_passes_shows_that_it_can_open_what_lives_and_leaves_nothing_behind() throws Exception {
        long before = bytesOf(backup) + bytesOf(vault);
        Path temp = Files.createDirectory(folder.resolve("temp"));

        Drilled drilled = drill(
                backup, vault, "--wal", wal.toString(), "--record", "jdbc:postgresql://127.0.0.1:1/none?user=nobody");

        assertEquals(before, bytesOf(backup) + bytesOf(vault));
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(List.of(), left.toList());
        }
        Files.delete(temp);

        assertEquals(0, drilled.exit(), drilled.said());
        assertTrue(drilled.said().contains("NOT RECORDED"), drilled.said());
        assertTrue(drilled.said().contains("PASS  end of WAL: 0 rows are left of 1 erased canaries"), drilled.said());
        assertTrue(
                drilled.said()
                        .contains("PASS  end of WAL, control: 1 of 1 living canaries and 2 of 2 index entries open"),
                drilled.said());
        assertTrue(
                drilled.said().contains("PASS  end of backup: 0 of 1 wrapped keys of erased canaries open"),
                drilled.said());
        assertTrue(
                drilled.said().contains("PASS  end of backup: 0 of 2 index entries lead to an erased canary (0 open)"),
                drilled.said());
    }

    @Test
    void it_fails_where_a_destroyed_key_was_kept() throws Exception {
        Path kept = folder.resolve("kept");
        copyKeys(vault, kept);
        copyKeys(vaultOfBackup, kept);

        Drilled drilled = drill(backup, kept, "--wal", wal.toString());

        assertEquals(1, drilled.exit(), drilled.said());
        assertTrue(
                drilled.said().contains("FAIL  end of backup: 1 of 1 wrapped keys of erased canaries open"),
                drilled.said());
        assertTrue(
                drilled.said().contains("FAIL  end of backup: 1 of 2 index entries lead to an erased canary (2 open)"),
                drilled.said());
    }

    @Test
    void without_the_wal_it_can_be_told_who_was_erased() throws Exception {
        assertEquals(SHOWS_NOTHING, drill(backup, vault).exit());
        Drilled drilled = drill(backup, vault, "--erased", erased);

        assertEquals(0, drilled.exit(), drilled.said());
        assertTrue(drilled.said().contains("SKIPPED  end of WAL"), drilled.said());
        assertEquals(1, drill(backup, vaultOfBackup, "--erased", erased).exit());
    }

    @Test
    void a_backup_in_which_no_canary_was_alive_shows_nothing() throws Exception {
        Drilled drilled = drill(laterBackup, vault, "--wal", wal.toString());

        assertEquals(SHOWS_NOTHING, drilled.exit(), drilled.said());
        assertTrue(drilled.said().contains("the backup holds no canary that is erased by now"), drilled.said());
    }

    private record Drilled(int exit, String said) {}

    /** From the production package, whose class path has no code of the demo. */
    private static Drilled drill(Path backup, Path vault, String... more) throws Exception {
        Path app = Path.of(System.getProperty("respite.packaged", "target"), "quarkus-app")
                .toAbsolutePath();
        Path temp = folder.resolve("temp");
        List<String> command = new ArrayList<>(List.of(
                Launch.java().toString(),
                "-Djava.io.tmpdir=" + (Files.exists(temp) ? temp : folder),
                "-cp",
                app.resolve("lib/main/*") + ":" + app.resolve("app/*"),
                "dev.respite.operations.drill.RestoreDrill",
                "--backup",
                backup.toString(),
                "--vault",
                vault.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Drilled(process.waitFor(), said);
    }

    private static void copyKeys(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> keys = Files.list(from)) {
            for (Path key :
                    keys.filter(name -> name.toString().endsWith(".key")).toList()) {
                Files.copy(key, to.resolve(key.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static long bytesOf(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
