package dev.respite.oversight;

import dev.respite.oversight.suspension.Suspensions;
import dev.respite.oversight.undertaking.Undertakings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Deletes what has been kept of leads for long enough. The acts in the audit log stay. */
@ApplicationScoped
public class ForgetOversight {
    private final Reads reads;
    private final Undertakings undertakings;
    private final Suspensions suspensions;

    ForgetOversight(Reads reads, Undertakings undertakings, Suspensions suspensions) {
        this.reads = reads;
        this.undertakings = undertakings;
        this.suspensions = suspensions;
    }

    /** Blocks; safe on several replicas at once and at any number of times. */
    public void deleteOld(Instant now) {
        reads.deleteOld(now)
                .chain(() -> undertakings.deleteOld(now))
                .chain(() -> suspensions.deleteOld(now))
                .await()
                .indefinitely();
    }
}
