package dev.respite.simulator.replay;

import dev.respite.simulator.recording.Recorded;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line of a replay.
 *
 * @param shuffleSeed null to put each night once and in order
 * @param patience how long to go on trying while the service cannot be reached
 */
record ReplayOptions(
        URI service,
        Source recording,
        String unit,
        String name,
        @Nullable Long shuffleSeed,
        Duration patience) {
    static final String USAGE = """
            java -jar respite-simulator.jar --service URL --heart-rate FILE --sleep FILE --zone OFFSET --unit UNIT
                [--name NAME] [--shuffle SEED] [--patience SECONDS]
            e.g. --service http://127.0.0.1:8080 --heart-rate hrate.csv --sleep sleepdata.csv --zone +03:00 --unit UNIT
            or, in place of the CSV files and their zone, data points of Open mHealth: --open-mhealth FILE...
            java -jar respite-simulator.jar fleet --service URL --phones 1000 --days 30 --seed 7""";

    private static final String OPEN_MHEALTH = "--open-mhealth";
    private static final Set<String> KNOWN =
            Set.of("--service", "--heart-rate", "--sleep", "--zone", "--unit", "--name", "--shuffle", "--patience");

    /** Where the recording comes from. */
    @FunctionalInterface
    interface Source {
        Recorded read() throws IOException;
    }

    /** @throws IllegalArgumentException naming the option that is missing, unknown or without a value */
    static ReplayOptions parse(String... args) {
        Map<String, String> given = new HashMap<>();
        List<Path> openMHealth = new ArrayList<>();
        int i = 0;
        while (i < args.length) {
            if (args[i].equals(OPEN_MHEALTH)) {
                for (i++; i < args.length && !args[i].startsWith("--"); i++) {
                    openMHealth.add(Path.of(args[i]));
                }
            } else if (KNOWN.contains(args[i]) && i + 1 < args.length) {
                given.put(args[i], args[i + 1]);
                i += 2;
            } else {
                throw new IllegalArgumentException("Unknown option, or one without a value: " + args[i]);
            }
        }
        return of(given, openMHealth);
    }

    private static ReplayOptions of(Map<String, String> given, List<Path> openMHealth) {
        String shuffle = given.get("--shuffle");
        return new ReplayOptions(
                URI.create(needed(given, "--service")),
                openMHealth.isEmpty() ? csv(given) : () -> Recorded.openMHealth(openMHealth),
                needed(given, "--unit"),
                given.getOrDefault("--name", "replayed-physician"),
                shuffle == null ? null : Long.valueOf(shuffle),
                Duration.ofSeconds(Long.parseLong(given.getOrDefault("--patience", "120"))));
    }

    private static Source csv(Map<String, String> given) {
        Path heartRate = Path.of(needed(given, "--heart-rate"));
        Path sleep = Path.of(needed(given, "--sleep"));
        ZoneOffset zone = ZoneOffset.of(needed(given, "--zone"));
        return () -> Recorded.csv(heartRate, sleep, zone);
    }

    private static String needed(Map<String, String> given, String option) {
        String value = given.get(option);
        if (value == null) {
            throw new IllegalArgumentException("Missing option: " + option);
        }
        return value;
    }
}
