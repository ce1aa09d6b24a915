package dev.respite.signal;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.release.WeeklyRelease;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.threeten.extra.YearWeek;

/**
 * What a unit's signal said, week after week: {@link SignalOf} at each released week as if it were the latest, without
 * reading the releases anew for each. The ladder's step of a look is that of the head counts released in its week, so that
 * a later roster does not change what was seen, and none reaches back to before the unit had its leaves. A half-year is looked at once, when it is over.
 */
public final class Looks {
    private final Collection<WeeklyRelease> releases;
    private final RunningSums organisation;

    /**
     * @param week the released week in which it was the latest
     * @param window what was read
     * @param level from {@link Level#NO_CLEAR_SIGNAL} to {@link Level#CLEARLY_RAISED}
     * @param entered the first week that made the level: of this window, or of the one before if both raised it
     */
    public record Look(YearWeek week, Window window, Level level, YearWeek entered) {}

    private record Reading(double z, double previousZ) {
        Level level(Ladder step) {
            return step == Ladder.HALF_YEARS ? Level.halfYear(z) : Level.rolling(z, previousZ);
        }
    }

    /** @param organisation every release of every leaf so far, in any order, none twice */
    public Looks(Collection<WeeklyRelease> organisation) {
        this.releases = List.copyOf(organisation);
        this.organisation = RunningSums.of(organisation);
    }

    /** The latest week in which anything was released; empty before the first. */
    public Optional<YearWeek> latest() {
        return organisation.length() == 0
                ? Optional.empty()
                : Optional.of(organisation.first().plusWeeks(organisation.length() - 1L));
    }

    /**
     * Every look that had something to read, oldest first. Those in the first year of the given releases are read against
     * an organisation whose own year before is not whole.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public List<Look> at(String unit, UnitTree tree) {
        Set<String> leaves = tree.leavesOf(unit).stream().map(Unit::id).collect(Collectors.toSet());
        Optional<YearWeek> since = tree.leavesSince(unit);
        RunningSums own = RunningSums.of(releases.stream()
                .filter(release -> leaves.contains(release.unit()))
                .filter(release -> since.filter(release.week()::isBefore).isEmpty())
                .toList());
        var looks = new ArrayList<Look>();
        Optional<Window> seen = Optional.empty();
        for (int i = 0; i < own.length(); i++) {
            YearWeek week = own.first().plusWeeks(i);
            Optional<Window> window = window(own, leaves.size(), week);
            if (window.isPresent() && !window.equals(seen)) {
                look(own, leaves.size(), week, window.get()).ifPresent(looks::add);
                seen = window;
            }
        }
        return looks;
    }

    private static Optional<Window> window(RunningSums own, int leaves, YearWeek week) {
        if (own.cells(new Window(week, week)) != leaves) {
            return Optional.empty();
        }
        return Optional.of(step(own, leaves, week))
                .filter(step -> step != Ladder.ROLLED_UP)
                .map(step -> step.window(week));
    }

    private Optional<Look> look(RunningSums own, int leaves, YearWeek week, Window window) {
        double z = z(own, leaves, window);
        if (Double.isNaN(z)) {
            return Optional.empty();
        }
        var reading = new Reading(z, z(own, leaves, window.previous()));
        Ladder step = step(own, leaves, week);
        boolean twice = step != Ladder.HALF_YEARS && Level.isTwice(reading.z(), reading.previousZ());
        YearWeek entered = twice ? window.previous().from() : window.from();
        return Optional.of(new Look(week, window, reading.level(step), entered));
    }

    private static Ladder step(RunningSums own, int leaves, YearWeek week) {
        return Ladder.of(own.heads(week), leaves);
    }

    /** Not a number if a week of a leaf is missing: no comparison with it holds. */
    private double z(RunningSums own, int leaves, Window window) {
        if (own.cells(window) != (long) leaves * window.length()) {
            return Double.NaN;
        }
        Estimate estimate = own.over(window).orElseThrow();
        return (estimate.excessPer100() - baseline(window)) / estimate.sd();
    }

    private double baseline(Window window) {
        Window year = window.before(SignalOf.BASELINE_WEEKS);
        return organisation.weeks(year) < SignalOf.BASELINE_MIN_WEEKS
                ? 0
                : Math.max(
                        0, organisation.over(year).map(Estimate::excessPer100).orElse(0.0));
    }
}
