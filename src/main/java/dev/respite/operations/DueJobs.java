package dev.respite.operations;

import dev.respite.release.DueWeeks;
import dev.respite.release.FreezeWeek;
import dev.respite.revocation.EnforceRetention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/** Everything that time alone makes due. Asks what is due instead of counting ticks, so that a stop loses nothing. */
@ApplicationScoped
public class DueJobs {
    private final DueWeeks dueWeeks;
    private final FreezeWeek freezeWeek;
    private final EnforceRetention enforceRetention;
    private final InstantSource clock;

    public DueJobs(DueWeeks dueWeeks, FreezeWeek freezeWeek, EnforceRetention enforceRetention, InstantSource clock) {
        this.dueWeeks = dueWeeks;
        this.freezeWeek = freezeWeek;
        this.enforceRetention = enforceRetention;
        this.clock = clock;
    }

    /**
     * Expired consents first, so that they enter no release; then missed weeks in order; then retention, which would take
     * their nights, but does not wait for a release that fails. Blocks.
     */
    public void run() {
        Instant now = clock.instant();
        enforceRetention.endExpired(now);
        try {
            dueWeeks.due(now).forEach(freezeWeek::freeze);
        } finally {
            enforceRetention.deleteOld(now);
        }
    }
}
