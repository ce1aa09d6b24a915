package dev.respite.client.night;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts heart rates into runs: one for each UTC clock hour, or more where one would hold too many pairs. */
final class Runs {
    private static final long HOUR = 3_600_000;

    private Runs() {}

    /** Samples {@code from} (inclusive) {@code to} (exclusive). */
    static final class Run {
        private final int from;
        private final int to;

        Run(int from, int to) {
            this.from = from;
            this.to = to;
        }

        int from() {
            return from;
        }

        int to() {
            return to;
        }

        int size() {
            return to - from;
        }
    }

    static List<Run> of(Pulse pulse) {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= pulse.size(); i++) {
            boolean ends = i == pulse.size()
                    || i - from == NightJson.MOST_PAIRS
                    || Math.floorDiv(pulse.millisAt(i), HOUR) != Math.floorDiv(pulse.millisAt(from), HOUR);
            if (ends) {
                runs.add(new Run(from, i));
                from = i;
            }
        }
        return runs;
    }

    /** As many as the service takes, those with the most samples, in their order. */
    static List<Run> longest(List<Run> runs) {
        List<Run> longest = new ArrayList<>(runs);
        longest.sort(Comparator.comparingInt(Run::size).reversed().thenComparingInt(Run::from));
        longest = longest.subList(0, Math.min(NightJson.MOST_RUNS, longest.size()));
        longest.sort(Comparator.comparingInt(Run::from));
        return longest;
    }
}
