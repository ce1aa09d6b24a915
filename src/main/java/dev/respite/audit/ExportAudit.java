package dev.respite.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log as {@link VerifyAudit} reads it. Who reads it is noted first. Goes out page by page, none of which holds a
 * connection while the client takes it; what is appended meanwhile comes along.
 */
@ApplicationScoped
public class ExportAudit {
    private static final int PAGE = 1_000;

    private final Pool pool;
    private final AuditLog log;

    public ExportAudit(Pool pool, AuditLog log) {
        this.pool = pool;
        this.log = log;
    }

    /** The header line, then all entries from a number on, in pieces of whole lines. */
    public Multi<String> from(long seq, String steward) {
        return log.act(pool, ActorClass.STEWARD, "audit-read from=" + seq + " by=" + steward)
                .onItem()
                .transformToMulti(noted -> Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(VerifyAudit.HEADER + '\n'), pages(seq)));
    }

    private Multi<String> pages(long seq) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(seq), this::page)
                .whilst(page -> page.entries() == PAGE)
                .map(AuditTable.Page::lines)
                .select()
                .where(lines -> !lines.isEmpty());
    }

    private Uni<AuditTable.Page> page(AtomicLong next) {
        return AuditTable.page(pool, next.get(), PAGE).invoke(page -> next.set(page.last() + 1));
    }
}
