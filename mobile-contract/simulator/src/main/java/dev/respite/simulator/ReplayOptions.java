package dev.respite.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
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
        Path heartRate,
        Path sleep,
        ZoneOffset zone,
        String unit,
        String name,
        @Nullable Long shuffleSeed,
        Duration patience) {
    static final String USAGE = """
            java -jar respite-simulator.jar --service URL --heart-rate FILE --sleep FILE --zone OFFSET --unit UNIT
                [--name NAME] [--shuffle SEED] [--patience SECONDS]
            e.g. --service http://127.0.0.1:8080 --heart-rate hrate.csv --sleep sleepdata.csv --zone +03:00 --unit UNIT""";

    private static final Set<String> KNOWN =
            Set.of("--service", "--heart-rate", "--sleep", "--zone", "--unit", "--name", "--shuffle", "--patience");

    /** @throws IllegalArgumentException naming the option that is missing, unknown or without a value */
    static ReplayOptions parse(String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("Unknown option, or one without a value: " + args[i]);
            }
            given.put(args[i], args[i + 1]);
        }
        String shuffle = given.get("--shuffle");
        return new ReplayOptions(
                URI.create(needed(given, "--service")),
                Path.of(needed(given, "--heart-rate")),
                Path.of(needed(given, "--sleep")),
                ZoneOffset.of(needed(given, "--zone")),
                needed(given, "--unit"),
                given.getOrDefault("--name", "replayed-physician"),
                shuffle == null ? null : Long.valueOf(shuffle),
                Duration.ofSeconds(Long.parseLong(given.getOrDefault("--patience", "120"))));
    }

    private static String needed(Map<String, String> given, String option) {
        String value = given.get(option);
        if (value == null) {
            throw new IllegalArgumentException("Missing option: " + option);
        }
        return value;
    }
}
