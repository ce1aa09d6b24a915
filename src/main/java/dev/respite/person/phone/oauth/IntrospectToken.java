package dev.respite.person.phone.oauth;

import dev.respite.identity.ConsentTokens;
import dev.respite.identity.ConsentTokens.Presented;
import dev.respite.measure.features.Stream;
import dev.respite.person.phone.ActiveConsent;
import dev.respite.person.phone.ConsentGate;
import dev.respite.person.phone.oauth.Introspection.Confirmation;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** A token is active if a night could be put with it now: not run out, the consent active, the lease its own. */
@ApplicationScoped
public class IntrospectToken {
    private final ConsentTokens tokens;
    private final ConsentGate consentGate;

    public IntrospectToken(ConsentTokens tokens, ConsentGate consentGate) {
        this.tokens = tokens;
        this.consentGate = consentGate;
    }

    /** Blocks for some milliseconds. */
    public Uni<Introspection> introspect(String token) {
        return tokens.read(token)
                .filter(presented -> !presented.expired())
                .map(this::ask)
                .orElseGet(() -> Uni.createFrom().item(Introspection.INACTIVE));
    }

    private Uni<Introspection> ask(Presented presented) {
        return consentGate
                .admit(presented.held())
                .map(live -> active(presented, live))
                .onFailure(Refusal.class)
                .recoverWithItem(Introspection.INACTIVE);
    }

    private static Introspection active(Presented presented, ActiveConsent live) {
        JwtClaims claims = presented.claims();
        String thumbprint = presented.held().thumbprint();
        try {
            return new Introspection(
                    true,
                    claims.getIssuer(),
                    claims.getAudience(),
                    claims.getSubject(),
                    claims.getExpirationTime().getValue(),
                    claims.getIssuedAt().getValue(),
                    claims.getJwtId(),
                    thumbprint == null ? "Bearer" : "DPoP",
                    thumbprint == null ? null : new Confirmation(thumbprint),
                    live.streams().stream().map(Stream::id).sorted().collect(Collectors.joining(" ")));
        } catch (MalformedClaimException e) {
            throw new IllegalStateException("a token of this service with a malformed claim");
        }
    }
}
