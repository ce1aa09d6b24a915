package dev.respite.unit.signal;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.signal.RunningLine.Look;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * What a lead sees of a unit: the same for every lead, from frozen releases and the public tree alone, and so free of any
 * cost in privacy.
 *
 * @param unit the unit's id
 * @param level what the line says
 * @param rolledUpInto for {@link Level#ROLLED_UP} the nearest unit above that speaks for itself; null when there is none
 * @param look the last one; null when rolled up or too soon
 * @param falling whether the line is lower than four weeks before
 * @param number null when rolled up, and while it is too early to say one
 * @param house what the line of the whole organisation said last; null before its first release
 */
public record Signal(
        String unit,
        Level level,
        @Nullable String rolledUpInto,
        @Nullable Look look,
        boolean falling,
        @Nullable Estimate number,
        @Nullable Look house) {
    private static final int FALLING_WEEKS = 4;

    /** @throws IllegalArgumentException when level and look disagree */
    public Signal {
        if (level == Level.SUSPENDED) {
            throw new IllegalArgumentException("Releases do not tell whether a unit is suspended.");
        }
        boolean silent = level == Level.ROLLED_UP || level == Level.TOO_SOON;
        if (silent != (look == null) || (silent && number != null)) {
            throw new IllegalArgumentException("A signal has a look unless it is rolled up or too soon.");
        }
        if (rolledUpInto != null && level != Level.ROLLED_UP) {
            throw new IllegalArgumentException("Only a unit that is rolled up names another.");
        }
    }

    /**
     * The signal of a unit, leaf or parent.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public static Signal of(String unit, UnitTree tree, HouseReleases releases) {
        Look house = releases.house().latest().orElse(null);
        if (!speaks(unit, tree)) {
            return new Signal(unit, Level.ROLLED_UP, speaker(unit, tree), null, false, null, house);
        }
        UnitReleases own = releases.of(unit, tree);
        return own.latest()
                .filter(look -> look.level() != Level.ROLLED_UP)
                .map(look -> new Signal(unit, look.level(), null, look, isFalling(own, look), number(own, look), house))
                .orElseGet(() -> new Signal(unit, Level.TOO_SOON, null, null, false, null, house));
    }

    /** Whether a unit of the tree is large enough. A pool is one leaf; what lies in one never is, whatever its head count. */
    public static boolean speaks(String unit, UnitTree tree) {
        return !tree.isPooled(unit)
                && RunningLine.speaks(tree.roster(unit), tree.leavesOf(unit).size());
    }

    private static @Nullable String speaker(String unit, UnitTree tree) {
        return Stream.iterate(tree.parent(unit), Optional::isPresent, above -> above.flatMap(u -> tree.parent(u.id())))
                .flatMap(Optional::stream)
                .map(Unit::id)
                .filter(id -> speaks(id, tree))
                .findFirst()
                .orElse(null);
    }

    private static boolean isFalling(UnitReleases own, Look look) {
        return look.line() < own.lineAt(look.week().minusWeeks(FALLING_WEEKS));
    }

    /** Where a unit is raised, only of weeks after the alarm: those that raised it are high because they were chosen so. */
    private static @Nullable Estimate number(UnitReleases own, Look look) {
        YearWeek from = look.week().minusWeeks(Estimate.weeksFor(look.heads()) - 1L);
        YearWeek alarm = look.level() == Level.RAISED ? look.raisedFrom() : null;
        YearWeek first = alarm == null || alarm.isBefore(from) ? from : alarm.plusWeeks(1);
        if (first.isAfter(look.week())) {
            return null;
        }
        Window weeks = new Window(first, look.week());
        return own.estimate(weeks, Estimate.LEAST_WEEKS, own.against(weeks)).orElse(null);
    }
}
