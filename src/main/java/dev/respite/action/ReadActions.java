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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.threeten.extra.YearWeek;

/** Reads what was changed, what came of it, and what is still owed. */
@ApplicationScoped
public class ReadActions {
    /** An alert of a year ago, the half-years that raised it, and the organisation's year before them. */
    private static final int WEEKS_LOOKED_BACK = 160;

    private final Actions actions;
    private final Releases releases;
    private final Organisation organisation;

    public ReadActions(Actions actions, Releases releases, Organisation organisation) {
        this.actions = actions;
        this.releases = releases;
        this.organisation = organisation;
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
        return organisation
                .tree()
                .chain(units -> recentReleases()
                        .chain(frozen -> of(List.of(unit), units, frozen))
                        .map(found -> found.values().iterator().next()));
    }

    /**
     * The same of several units, by unit, for who has read their releases already.
     *
     * @param named units of the tree
     * @param recent every leaf's releases of the latest weeks, at least of three years
     */
    public Uni<Map<String, UnitActions>> of(Collection<String> named, UnitTree units, List<WeeklyRelease> recent) {
        return actions.all()
                .chain(all -> reachingBack(UnitActions.firstWeek(named, all), recent)
                        .map(frozen ->
                                of(named, all, new EffectOf(all, frozen), new Owed(new Looks(recent), units, all))));
    }

    private static Map<String, UnitActions> of(
            Collection<String> named, List<Action> all, EffectOf effects, Owed owed) {
        return named.stream()
                .collect(Collectors.toMap(Function.identity(), unit -> UnitActions.of(unit, all, effects, owed)));
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
        return releases.latest(WEEKS_LOOKED_BACK);
    }

    /** Old actions compare weeks that nobody looks at any more. */
    private Uni<List<WeeklyRelease>> reachingBack(Optional<YearWeek> first, List<WeeklyRelease> recent) {
        return recent.stream()
                .map(WeeklyRelease::week)
                .min(YearWeek::compareTo)
                .flatMap(oldest -> first.filter(week -> week.isBefore(oldest)))
                .map(releases::since)
                .orElseGet(() -> Uni.createFrom().item(recent));
    }

    private static List<OwedAction> owed(UnitTree units, Owed owed) {
        return units.all().stream()
                .flatMap(unit -> owed.in(unit.id()).map(alert -> owed(unit.id(), unit.name(), alert)).stream())
                .toList();
    }

    private static OwedAction owed(String unit, String name, Alert alert) {
        return new OwedAction(unit, name, alert.level(), alert.firstLook().toString());
    }
}
