package dev.respite.person.erasure.witness;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the database is an older copy. Looks again then, so that all replicas notice when it is none any more. */
@Readiness
@ApplicationScoped
public class WitnessHealth implements AsyncHealthCheck {
    private static final String NAME = "revocations";

    private final RevocationWitness witness;
    private final Pool pool;

    public WitnessHealth(RevocationWitness witness, @ForJobs Pool pool) {
        this.witness = witness;
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return witness.isBehind()
                ? witness.missing(pool)
                        .ifNoItem()
                        .after(Wait.READINESS)
                        .fail()
                        .map(missing -> answer())
                        .onFailure()
                        .recoverWithItem(this::answer)
                : Uni.createFrom().item(this::answer);
    }

    private HealthCheckResponse answer() {
        return HealthCheckResponse.named(NAME)
                .status(!witness.isBehind())
                .withData("database", witness.isBehind() ? "older than the vault: run revoke-again" : "knows them all")
                .build();
    }
}
