package dev.respite.operations;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database answers, asked within a limit of its own: who looks for a frozen service must not freeze with it. */
@Readiness
@ApplicationScoped
public class DatabaseHealth implements AsyncHealthCheck {
    private static final String NAME = "database";
    private static final String ASK = "select 1";

    private final Pool pool;

    /** @param pool the jobs', which requests cannot exhaust */
    public DatabaseHealth(@ForJobs Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query(ASK)
                .execute()
                .ifNoItem()
                .after(Wait.READINESS)
                .fail()
                .map(answered -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down(NAME));
    }
}
