package dev.respite.unit.admission;

import dev.respite.database.OnEventLoop;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Deletes what has been kept of leads for long enough. The acts in the audit log stay. */
@ApplicationScoped
public class ForgetOversight {
    private final Mutiny.SessionFactory sessions;
    private final LeadAccessTable reads;
    private final UndertakingTable undertakings;
    private final SuspensionTable suspensions;

    ForgetOversight(
            Mutiny.SessionFactory sessions,
            LeadAccessTable reads,
            UndertakingTable undertakings,
            SuspensionTable suspensions) {
        this.sessions = sessions;
        this.reads = reads;
        this.undertakings = undertakings;
        this.suspensions = suspensions;
    }

    /** Blocks; safe on several replicas at once and at any number of times. */
    public void deleteOld(Instant now) {
        OnEventLoop.await(() -> delete(now));
    }

    private Uni<Integer> delete(Instant now) {
        return sessions.withStatelessTransaction(session -> reads.deleteOld(session, now)
                .chain(() -> undertakings.deleteOld(session, now))
                .chain(() -> suspensions.deleteOld(session, now)));
    }
}
