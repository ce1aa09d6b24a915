package dev.respite.operations;

import dev.respite.release.DueWeeks;
import dev.respite.release.FreezeWeek;
import dev.respite.revocation.EnforceRetention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import org.threeten.extra.YearWeek;

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

    /** Missed weeks first and in order, then retention, which would take their nights. Blocks. */
    public void run() {
        Instant now = clock.instant();
        for (YearWeek week : dueWeeks.due(now)) {
            freezeWeek.freeze(week);
        }
        enforceRetention.enforce(now);
    }
}
