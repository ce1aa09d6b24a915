package dev.respite.unit.action;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A lead records when a change ended, or became what is usual. Once. */
@ApplicationScoped
public class EndAction {
    private final Mutiny.SessionFactory sessions;
    private final ActionTable actions;
    private final AuditLog audit;
    private final InstantSource clock;

    public EndAction(Mutiny.SessionFactory sessions, ActionTable actions, AuditLog audit, InstantSource clock) {
        this.sessions = sessions;
        this.actions = actions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the lead sends.
     *
     * @param to the last day, as ISO 8601
     */
    public record Request(@Nullable String to) {}

    /**
     * Ends an action of a unit. The same day again changes nothing.
     *
     * @param by the lead's name, for the audit log alone
     * @throws Refusal {@code malformed-request}, {@code action-unknown}, {@code action-ended}, or {@code
     *     action-date-out-of-range} for a day that is over (UTC), before the first, or more than 26 weeks ahead of both
     */
    public Uni<Void> end(String unit, UUID id, Request request, String by) {
        LocalDate to = Dates.parse(request.to(), "/to");
        return sessions.withStatelessTransaction(session -> actions.find(session, unit, id)
                .map(found -> found.orElseThrow(() -> new Refusal(Problem.ACTION_UNKNOWN)))
                .chain(action -> to.equals(action.to()) ? Uni.createFrom().voidItem() : end(session, action, to, by)));
    }

    private Uni<Void> end(Mutiny.StatelessSession session, Action action, LocalDate to, String by) {
        if (action.to() != null) {
            throw new Refusal(Problem.ACTION_ENDED);
        }
        Instant now = clock.instant();
        LocalDate today = Dates.day(now);
        LocalDate earliest = action.from().isAfter(today) ? action.from() : today;
        Dates.within(to, earliest, Dates.latest(earliest));
        return actions.end(session, action.id(), to, now)
                .invoke(ended -> {
                    if (!ended) {
                        throw new Refusal(Problem.ACTION_ENDED);
                    }
                })
                .chain(() -> audit.act(
                        session,
                        ActorClass.LEAD,
                        "action-ended unit=%s action=%s to=%s by=%s".formatted(action.unit(), action.id(), to, by)));
    }
}
