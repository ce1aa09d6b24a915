package dev.respite.unit.action;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.release.WeeklyRelease;
import dev.respite.unit.signal.Effect;
import dev.respite.unit.signal.Estimate;
import dev.respite.unit.signal.HouseReleases;
import dev.respite.unit.signal.Signal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A lead records what is changed in a unit, and from when. It can be ended, and neither changed nor taken back. */
@ApplicationScoped
public class RecordAction {
    private final Mutiny.SessionFactory sessions;
    private final ActionTable actions;
    private final ReadActions readActions;
    private final Organisation organisation;
    private final AuditLog audit;
    private final InstantSource clock;

    public RecordAction(
            Mutiny.SessionFactory sessions,
            ActionTable actions,
            ReadActions readActions,
            Organisation organisation,
            AuditLog audit,
            InstantSource clock) {
        this.sessions = sessions;
        this.actions = actions;
        this.readActions = readActions;
        this.organisation = organisation;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the lead sends; every member is needed.
     *
     * @param from the first day, as ISO 8601
     */
    public record Request(
            @Nullable String category, @Nullable String from) {}

    /** @param isNew false if the same change was recorded before */
    public record Recorded(UUID id, boolean isNew) {}

    /**
     * Records a change in a unit of the tree, once: the same category from the same day is the same change.
     *
     * @param by the lead's name, for the audit log alone
     * @throws Refusal {@code malformed-request}, or {@code action-date-out-of-range} for a day that is over (UTC) or more
     *     than 26 weeks ahead
     */
    public Uni<Recorded> record(String unit, Request request, String by) {
        Category category = Category.of(request.category())
                .orElseThrow(() -> new Refusal(Problem.MALFORMED_REQUEST).at("/category", "one of " + Category.ids()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate today = Dates.day(now);
        LocalDate from = Dates.within(Dates.parse(request.from(), "/from"), today, Dates.latest(today));
        return organisation
                .tree()
                .chain(units -> readActions.releases().map(frozen -> planned(unit, category, from, now, units, frozen)))
                .chain(action -> sessions.withStatelessTransaction(session -> keep(session, action, by)));
    }

    /** With the weeks that its effect will compare: chosen now, and by nobody. */
    private static Action planned(
            String unit,
            Category category,
            LocalDate from,
            Instant now,
            UnitTree units,
            Collection<WeeklyRelease> frozen) {
        Effect.Compared compared = Signal.speaks(unit, units)
                ? Effect.Compared.planned(
                        from,
                        Estimate.weeksFor(units.roster(unit)),
                        new HouseReleases(frozen).of(unit, units).looks())
                : null;
        return new Action(
                UUID.randomUUID(),
                unit,
                category,
                from,
                null,
                now,
                ids(units.wardsOf(unit)),
                ids(units.leavesOf(unit)),
                compared);
    }

    private static Set<String> ids(Collection<Unit> units) {
        return units.stream().map(Unit::id).collect(Collectors.toSet());
    }

    private Uni<Recorded> keep(Mutiny.StatelessSession session, Action action, String by) {
        return actions.add(session, action)
                .chain(added -> added
                        ? audit.act(session, ActorClass.LEAD, act(action, by))
                                .replaceWith(new Recorded(action.id(), true))
                        : actions.sameAs(session, action)
                                .map(same -> new Recorded(same.orElseThrow().id(), false)));
    }

    private static String act(Action action, String by) {
        return "action-recorded unit=%s action=%s category=%s from=%s by=%s"
                .formatted(action.unit(), action.id(), action.category().id(), action.from(), by);
    }
}
