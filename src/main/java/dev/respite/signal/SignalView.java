package dev.respite.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.respite.organisation.UnitTree;
import dev.respite.release.WeeklyRelease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A signal on the wire: nothing in it depends on who asks, or on when but for what is released and suspended by then.
 *
 * @param signal null when rolled up, too soon or suspended
 * @param organisation null until 26 weeks before the window are released
 * @param inWords all of the above in plain English
 * @param suspension null unless the unit is suspended; then signal, organisation and releases are withheld
 * @param releases of the unit since it has had its leaves, oldest first; a parent's are the sums of its leaves', without
 *     hashes
 */
public record SignalView(
        String unit,
        String name,
        Level level,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rolledUpInto,
        int windowWeeks,
        @Nullable Reading signal,
        @Nullable Organisation organisation,
        double expectedFalseRaisedPerYear,
        List<String> inWords,
        @Nullable Suspension suspension,
        List<Week> releases) {

    /** Strained weeks per 100 head-weeks beyond chance, with its standard deviation and 90 % interval. */
    public record Reading(String fromWeek, String toWeek, double excessPer100, double sd, List<Double> interval90) {
        static Reading of(Estimate estimate) {
            return new Reading(
                    estimate.fromWeek().toString(),
                    estimate.toWeek().toString(),
                    rounded(estimate.excessPer100()),
                    rounded(estimate.sd()),
                    estimate.interval90().stream().map(SignalView::rounded).toList());
        }
    }

    /** The same for the whole organisation over the year before. */
    public record Organisation(double excessPer100, List<Double> interval90) {
        static Organisation of(Estimate estimate) {
            Reading year = Reading.of(estimate);
            return new Organisation(year.excessPer100(), year.interval90());
        }
    }

    /** Why a steward withholds the unit's signal, as its physicians read it, and since when. */
    public record Suspension(String reason, Instant since) {}

    /** One frozen week, or the sum of several leaves' frozen weeks. */
    public record Week(
            String week,
            long value,
            int n,
            long variance,
            Instant frozenAt,
            @Nullable String prevHash,
            @Nullable String hash,
            boolean erratum) {}

    /**
     * What a signal shows.
     *
     * @param releases those that the signal was made of
     */
    public static SignalView of(Signal signal, UnitTree units, Collection<WeeklyRelease> releases) {
        Estimate estimate = signal.estimate();
        Estimate organisation = signal.organisation();
        var wordless = new SignalView(
                signal.unit(),
                name(signal.unit(), units),
                signal.level(),
                signal.rolledUpInto(),
                signal.windowWeeks(),
                estimate == null ? null : Reading.of(estimate),
                organisation == null ? null : Organisation.of(organisation),
                signal.expectedFalseRaisedPerYear(),
                List.of(),
                null,
                signal.level() == Level.ROLLED_UP ? List.of() : weeks(signal.unit(), units, releases));
        return wordless.inWords(Ladder.of(signal.unit(), units));
    }

    /** What is shown of a unit while it is suspended: that, and why. */
    public static SignalView suspended(String unit, UnitTree units, Suspension suspension) {
        Ladder step = Ladder.of(unit, units);
        var wordless = new SignalView(
                unit,
                name(unit, units),
                Level.SUSPENDED,
                null,
                step.windowWeeks(),
                null,
                null,
                step.expectedFalseRaisedPerYear(),
                List.of(),
                suspension,
                List.of());
        return wordless.inWords(step);
    }

    private SignalView inWords(Ladder step) {
        return new SignalView(
                unit,
                name,
                level,
                rolledUpInto,
                windowWeeks,
                signal,
                organisation,
                expectedFalseRaisedPerYear,
                InWords.of(this, step),
                suspension,
                releases);
    }

    private static String name(String unit, UnitTree units) {
        return units.find(unit).orElseThrow().name();
    }

    private static List<Week> weeks(String unit, UnitTree units, Collection<WeeklyRelease> releases) {
        List<String> leaves =
                units.leavesOf(unit).stream().map(leaf -> leaf.id()).toList();
        var byWeek = new TreeMap<String, List<WeeklyRelease>>();
        releases.stream()
                .filter(release -> leaves.contains(release.unit()))
                .filter(release ->
                        units.leavesSince(unit).filter(release.week()::isBefore).isEmpty())
                .forEach(release -> byWeek.computeIfAbsent(release.week().toString(), week -> new ArrayList<>())
                        .add(release));
        return byWeek.values().stream()
                .map(cells -> units.isLeaf(unit) ? leaf(cells.get(0)) : sum(cells))
                .toList();
    }

    private static Week leaf(WeeklyRelease release) {
        return new Week(
                release.week().toString(),
                release.value(),
                release.n(),
                release.variance(),
                release.frozenAt(),
                release.prevHash(),
                release.hash(),
                release.erratum());
    }

    private static Week sum(List<WeeklyRelease> cells) {
        return new Week(
                cells.get(0).week().toString(),
                cells.stream().mapToLong(WeeklyRelease::value).sum(),
                cells.stream().mapToInt(WeeklyRelease::n).sum(),
                cells.stream().mapToLong(WeeklyRelease::variance).sum(),
                cells.get(0).frozenAt(),
                null,
                null,
                cells.stream().anyMatch(WeeklyRelease::erratum));
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
