package dev.respite.simulator;

import dev.respite.simulator.fleet.FleetCommand;
import dev.respite.simulator.replay.Replay;
import java.util.Arrays;

/** {@code fleet …} lets many phones live; anything else replays a recording. */
public final class Main {
    private Main() {}

    public static void main(String... args) throws InterruptedException {
        if (args.length > 0 && args[0].equals("fleet")) {
            System.exit(FleetCommand.exitCode(Arrays.copyOfRange(args, 1, args.length)));
        }
        System.exit(Replay.exitCode(args));
    }
}
