package dev.respite.unit.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.release.WeeklyRelease;
import dev.respite.unit.signal.RunningLine.Against;
import dev.respite.unit.signal.RunningLine.Look;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * A signal on the wire: nothing in it depends on who asks, or on when but for what is released and suspended by then.
 *
 * @param line null when rolled up, too soon, without a level or suspended
 * @param number null when rolled up, too soon, suspended, or while it is too early to say one
 * @param house null before the first release, and while the unit or the whole organisation is suspended
 * @param falseRaisedPerYearAtMost null without a level
 * @param inWords all of the above in plain English
 * @param suspension null unless the unit is suspended; then line, number, house and releases are withheld
 * @param releases of the unit since it has had its leaves, oldest first; a parent's are the sums of its leaves', without
 *     hashes
 */
public record SignalView(
        String unit,
        String name,
        Level level,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rolledUpInto,
        @Nullable Line line,
        @Nullable Reading number,
        @Nullable House house,
        @Nullable Double falseRaisedPerYearAtMost,
        List<String> inWords,
        @Nullable Suspension suspension,
        List<Week> releases) {

    /** So many weeks of releases are shown. */
    private static final int WEEKS_SHOWN = 160;

    /** Simulated: {@code src/docs/usefulness.md}. */
    public static final double FALSE_RAISED_BESIDE_OTHERS = .05;

    static final double FALSE_RAISED_BESIDE_OWN_YEAR = .08;

    /**
     * Where the line is.
     *
     * @param value C, from 0 to twice the threshold
     * @param watchAbove half of the threshold
     * @param raisedAbove the threshold h
     * @param against what the latest week was compared with
     * @param aboutSince the first week of the run, where the level is raised; it may be weeks late
     * @param falling whether it is lower than four weeks before, where the level is raised
     */
    public record Line(
            double value,
            double watchAbove,
            double raisedAbove,
            Against against,
            @Nullable String aboutSince,
            boolean falling) {
        static @Nullable Line of(Signal signal) {
            Look look = signal.look();
            if (look == null || look.level() == Level.NO_LEVEL) {
                return null;
            }
            boolean raised = look.level() == Level.RAISED;
            return new Line(
                    rounded(look.line()),
                    look.raisedAbove() / 2,
                    look.raisedAbove(),
                    look.against(),
                    raised ? String.valueOf(look.runFrom()) : null,
                    raised && signal.falling());
        }
    }

    /**
     * Strained weeks above usual for every 100 weeks of staff, with standard deviation and 90 % interval.
     *
     * @param weeks how many released weeks were read
     * @param against the others in the same weeks, or nothing: then it is against the unit's own usual
     */
    public record Reading(
            String fromWeek,
            String toWeek,
            int weeks,
            double excessPer100,
            double sd,
            List<Double> interval90,
            Against against) {
        static Reading of(Estimate estimate) {
            return new Reading(
                    estimate.fromWeek().toString(),
                    estimate.toWeek().toString(),
                    estimate.weeks(),
                    rounded(estimate.excessPer100()),
                    rounded(estimate.sd()),
                    estimate.interval90().stream().map(SignalView::rounded).toList(),
                    estimate.against());
        }
    }

    /** What the line of the whole organisation says: what rises everywhere shows there, and in no unit. */
    public record House(String unit, Level level) {}

    /** Why a steward withholds the unit's signal, as its physicians read it, and since when. */
    public record Suspension(String reason, Instant since) {}

    /**
     * One frozen week, or the sum of several leaves' frozen weeks.
     *
     * @param line C after that week; null where the unit had no level
     */
    public record Week(
            String week,
            long value,
            int n,
            long variance,
            @Nullable Double line,
            Instant frozenAt,
            @Nullable String prevHash,
            @Nullable String hash,
            boolean erratum) {}

    /**
     * What a signal shows.
     *
     * @param frozen the releases that the signal was made of
     * @param houseSuspended whether what the whole organisation's line says is withheld
     */
    public static SignalView of(
            String unit,
            UnitTree units,
            Collection<WeeklyRelease> frozen,
            HouseReleases house,
            boolean houseSuspended) {
        Signal signal = Signal.of(unit, units, house);
        Estimate number = signal.number();
        Look look = signal.look();
        var wordless = new SignalView(
                unit,
                name(unit, units),
                signal.level(),
                signal.rolledUpInto(),
                Line.of(signal),
                number == null ? null : Reading.of(number),
                house(signal, units, houseSuspended),
                look == null ? null : falseRaised(look),
                List.of(),
                null,
                signal.level() == Level.ROLLED_UP
                        ? List.of()
                        : weeks(unit, units, frozen, house.of(unit, units).looks()));
        return wordless.said();
    }

    /** What is shown of a unit while it is suspended: that, and why. */
    public static SignalView suspended(String unit, UnitTree units, Suspension suspension) {
        var wordless = new SignalView(
                unit,
                name(unit, units),
                Level.SUSPENDED,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                suspension,
                List.of());
        return wordless.said();
    }

    private SignalView said() {
        return new SignalView(
                unit,
                name,
                level,
                rolledUpInto,
                line,
                number,
                house,
                falseRaisedPerYearAtMost,
                SignalInWords.of(this),
                suspension,
                releases);
    }

    private static @Nullable House house(Signal signal, UnitTree units, boolean suspended) {
        Look look = signal.house();
        return look == null || suspended ? null : new House(units.root().id(), look.level());
    }

    private static @Nullable Double falseRaised(Look look) {
        return switch (look.against()) {
            case OTHERS -> FALSE_RAISED_BESIDE_OTHERS;
            case OWN_YEAR -> FALSE_RAISED_BESIDE_OWN_YEAR;
            case NOTHING -> null;
        };
    }

    private static String name(String unit, UnitTree units) {
        return units.find(unit).orElseThrow().name();
    }

    private static List<Week> weeks(String unit, UnitTree units, Collection<WeeklyRelease> releases, List<Look> looks) {
        List<String> leaves =
                units.leavesOf(unit).stream().map(leaf -> leaf.id()).toList();
        Map<YearWeek, Double> lines = looks.stream()
                .filter(look -> look.against() != Against.NOTHING)
                .collect(Collectors.toMap(Look::week, look -> rounded(look.line())));
        var byWeek = new TreeMap<YearWeek, List<WeeklyRelease>>();
        releases.stream()
                .filter(release -> leaves.contains(release.unit()))
                .filter(release ->
                        units.leavesSince(unit).filter(release.week()::isBefore).isEmpty())
                .forEach(release -> byWeek.computeIfAbsent(release.week(), week -> new ArrayList<>())
                        .add(release));
        return byWeek.entrySet().stream()
                .skip(Math.max(0, byWeek.size() - WEEKS_SHOWN))
                .map(cells -> week(units.isLeaf(unit), cells.getValue(), lines.get(cells.getKey())))
                .toList();
    }

    private static Week week(boolean isLeaf, List<WeeklyRelease> cells, @Nullable Double line) {
        WeeklyRelease first = cells.get(0);
        return new Week(
                first.week().toString(),
                cells.stream().mapToLong(WeeklyRelease::value).sum(),
                cells.stream().mapToInt(WeeklyRelease::n).sum(),
                cells.stream().mapToLong(WeeklyRelease::variance).sum(),
                line,
                first.frozenAt(),
                isLeaf ? first.prevHash() : null,
                isLeaf ? first.hash() : null,
                cells.stream().anyMatch(WeeklyRelease::erratum));
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
