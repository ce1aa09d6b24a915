package dev.respite.identity;

import dev.respite.identity.dpop.ProofOfPossession;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The step after a token's own check: one that is bound to a key counts only by the scheme DPoP and with a proof by that
 * key (RFC 9449, section 7.1), and one that is not bound never passes by that scheme.
 */
@ApplicationScoped
public class DpopBinding implements SecurityIdentityAugmentor {
    /** Attribute of an identity: what its consent token stands for. */
    static final String HELD = "respite.held";

    private final ProofOfPossession proofOfPossession;
    private final TokenChecks checks;

    public DpopBinding(ProofOfPossession proofOfPossession, TokenChecks checks) {
        this.proofOfPossession = proofOfPossession;
        this.checks = checks;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity);
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        HttpServerRequest request =
                HttpSecurityUtils.getRoutingContextAttribute(attributes).request();
        boolean phone = identity.hasRole(Role.APP) || identity.hasRole(Role.EXPIRED_APP);
        if (!phone && ProofOfPossession.isScheme(request)) {
            return refused(new Refusal(Problem.TOKEN_INVALID));
        }
        return phone ? held(identity, token, request) : Uni.createFrom().item(identity);
    }

    private Uni<SecurityIdentity> held(SecurityIdentity identity, JsonWebToken token, HttpServerRequest request) {
        TokenClaims held;
        try {
            held = TokenClaims.of(token::getClaim);
        } catch (Refusal e) {
            return refused(new Refusal(e.problem()));
        }
        boolean bound = held.thumbprint() != null;
        if (bound != ProofOfPossession.isScheme(request)) {
            return refused(new Refusal(bound ? Problem.DPOP_PROOF_REQUIRED : Problem.TOKEN_INVALID));
        }
        Uni<SecurityIdentity> proven = bound
                ? checks.ofPhone(() -> proven(identity, request, held))
                : Uni.createFrom().item(identity).map(same -> proven(same, request, held));
        return proven.onFailure(Refusal.class).transform(e -> failure((Refusal) e));
    }

    private SecurityIdentity proven(SecurityIdentity identity, HttpServerRequest request, TokenClaims held) {
        String token = identity.getCredential(TokenCredential.class).getToken();
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(HELD, held.with(proofOfPossession.ofKey(request, token, held.thumbprint())))
                .build();
    }

    private static Uni<SecurityIdentity> refused(Refusal refusal) {
        return Uni.createFrom().failure(failure(refusal));
    }

    private static AuthenticationFailedException failure(Refusal refusal) {
        return new AuthenticationFailedException(refusal.problem().code(), refusal);
    }
}
