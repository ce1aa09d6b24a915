package dev.respite.signal;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.release.WeeklyRelease;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * Derives a unit's signal. A pure function of frozen releases and the public tree: post-processing, which costs no
 * privacy and reveals nothing that the releases do not.
 *
 * <p>No window reaches back to before a reshaping that gave the unit other leaves: it is {@link Level#TOO_SOON} until it
 * is full of the present ones.
 *
 * <p>The window ends with the latest released week of the unit. Every leaf must have every week of it; a week lost to an
 * outage is not skipped but makes the window {@link Level#TOO_SOON} until it has passed out of it. A half-year is read
 * when it is over, and stays until the next one is. Weeks with an erratum stay in: the flag beside them is shown, and
 * taking them out would let a fault decide what is seen.
 */
public final class SignalOf {
    static final int BASELINE_WEEKS = 52;
    static final int BASELINE_MIN_WEEKS = 26;

    private final Ladder step;
    private final List<String> leaves;
    private final Optional<YearWeek> leavesSince;
    private final ReleaseHistory history;

    private SignalOf(Ladder step, List<String> leaves, Optional<YearWeek> leavesSince, ReleaseHistory history) {
        this.step = step;
        this.leaves = leaves;
        this.leavesSince = leavesSince;
        this.history = history;
    }

    /**
     * The signal of a unit, leaf or parent.
     *
     * @param organisation every release of every leaf so far, in any order; leaves that are no longer in the tree still
     *     belong to the organisation's past
     * @throws IllegalArgumentException when there is no such unit, or a leaf has two releases of one week
     */
    public static Signal unit(String unit, UnitTree tree, Collection<WeeklyRelease> organisation) {
        var step = Ladder.of(unit, tree);
        if (step == Ladder.ROLLED_UP) {
            return Signal.rolledUp(unit, speaker(unit, tree));
        }
        var leaves = tree.leavesOf(unit).stream().map(Unit::id).toList();
        return new SignalOf(step, leaves, tree.leavesSince(unit), new ReleaseHistory(organisation)).of(unit);
    }

    private static @Nullable String speaker(String unit, UnitTree tree) {
        return Stream.iterate(tree.parent(unit), Optional::isPresent, above -> above.flatMap(u -> tree.parent(u.id())))
                .flatMap(Optional::stream)
                .map(Unit::id)
                .filter(id -> Ladder.of(id, tree) != Ladder.ROLLED_UP)
                .findFirst()
                .orElse(null);
    }

    private Signal of(String unit) {
        return history.latest(leaves)
                .map(step::window)
                .flatMap(this::read)
                .map(now -> new Signal(
                        unit,
                        level(now),
                        null,
                        now.window().length(),
                        now.estimate(),
                        now.organisation(),
                        step.expectedFalseRaisedPerYear()))
                .orElseGet(() -> Signal.tooSoon(unit, step));
    }

    private Level level(Reading now) {
        if (step == Ladder.HALF_YEARS) {
            return Level.halfYear(now.z());
        }
        double previousZ = read(now.window().previous()).map(Reading::z).orElse(Double.NEGATIVE_INFINITY);
        return Level.rolling(now.z(), previousZ);
    }

    private Optional<Reading> read(Window window) {
        if (leavesSince.filter(window.from()::isBefore).isPresent()) {
            return Optional.empty();
        }
        return history.complete(leaves, window)
                .map(Estimate::over)
                .map(estimate -> new Reading(window, estimate, organisationBefore(window)));
    }

    private @Nullable Estimate organisationBefore(Window window) {
        var year = window.before(BASELINE_WEEKS);
        return history.weeksWithin(year) < BASELINE_MIN_WEEKS ? null : Estimate.over(history.within(year));
    }

    private record Reading(
            Window window, Estimate estimate, @Nullable Estimate organisation) {
        /** Never against less than 0: an organisation below its own past must not make a quiet unit look strained. */
        double z() {
            double baseline = organisation == null ? 0 : Math.max(0, organisation.excessPer100());
            return (estimate.excessPer100() - baseline) / estimate.sd();
        }
    }
}
