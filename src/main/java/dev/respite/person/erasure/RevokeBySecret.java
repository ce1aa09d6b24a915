package dev.respite.person.erasure;

import dev.respite.identity.RateLimit;
import dev.respite.person.consent.receipt.RevocationSecrets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Revokes and erases by the secret of a receipt. What comes of it is the same whether or not there was a consent, so that a
 * secret that somebody finds does not tell.
 */
@ApplicationScoped
public class RevokeBySecret {
    private static final int WRONG_SECRETS = 10;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final RevocationSecrets secrets;
    private final RevokeConsent revokeConsent;
    private final RateLimit wrongSecrets;

    public RevokeBySecret(RevocationSecrets secrets, RevokeConsent revokeConsent, InstantSource clock) {
        this.secrets = secrets;
        this.revokeConsent = revokeConsent;
        this.wrongSecrets = new RateLimit(clock, WRONG_SECRETS, WINDOW);
    }

    /**
     * A right one is looked at however many wrong ones came from the same address: nobody is kept from leaving.
     *
     * @param typed with or without dashes
     * @param address where it comes from
     * @throws dev.respite.problem.Refusal {@code malformed-request} if it was mistyped, or {@code too-many-requests}
     */
    public Uni<Void> revoke(String typed, String address) {
        return revokeConsent
                .eraseBySecret(secrets.hash(typed))
                .invoke(known -> limit(known, address))
                .replaceWithVoid();
    }

    private void limit(boolean known, String address) {
        if (!known && !wrongSecrets.take(address)) {
            throw wrongSecrets.refusalOfAll();
        }
    }
}
