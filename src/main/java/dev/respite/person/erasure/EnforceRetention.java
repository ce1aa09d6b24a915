package dev.respite.person.erasure;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.notice.Promises;
import dev.respite.notice.RetentionSettings;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.record.DayTable;
import dev.respite.person.record.PairingCodeTable;
import dev.respite.person.record.UsedProofTable;
import dev.respite.person.record.passkey.PasskeyTable;
import io.quarkus.runtime.Startup;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Deletes what has been kept for as long as the notice says: days, ledger entries, pairing codes, used proofs,
 * passkeys that nobody let in. Made at
 * the start, which a longer retention than the notice's ends.
 */
@Startup
@ApplicationScoped
public class EnforceRetention {
    /** What the notices in the package promise. More needs a new one. */
    private static final int MOST_DAYS = Promises.RETENTION_DAYS.inForce();

    private final Pool pool;
    private final OwnAccessLedger ledger;
    private final int days;

    public EnforceRetention(@ForJobs Pool pool, OwnAccessLedger ledger, RetentionSettings settings) {
        int days = settings.participantDays();
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
        LocalDate first = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days);
        Wait.inBulk(pool, connection -> DayTable.deleteBefore(connection, first))
                .await()
                .atMost(Wait.BULK);
        PairingCodeTable.deleteExpired(pool, now).await().atMost(Wait.STATEMENT);
        UsedProofTable.deleteExpired(pool, now).await().atMost(Wait.STATEMENT);
        PasskeyTable.deleteEnded(pool, now).await().atMost(Wait.STATEMENT);
        ledger.deleteOld(now);
    }
}
