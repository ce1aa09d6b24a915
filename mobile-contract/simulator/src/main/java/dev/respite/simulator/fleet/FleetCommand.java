package dev.respite.simulator.fleet;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line of a fleet: progress on the error stream, the report at the end on the other. */
public final class FleetCommand {
    private static final String USAGE = """
            java -jar respite-simulator.jar fleet --service URL [--phones 1000] [--days 30] [--seed 7] [--unit UNIT]
            The service must be a demo (-Drespite.demo.population=0): its clock is moved.""";

    private static final Map<String, String> DEFAULTS = Map.of(
            "--service", "http://127.0.0.1:8080",
            "--phones", "1000",
            "--days", "30",
            "--seed", "7",
            "--unit", "emergency,internal-medicine,intensive-care,general-surgery");

    private FleetCommand() {}

    /** 0 if the service holds what was measured, 1 if not, 2 if the command line is wrong. */
    public static int exitCode(String... args) throws InterruptedException {
        Fleet.Settings settings;
        try {
            settings = parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            return 2;
        }
        FleetReport report = new Fleet(settings, System.err::println).run();
        report.lines().forEach(System.out::println);
        return report.isWhole() ? 0 : 1;
    }

    static Fleet.Settings parse(String... args) {
        Map<String, String> options = new HashMap<>(DEFAULTS);
        for (int i = 0; i < args.length; i += 2) {
            if (!DEFAULTS.containsKey(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("Unknown option, or one without a value: " + args[i]);
            }
            options.put(args[i], args[i + 1]);
        }
        String seed = options.getOrDefault("--seed", "");
        return new Fleet.Settings(
                URI.create(options.getOrDefault("--service", "")),
                Integer.parseInt(options.getOrDefault("--phones", "")),
                Integer.parseInt(options.getOrDefault("--days", "")),
                Long.parseLong(seed),
                List.of(options.getOrDefault("--unit", "").split(",")),
                "fleet-" + seed + "-");
    }
}
