package dev.respite.action;

import dev.respite.organisation.Organisation;
import dev.respite.organisation.UnitTree;
import dev.respite.release.Releases;
import dev.respite.release.WeeklyRelease;
import dev.respite.signal.Alerts.Alert;
import dev.respite.signal.Level;
import dev.respite.signal.Looks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.threeten.extra.YearWeek;

/** Reads what was changed, what came of it, and what is still owed. */
@ApplicationScoped
public class ReadActions {
    /** An alert of a year ago, the half-years that raised it, and the organisation's year before them. */
    private static final int WEEKS_LOOKED_BACK = 160;

    private final Actions actions;
    private final Releases releases;
    private final Organisation organisation;
    private final InstantSource clock;

    public ReadActions(Actions actions, Releases releases, Organisation organisation, InstantSource clock) {
        this.actions = actions;
        this.releases = releases;
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * A unit whose alert waits for an action.
     *
     * @param level at the first look
     * @param sinceWeek the released week of that look
     */
    public record OwedAction(String unit, String name, Level level, String sinceWeek) {}

    /** A unit's actions with their effects; the unit is one of the tree's. */
    public Uni<UnitActions> of(String unit) {
        return actions.all()
                .chain(all -> organisation
                        .tree()
                        .chain(units -> releases.since(first(unit, all))
                                .map(frozen -> UnitActions.of(unit, units, frozen, all))));
    }

    /** Every unit that owes an action, from the root down. */
    public Uni<List<OwedAction>> owed() {
        return actions.all()
                .chain(all -> organisation
                        .tree()
                        .chain(units ->
                                recentReleases().map(frozen -> owed(units, new Owed(new Looks(frozen), units, all)))));
    }

    /** The releases that tell which looks a unit had until now. */
    Uni<List<WeeklyRelease>> recentReleases() {
        return releases.since(lookedBack());
    }

    private static List<OwedAction> owed(UnitTree units, Owed owed) {
        return units.all().stream()
                .flatMap(unit -> owed.in(unit.id()).map(alert -> owed(unit.id(), unit.name(), alert)).stream())
                .toList();
    }

    private static OwedAction owed(String unit, String name, Alert alert) {
        return new OwedAction(unit, name, alert.level(), alert.firstLook().toString());
    }

    private YearWeek first(String unit, List<Action> all) {
        return Stream.concat(
                        Stream.of(lookedBack()),
                        all.stream()
                                .filter(action -> action.unit().equals(unit))
                                .map(Action::compared)
                                .filter(Objects::nonNull)
                                .map(compared -> compared.before().from()))
                .min(YearWeek::compareTo)
                .orElseThrow();
    }

    private YearWeek lookedBack() {
        return YearWeek.from(clock.instant().atOffset(ZoneOffset.UTC)).minusWeeks(WEEKS_LOOKED_BACK);
    }
}
