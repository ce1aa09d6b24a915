package dev.respite.operations;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import io.quarkus.arc.DefaultBean;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the clock may be believed before time alone does what cannot be undone: a week that is passed over, a consent
 * that expires and a night that is deleted do not come back when a clock that jumped is set right.
 */
public interface ClockCheck {
    /**
     * Blocks.
     *
     * @throws IllegalStateException if the clock is not to be believed; nothing may be done then
     */
    void requireTrusted(Instant now);

    /** Believes the service's clock while the database's agrees with it. */
    @DefaultBean
    @ApplicationScoped
    class AgainstDatabase implements ClockCheck {
        private static final Duration TOLERANCE = Duration.ofMinutes(5);

        /** The one statement that asks the database for the time: as a witness, never for a value that is used. */
        private static final String CLOCK = "select clock_timestamp() as witness";

        private final Pool pool;

        public AgainstDatabase(@ForJobs Pool pool) {
            this.pool = pool;
        }

        @Override
        public void requireTrusted(Instant now) {
            Instant witness = pool.query(CLOCK)
                    .execute()
                    .await()
                    .atMost(Wait.STATEMENT)
                    .iterator()
                    .next()
                    .getOffsetDateTime("witness")
                    .toInstant();
            if (Duration.between(now, witness).abs().compareTo(TOLERANCE) > 0) {
                throw new IllegalStateException("the clocks of the service and of the database differ by more than "
                        + TOLERANCE.toMinutes() + " minutes: set them right; until then nothing falls due");
            }
        }
    }
}
