package dev.respite.oversight;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.identity.Staff;
import dev.respite.organisation.Organisation;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A steward looks at who read which signal. That, too, is noted by name. */
@ApplicationScoped
public class ListReads {
    private static final int PAGE = 1_000;

    private final Reads reads;
    private final Organisation organisation;
    private final AuditLog auditLog;
    private final Pool pool;
    private final InstantSource clock;

    ListReads(Reads reads, Organisation organisation, AuditLog auditLog, Pool pool, InstantSource clock) {
        this.reads = reads;
        this.organisation = organisation;
        this.auditLog = auditLog;
        this.pool = pool;
        this.clock = clock;
    }

    /** One read by name. */
    public record KeptRead(String unit, String by, Instant at, String purpose) {}

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
        return reads.page(unit, before, clock.instant(), PAGE)
                .invoke(found -> requireKnown(unit, found))
                .call(() -> auditLog.act(pool, ActorClass.STEWARD, act))
                .map(ListReads::page);
    }

    private void requireKnown(@Nullable String unit, List<Reads.Read> found) {
        if (unit != null
                && found.isEmpty()
                && organisation.structure().find(unit).isEmpty()) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
    }

    private static Page page(List<Reads.Read> found) {
        var shown = found.stream()
                .map(read -> new KeptRead(read.unit(), read.by(), read.at(), read.purpose()))
                .toList();
        return new Page(shown, found.size() < PAGE ? null : found.get(PAGE - 1).seq());
    }
}
