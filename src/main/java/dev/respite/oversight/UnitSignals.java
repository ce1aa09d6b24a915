package dev.respite.oversight;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.action.ReadActions;
import dev.respite.action.UnitActions;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.UnitTree;
import dev.respite.oversight.suspension.Suspensions;
import dev.respite.oversight.suspension.Suspensions.Suspension;
import dev.respite.release.NotReleased;
import dev.respite.release.NotReleasedWeeks;
import dev.respite.release.Releases;
import dev.respite.release.WeeklyRelease;
import dev.respite.signal.SignalOf;
import dev.respite.signal.SignalView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes what is shown of units out of releases, the public tree, actions and suspensions. Knows nothing of who will read it. */
@ApplicationScoped
class UnitSignals {
    /** A half-year that ended up to a year before the latest release, and the year before it, with room. */
    private static final int WEEKS_SHOWN = 160;

    private final Organisation organisation;
    private final Releases releases;
    private final Suspensions suspensions;
    private final NotReleasedWeeks notReleased;
    private final ReadActions readActions;
    private final Pool pool;
    private final ObjectMapper mapper;

    UnitSignals(
            Organisation organisation,
            Releases releases,
            Suspensions suspensions,
            NotReleasedWeeks notReleased,
            ReadActions readActions,
            Pool pool,
            ObjectMapper mapper) {
        this.organisation = organisation;
        this.releases = releases;
        this.suspensions = suspensions;
        this.notReleased = notReleased;
        this.readActions = readActions;
        this.pool = pool;
        this.mapper = mapper;
    }

    /** @param unit of the tree */
    Uni<SignalAnswer> of(String unit) {
        return of(List.of(unit)).map(answers -> answers.get(0));
    }

    /** In the order of these units, all of which are of the tree. */
    Uni<List<SignalAnswer>> of(Collection<String> units) {
        return Uni.combine()
                .all()
                .unis(
                        suspensions.ofUnits(pool, units),
                        organisation.tree(),
                        releases.latest(WEEKS_SHOWN),
                        notReleased.latest(WEEKS_SHOWN))
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
            List<NotReleased> passedOver) {}

    private Uni<List<SignalAnswer>> answers(Collection<String> units, Read read) {
        return readActions
                .of(units, read.tree(), read.frozen())
                .map(actions -> units.stream()
                        .map(unit -> answer(unit, read, Objects.requireNonNull(actions.get(unit))))
                        .toList());
    }

    private SignalAnswer answer(String unit, Read read, UnitActions actions) {
        SignalView view =
                view(unit, read.tree(), read.frozen(), read.suspended().get(unit));
        return view.suspension() == null
                ? SignalAnswer.of(view, read.passedOver(), actions, mapper)
                : SignalAnswer.of(view, List.of(), actions.withoutEffects(), mapper);
    }

    private static Map<String, Suspension> byUnit(List<Suspension> suspensions) {
        Map<String, Suspension> byUnit = new HashMap<>();
        suspensions.forEach(suspension -> byUnit.put(String.valueOf(suspension.unit()), suspension));
        return byUnit;
    }

    private static SignalView view(
            String unit, UnitTree tree, List<WeeklyRelease> frozen, @Nullable Suspension suspension) {
        return suspension == null
                ? SignalView.of(SignalOf.unit(unit, tree, frozen), tree, frozen)
                : SignalView.suspended(unit, tree, new SignalView.Suspension(suspension.reason(), suspension.since()));
    }
}
