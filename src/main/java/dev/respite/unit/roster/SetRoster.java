package dev.respite.unit.roster;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearQuarter;

/** A steward sets the public head count that a unit will have in the next quarter. */
@ApplicationScoped
public class SetRoster {
    private final Mutiny.SessionFactory sessions;
    private final RosterTable rosters;
    private final Organisation organisation;
    private final AuditLog auditLog;
    private final InstantSource clock;

    public SetRoster(
            Mutiny.SessionFactory sessions,
            RosterTable rosters,
            Organisation organisation,
            AuditLog auditLog,
            InstantSource clock) {
        this.sessions = sessions;
        this.rosters = rosters;
        this.organisation = organisation;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** What the steward sends; both members are needed. */
    public record Request(
            @Nullable String quarter, @Nullable Integer n) {
        private YearQuarter parsedQuarter() {
            try {
                return YearQuarter.parse(quarter == null ? "" : quarter);
            } catch (DateTimeException e) {
                throw malformed("/quarter", "a quarter, like 2026-Q3");
            }
        }

        private int headCount() {
            if (n == null || n < 1 || n > Unit.MAX_ROSTER) {
                throw malformed("/n", "a head count, from 1 to " + Unit.MAX_ROSTER);
            }
            return n;
        }
    }

    /** The one quarter that can be set now. */
    public YearQuarter open() {
        return RosterChange.open(clock.instant());
    }

    /**
     * Sets it; the last setting before the quarter counts.
     *
     * @param by the steward's name, for the audit log
     * @throws Refusal {@code malformed-request}, {@code unit-unknown} unless people can choose the unit, {@code
     *     roster-not-next-quarter}, {@code roster-change-too-large} against the head count of the quarter before
     */
    public Uni<Void> set(String unit, @Nullable Request request, String by) {
        if (request == null) {
            throw malformed("", "a JSON object with quarter and n");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var setting = new RosterSetting(request.parsedQuarter(), request.headCount(), now);
        UnitTree units = organisation.structure();
        int initial = units.roster(units.requireLeaf(unit));
        RosterChange.requireOpen(setting.quarter(), now);
        return rosters.in(setting.quarter().minusQuarters(1))
                .invoke(before -> RosterChange.requireSmall(before.getOrDefault(unit, initial), setting.n()))
                .chain(() -> write(unit, setting, by));
    }

    private Uni<Void> write(String unit, RosterSetting setting, String by) {
        String act = "roster-set unit=%s quarter=%s n=%d by=%s".formatted(unit, setting.quarter(), setting.n(), by);
        return sessions.withStatelessTransaction(session ->
                rosters.add(session, unit, setting, by).chain(() -> auditLog.act(session, ActorClass.STEWARD, act)));
    }

    private static Refusal malformed(String pointer, String expected) {
        return new Refusal(Problem.MALFORMED_REQUEST).at(pointer, expected);
    }
}
