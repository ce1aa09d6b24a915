package dev.respite.person.phone.oauth;

import dev.respite.identity.TokenClaims;
import dev.respite.person.erasure.RevokeConsent;
import dev.respite.person.erasure.RevokeConsent.Data;
import dev.respite.person.phone.Leases;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Ends what a consent token stands for: the pairing, or with it the consent. */
@ApplicationScoped
public class RevokeToken {
    private final Leases leases;
    private final RevokeConsent revokeConsent;

    public RevokeToken(Leases leases, RevokeConsent revokeConsent) {
        this.leases = leases;
        this.revokeConsent = revokeConsent;
    }

    /**
     * Does nothing if the lease is not the consent's any more: a phone that was replaced decides nothing.
     *
     * @param data what becomes of stored data if the consent is to be revoked, or null if only the pairing is to end
     * @throws Refusal {@code dpop-proof-used}
     */
    public Uni<Void> revoke(TokenClaims held, @Nullable Data data) {
        if (data == null) {
            return leases.end(held);
        }
        // The lease goes with the consent and not before it, so that a failure in between can be tried again.
        return leases.isCurrent(held)
                .chain(current ->
                        current ? revokeConsent(held, data) : Uni.createFrom().voidItem());
    }

    private Uni<Void> revokeConsent(TokenClaims held, Data data) {
        return revokeConsent
                .revokeHeld(held.participant(), data)
                .replaceWithVoid()
                .onFailure(failure -> failure instanceof Refusal refusal && refusal.problem() == Problem.NO_CONSENT)
                .recoverWithNull();
    }
}
