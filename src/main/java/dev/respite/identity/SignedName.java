package dev.respite.identity;

import dev.respite.identity.hospital.HospitalTokens;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The name of who calls an endpoint that takes anybody, for those who want to give it. Until it is asked for, a token that
 * came along is not even looked at.
 */
@ApplicationScoped
public class SignedName {
    private final CurrentIdentityAssociation identity;
    private final HospitalTokens hospitalTokens;

    public SignedName(CurrentIdentityAssociation identity, HospitalTokens hospitalTokens) {
        this.identity = identity;
        this.hospitalTokens = hospitalTokens;
    }

    /**
     * What the hospital's token calls its bearer.
     *
     * @throws Refusal {@code token-missing}, {@code forbidden} for a token of a phone; for a bad one as everywhere
     */
    public Uni<String> required() {
        return identity.getDeferredIdentity().map(this::name);
    }

    private String name(SecurityIdentity who) {
        if (who.isAnonymous()) {
            throw new Refusal(Problem.TOKEN_MISSING);
        }
        if (who.getPrincipal() instanceof JsonWebToken token
                && hospitalTokens.issuer().equals(token.getIssuer())) {
            return token.getSubject();
        }
        throw new Refusal(Problem.FORBIDDEN);
    }
}
