package dev.respite.unit.action;

import dev.respite.identity.Staff;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.UnitTree;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.admission.LeadAdmission;
import dev.respite.unit.admission.SuspensionTable;
import dev.respite.unit.release.ReleaseTable;
import dev.respite.unit.release.WeeklyRelease;
import dev.respite.unit.signal.Alert;
import dev.respite.unit.signal.HouseReleases;
import dev.respite.unit.signal.Level;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what was changed, what came of it, and what is still owed. */
@ApplicationScoped
public class ReadActions {
    private final LeadAdmission leadAdmission;
    private final SuspensionTable suspensions;
    private final ActionTable actions;
    private final ReleaseTable releases;
    private final Organisation organisation;

    public ReadActions(
            LeadAdmission leadAdmission,
            SuspensionTable suspensions,
            ActionTable actions,
            ReleaseTable releases,
            Organisation organisation) {
        this.leadAdmission = leadAdmission;
        this.suspensions = suspensions;
        this.actions = actions;
        this.releases = releases;
        this.organisation = organisation;
    }

    /**
     * A unit whose alert waits for an action.
     *
     * @param level that it had then
     * @param sinceWeek the released week of that look
     */
    public record OwedAction(String unit, String name, Level level, String sinceWeek) {}

    /**
     * Effects are made of the unit's signals: a lead's look at them is a look at the signal, and is kept.
     *
     * @throws Refusal as {@link LeadAdmission#toLook}
     */
    public Uni<UnitActions> asLead(Staff lead, String unit, @Nullable String purpose) {
        return leadAdmission.toLook(lead, unit, purpose).chain(() -> shown(unit));
    }

    /** @throws Refusal {@code unit-unknown} */
    public Uni<UnitActions> asSteward(String unit) {
        requireUnit(unit);
        return shown(unit);
    }

    /**
     * @param own units that the physician's token names
     * @throws Refusal {@code unit-unknown}, or {@code forbidden} for a unit that is neither one of these nor above one
     */
    public Uni<UnitActions> asPhysician(Set<String> own, String unit) {
        requireUnit(unit);
        if (!organisation.structure().ownOf(own).contains(unit)) {
            throw new Refusal(Problem.FORBIDDEN);
        }
        return shown(unit);
    }

    private void requireUnit(String unit) {
        if (organisation.structure().find(unit).isEmpty()) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
    }

    /** Without effects while the unit's signals are suspended. */
    private Uni<UnitActions> shown(String unit) {
        return suspensions
                .ofUnits(List.of(unit))
                .chain(suspended -> of(unit).map(all -> suspended.isEmpty() ? all : all.withoutEffects()));
    }

    /** A unit's actions with their effects; the unit is one of the tree's. */
    public Uni<UnitActions> of(String unit) {
        return organisation
                .tree()
                .chain(units -> releases()
                        .chain(frozen -> of(List.of(unit), units, new HouseReleases(frozen)))
                        .map(found -> found.values().iterator().next()));
    }

    /**
     * The same of several units, by unit, for who has read the releases already.
     *
     * @param named units of the tree
     * @param frozen every release of every leaf
     */
    public Uni<Map<String, UnitActions>> of(Collection<String> named, UnitTree units, HouseReleases frozen) {
        return actions.all()
                .map(all -> of(named, all, new EffectCalculator(all, frozen), new OwedActions(frozen, units, all)));
    }

    private static Map<String, UnitActions> of(
            Collection<String> named, List<Action> all, EffectCalculator effects, OwedActions owed) {
        return named.stream()
                .collect(Collectors.toMap(Function.identity(), unit -> UnitActions.of(unit, all, effects, owed)));
    }

    /** Every unit that owes an action, from the root down. */
    public Uni<List<OwedAction>> owed() {
        return actions.all()
                .chain(all -> organisation
                        .tree()
                        .chain(units -> releases()
                                .map(frozen -> owed(units, new OwedActions(new HouseReleases(frozen), units, all)))));
    }

    /** The releases that tell which looks a unit had until now. */
    Uni<List<WeeklyRelease>> releases() {
        return releases.shown();
    }

    private static List<OwedAction> owed(UnitTree units, OwedActions owed) {
        return units.all().stream()
                .flatMap(unit -> owed.in(unit.id()).map(alert -> owed(unit.id(), unit.name(), alert)).stream())
                .toList();
    }

    private static OwedAction owed(String unit, String name, Alert alert) {
        return new OwedAction(unit, name, Level.RAISED, alert.firstLook().toString());
    }
}
