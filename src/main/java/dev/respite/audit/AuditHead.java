package dev.respite.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/** Where the log ends, so that everybody can note it and nobody can rewrite what lies before. Moves once a day. */
@ApplicationScoped
public class AuditHead {
    private final Pool pool;

    public AuditHead(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param day of the append
     * @param hash of the last entry: 64 lower-case hex digits
     */
    public record Head(LocalDate day, String hash) {}

    /** The head after the last append, empty before the first. */
    public Uni<Optional<Head>> read() {
        return AuditTable.last(pool)
                .map(last -> Optional.ofNullable(last).map(entry -> new Head(entry.day(), entry.hash())));
    }
}
