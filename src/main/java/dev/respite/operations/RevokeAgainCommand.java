package dev.respite.operations;

import dev.respite.person.erasure.witness.RevokeAgain;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * What an operator runs on a database that was restored or promoted from before a revocation: the package, with its usual
 * settings and this one argument. It serves nobody, and ends when it is done.
 */
@Unremovable
@ApplicationScoped
public class RevokeAgainCommand implements QuarkusApplication {
    static final String ARGUMENT = "revoke-again";

    /** A command waits for no requests. */
    static final Map<String, String> SETTINGS = Map.of(
            "quarkus.http.host-enabled", "false",
            "quarkus.management.host-enabled", "false",
            "quarkus.scheduler.enabled", "false");

    private final RevokeAgain revokeAgain;

    public RevokeAgainCommand(RevokeAgain revokeAgain) {
        this.revokeAgain = revokeAgain;
    }

    @Override
    public int run(String... arguments) {
        RevokeAgain.Done done = revokeAgain.run();
        System.out.printf(
                "revoke-again: the vault remembered %d revocations that the database did not know; %d of them were of consents in"
                        + " it, which are revoked again%n",
                done.remembered(), done.revoked());
        return 0;
    }
}
