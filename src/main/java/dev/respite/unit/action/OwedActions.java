package dev.respite.unit.action;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.signal.Alert;
import dev.respite.unit.signal.HouseReleases;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.threeten.extra.YearWeek;

/**
 * Whether a unit that was raised still waits for somebody to change something. A pure function of actions and frozen
 * releases: weeks are counted by what is released, not by the clock.
 */
final class OwedActions {
    /** So many released weeks after the first look at an alert. */
    private static final int GRACE_WEEKS = 4;

    /** So many released weeks after its last look nobody is reminded any more. */
    private static final int FORGOTTEN_WEEKS = 52;

    private final HouseReleases releases;
    private final UnitTree units;
    private final Collection<Action> actions;

    OwedActions(HouseReleases releases, UnitTree units, Collection<Action> actions) {
        this.releases = releases;
        this.units = units;
        this.actions = actions;
    }

    /**
     * The oldest alert of a unit that was followed by no action of the unit or of one above it.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    Optional<Alert> in(String unit) {
        List<String> wards = units.wardsOf(unit).stream().map(Unit::id).toList();
        return releases.latest()
                .flatMap(latest -> Alert.in(releases.of(unit, units).looks()).stream()
                        .filter(alert -> isDue(alert, latest))
                        .filter(alert -> actions.stream().noneMatch(action -> answers(action, alert, wards)))
                        .findFirst());
    }

    private static boolean isDue(Alert alert, YearWeek latest) {
        return !latest.isBefore(alert.firstLook().plusWeeks(GRACE_WEEKS))
                && !latest.isAfter(alert.lastLook().plusWeeks(FORGOTTEN_WEEKS));
    }

    /** Recorded after the week of the first look; what was planned before did not answer it. */
    private static boolean answers(Action action, Alert alert, List<String> wards) {
        Instant over = alert.firstLook()
                .plusWeeks(1)
                .atDay(DayOfWeek.MONDAY)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        return action.covers(wards) && !action.recordedAt().isBefore(over);
    }
}
