package dev.respite.simulator.fleet;

import dev.respite.simulator.proof.Comparison.Difference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a fleet did, and whether the service holds what it measured. */
public final class FleetReport {
    private static final int SHOWN = 20;

    private final Tally tally;
    private final List<Difference> differences;
    private final List<String> complaints;
    private final int tooLate;
    private final int measured;
    private final int participants;
    private final double seconds;

    FleetReport(
            Tally tally,
            List<Difference> differences,
            List<String> complaints,
            int tooLate,
            int measured,
            int participants,
            double seconds) {
        this.tally = tally;
        this.differences = List.copyOf(differences);
        this.complaints = List.copyOf(complaints);
        this.tooLate = tooLate;
        this.measured = measured;
        this.participants = participants;
        this.seconds = seconds;
    }

    static String progress(LocalDate day, boolean calm, Tally tally) {
        return String.format(
                Locale.ROOT,
                "%s%s: %d nights stored, %d runs, %d requests, queue at most %d so far",
                day,
                calm ? " (calm)" : "",
                tally.of("puts accepted: stored"),
                tally.of("runs"),
                tally.of("requests that arrived"),
                tally.longestQueue());
    }

    /** Whether the service holds what was measured, and every phone ended as it should. */
    public boolean isWhole() {
        return differences.isEmpty() && complaints.isEmpty();
    }

    public List<Difference> differences() {
        return differences;
    }

    /** Days that the phones have otherwise by now, but could not bring while they were taken. */
    public int tooLate() {
        return tooLate;
    }

    /** How often something happened, by what; see {@link #lines}. */
    public Map<String, Long> counts() {
        return tally.all();
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%-60s %10d", "sleeps recorded, by each app", measured));
        counts().forEach((what, count) -> lines.add(String.format(Locale.ROOT, "%-60s %10d", what, count)));
        lines.add(String.format(
                Locale.ROOT,
                "days queued after a run: median %d, 99 of 100 runs %d, most %d",
                tally.queueAt(0.5),
                tally.queueAt(0.99),
                tally.longestQueue()));
        lines.add("days changed too late to be taken, held as they were brought last: " + tooLate);
        complaints.stream().limit(SHOWN).forEach(complaint -> lines.add("COMPLAINT " + complaint));
        differences.stream().limit(SHOWN).forEach(difference -> lines.add("DIFFERENCE " + difference));
        lines.add(String.format(
                Locale.ROOT,
                "%d participants compared, %d days differ, %d phones are not as they should be; %.0f s",
                participants,
                differences.size(),
                complaints.size(),
                seconds));
        return lines;
    }
}
