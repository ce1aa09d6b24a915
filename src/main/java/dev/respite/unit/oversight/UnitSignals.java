package dev.respite.unit.oversight;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.action.ReadActions;
import dev.respite.unit.action.UnitActions;
import dev.respite.unit.admission.SuspensionTable;
import dev.respite.unit.admission.SuspensionTable.Suspension;
import dev.respite.unit.release.NotReleased;
import dev.respite.unit.release.NotReleasedWeekTable;
import dev.respite.unit.release.ReleaseTable;
import dev.respite.unit.release.WeeklyRelease;
import dev.respite.unit.signal.HouseReleases;
import dev.respite.unit.signal.SignalView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes what is shown of units out of releases, the public tree, actions and suspensions. Knows nothing of who will read it. */
@ApplicationScoped
class UnitSignals {
    /** As many passed over weeks are shown. */
    private static final int WEEKS_SHOWN = 160;

    private final Organisation organisation;
    private final ReleaseTable releases;
    private final SuspensionTable suspensions;
    private final NotReleasedWeekTable notReleased;
    private final ReadActions readActions;
    private final ObjectMapper mapper;

    UnitSignals(
            Organisation organisation,
            ReleaseTable releases,
            SuspensionTable suspensions,
            NotReleasedWeekTable notReleased,
            ReadActions readActions,
            ObjectMapper mapper) {
        this.organisation = organisation;
        this.releases = releases;
        this.suspensions = suspensions;
        this.notReleased = notReleased;
        this.readActions = readActions;
        this.mapper = mapper;
    }

    /** @param unit of the tree */
    Uni<SignalAnswer> of(String unit) {
        return of(List.of(unit)).map(answers -> answers.get(0));
    }

    /** In the order of these units, all of which are of the tree. */
    Uni<List<SignalAnswer>> of(Collection<String> units) {
        Set<String> asked = new LinkedHashSet<>(units);
        asked.add(organisation.structure().root().id());
        return Uni.combine()
                .all()
                .unis(suspensions.ofUnits(asked), organisation.tree(), releases.shown(), notReleased.shown(WEEKS_SHOWN))
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(read -> answers(
                        units, new Read(byUnit(read.getItem1()), read.getItem2(), read.getItem3(), read.getItem4())));
    }

    /** All that an answer is made of, but for actions. */
    private record Read(
            Map<String, Suspension> suspended,
            UnitTree tree,
            List<WeeklyRelease> frozen,
            HouseReleases house,
            List<NotReleased> passedOver) {

        Read(
                Map<String, Suspension> suspended,
                UnitTree tree,
                List<WeeklyRelease> frozen,
                List<NotReleased> passedOver) {
            this(suspended, tree, frozen, new HouseReleases(frozen), passedOver);
        }

        boolean isSuspended(String unit) {
            return suspended.containsKey(unit);
        }
    }

    private Uni<List<SignalAnswer>> answers(Collection<String> units, Read read) {
        return readActions
                .of(units, read.tree(), read.house())
                .map(actions -> units.stream()
                        .map(unit -> answer(unit, read, Objects.requireNonNull(actions.get(unit))))
                        .toList());
    }

    private SignalAnswer answer(String unit, Read read, UnitActions actions) {
        SignalView view = view(unit, read);
        return view.suspension() == null
                ? SignalAnswer.of(view, read.passedOver(), actions, mapper)
                : SignalAnswer.of(view, List.of(), actions.withoutEffects(), mapper);
    }

    private static Map<String, Suspension> byUnit(List<Suspension> suspensions) {
        Map<String, Suspension> byUnit = new HashMap<>();
        suspensions.forEach(suspension -> byUnit.put(String.valueOf(suspension.unit()), suspension));
        return byUnit;
    }

    private static SignalView view(String unit, Read read) {
        Suspension suspension = read.suspended().get(unit);
        UnitTree tree = read.tree();
        return suspension == null
                ? SignalView.of(
                        unit,
                        tree,
                        read.frozen(),
                        read.house(),
                        read.isSuspended(tree.root().id()))
                : SignalView.suspended(unit, tree, new SignalView.Suspension(suspension.reason(), suspension.since()));
    }
}
