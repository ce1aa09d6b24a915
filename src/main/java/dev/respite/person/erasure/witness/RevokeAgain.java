package dev.respite.person.erasure.witness;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.keys.Epoch;
import dev.respite.keys.Epochs;
import dev.respite.person.erasure.RevokeConsent;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Standing;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Revokes once more, in an older copy of the database, what the vault remembers. Which consents those are is found by blinding
 * each that is there.
 */
@ApplicationScoped
public class RevokeAgain {
    private static final int BATCH = 1_000;
    private static final LocalDate SOME_DAY = LocalDate.EPOCH;

    private final Pool pool;
    private final Epochs epochs;
    private final RevocationWitness witness;
    private final RevokeConsent revokeConsent;

    public RevokeAgain(@ForJobs Pool pool, Epochs epochs, RevocationWitness witness, RevokeConsent revokeConsent) {
        this.pool = pool;
        this.epochs = epochs;
        this.witness = witness;
        this.revokeConsent = revokeConsent;
    }

    /** @param remembered by the vault and not by the database; some of them may be of consents younger than the copy */
    public record Done(int remembered, int revoked) {}

    /** Blocks; may be run again after it was stopped, and on a database that lacks nothing. */
    public Done run() {
        Set<Mark> missing = witness.missing(pool).await().atMost(Wait.TRANSACTION);
        int revoked = 0;
        if (!missing.isEmpty()) {
            Remembered remembered = Remembered.of(missing, epochs);
            UUID after = new UUID(0, 0);
            for (List<Standing> batch = batch(after); !batch.isEmpty(); batch = batch(after)) {
                revoked += batch.stream()
                        .mapToInt(consent -> revoke(consent, remembered))
                        .sum();
                after = batch.get(batch.size() - 1).participant();
            }
            MarkTable.addAll(pool, missing).await().atMost(Wait.TRANSACTION);
        }
        witness.look();
        return new Done(missing.size(), revoked);
    }

    private List<Standing> batch(UUID after) {
        return ConsentTable.all(pool, after, BATCH).await().atMost(Wait.STATEMENT);
    }

    private int revoke(Standing consent, Remembered remembered) {
        Mark mark = remembered.of(consent.id());
        if (mark == null) {
            return 0;
        }
        return revokeConsent
                        .again(consent.participant(), mark.keptUntil())
                        .await()
                        .atMost(Wait.TRANSACTION)
                ? 1
                : 0;
    }

    private record Remembered(List<Epoch> epochs, Map<String, Mark> marks) {
        static Remembered of(Set<Mark> missing, Epochs epochs) {
            Map<String, Mark> marks = new HashMap<>();
            Set<Integer> ids = new TreeSet<>();
            for (Mark mark : missing) {
                marks.put(mark.blinded(), mark);
                ids.add(mark.epoch());
            }
            return new Remembered(ids.stream().map(epochs::of).toList(), marks);
        }

        /** The mark of a consent. If its days were kept and erased later, that of the erasure. */
        @Nullable
        Mark of(UUID consent) {
            Mark kept = null;
            for (Epoch epoch : epochs) {
                Mark erased = marks.get(Mark.of(epoch, consent, null).blinded());
                if (erased != null) {
                    return erased;
                }
                Mark found = marks.get(Mark.of(epoch, consent, SOME_DAY).blinded());
                kept = found == null ? kept : found;
            }
            return kept;
        }
    }
}
