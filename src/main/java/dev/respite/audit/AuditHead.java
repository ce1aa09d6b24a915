package dev.respite.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/** Where the log ends, so that everybody can note it and nobody can rewrite what lies before. Moves once a day. */
@ApplicationScoped
public class AuditHead {
    private static final String HEAD = "select day, hash from audit_entry order by seq desc limit 1";

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
        return pool.query(HEAD).execute().map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Head(row.getLocalDate("day"), row.getString("hash")));
            }
            return Optional.empty();
        });
    }
}
