package dev.respite.revocation;

import dev.respite.audit.Ledger;
import io.quarkus.runtime.Startup;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Deletes what has been kept for as long as the notice says: days, ledger entries, pairing codes, used proofs. Made at
 * the start, which a longer retention than the notice's ends.
 */
@Startup
@ApplicationScoped
public class EnforceRetention {
    /** What the notices in the package promise. More needs a new one. */
    private static final int MOST_DAYS = 42;

    private static final String OLD_DAYS = "delete from participant_day where day < $1";
    private static final List<String> EXPIRED =
            List.of("delete from pairing_code where expires_at < $1", "delete from dpop_proof where expires_at < $1");

    private final Pool pool;
    private final Ledger ledger;
    private final int days;

    public EnforceRetention(
            Pool pool, Ledger ledger, @ConfigProperty(name = "respite.retention.participant-days") int days) {
        if (days > MOST_DAYS || days < 1) {
            throw new IllegalArgumentException("respite.retention.participant-days is " + days
                    + ": the notice promises at most " + MOST_DAYS + "; keeping them longer needs a new notice");
        }
        this.pool = pool;
        this.ledger = ledger;
        this.days = days;
    }

    /** Deletes old days and codes. Blocks; safe on several replicas at once and at any number of times. */
    public void deleteOld(Instant now) {
        pool.preparedQuery(OLD_DAYS)
                .execute(Tuple.of(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days)))
                .await()
                .indefinitely();
        for (String delete : EXPIRED) {
            pool.preparedQuery(delete)
                    .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                    .await()
                    .indefinitely();
        }
        ledger.deleteOld(now);
    }
}
