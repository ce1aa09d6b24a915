package dev.respite.unit.oversight;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.identity.Staff;
import dev.respite.organisation.Organisation;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.admission.LeadAccessTable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A steward looks at who read which signal. That, too, is noted by name. */
@ApplicationScoped
public class ListReads {
    private static final int PAGE = 1_000;

    private final LeadAccessTable reads;
    private final Organisation organisation;
    private final AuditLog auditLog;
    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;

    ListReads(
            LeadAccessTable reads,
            Organisation organisation,
            AuditLog auditLog,
            Mutiny.SessionFactory sessions,
            InstantSource clock) {
        this.reads = reads;
        this.organisation = organisation;
        this.auditLog = auditLog;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** What a lead has read of a unit on one day: when last, and how often. */
    public record KeptRead(String unit, String by, Instant at, String purpose, long count) {}

    /**
     * Reads, newest first.
     *
     * @param next what to ask {@code before} for the ones before these; null when there are none
     */
    public record Page(List<KeptRead> reads, @Nullable Long next) {}

    /**
     * The reads of the last twelve months before a number.
     *
     * @param unit null for all; one that has left the tree may still have reads
     * @throws Refusal {@code unit-unknown}
     */
    public Uni<Page> of(@Nullable String unit, long before, Staff steward) {
        String act = "reads-read unit=" + (unit == null ? "*" : unit) + " by=" + steward.name();
        return sessions.withStatelessTransaction(session -> reads.page(session, unit, before, clock.instant(), PAGE)
                .invoke(found -> requireKnown(unit, found))
                .call(() -> auditLog.act(session, ActorClass.STEWARD, act))
                .map(ListReads::page));
    }

    private void requireKnown(@Nullable String unit, List<LeadAccessTable.DayOfReads> found) {
        if (unit != null
                && found.isEmpty()
                && organisation.structure().find(unit).isEmpty()) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
    }

    private static Page page(List<LeadAccessTable.DayOfReads> found) {
        var shown = found.stream()
                .map(read -> new KeptRead(read.unit(), read.by(), read.at(), read.purpose(), read.count()))
                .toList();
        return new Page(shown, found.size() < PAGE ? null : found.get(PAGE - 1).seq());
    }
}
