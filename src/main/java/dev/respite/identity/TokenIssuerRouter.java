package dev.respite.identity;

import dev.respite.identity.hospital.HospitalTokens;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * One bearer mechanism, two issuers. Reads {@code iss} without believing it, to pick whose rules and threads apply; then
 * that issuer's own verifier checks everything, {@code iss} among it. Comes before the framework's own provider, which is
 * asked for the ID tokens of the pages alone; those reach no path of the API (application.properties).
 */
@ApplicationScoped
public class TokenIssuerRouter implements IdentityProvider<TokenAuthenticationRequest> {
    /** Ours are below 1 KiB; a hospital's may name many groups. */
    private static final int LONGEST = 8_192;

    private static final JwtConsumer UNVERIFIED = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    private final ConsentTokens consentTokens;
    private final HospitalTokens hospitalTokens;
    private final TokenChecks checks;

    public TokenIssuerRouter(ConsentTokens consentTokens, HospitalTokens hospitalTokens, TokenChecks checks) {
        this.consentTokens = consentTokens;
        this.hospitalTokens = hospitalTokens;
        this.checks = checks;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** The framework's own says nothing of its own, which means 1001. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        TokenCredential credential = request.getToken();
        if (credential instanceof IdTokenCredential) {
            return Uni.createFrom().nullItem();
        }
        return claims(credential.getToken())
                .map(claims -> identity(credential, claims))
                .onFailure(Refusal.class)
                .transform(e -> failure((Refusal) e));
    }

    private Uni<JwtClaims> claims(String token) {
        String issuer = issuer(token);
        if (consentTokens.issuer().equals(issuer)) {
            return checks.ofPhone(() -> consentTokens.verify(token));
        }
        if (hospitalTokens.issuer().equals(issuer)) {
            return checks.ofHospital(() -> hospitalTokens.verify(token));
        }
        return Uni.createFrom().failure(new Refusal(Problem.TOKEN_INVALID));
    }

    /** Empty for what names none, or is no token. */
    private static String issuer(String token) {
        if (token.length() > LONGEST) {
            return "";
        }
        try {
            String issuer = UNVERIFIED.processToClaims(token).getIssuer();
            return issuer == null ? "" : issuer;
        } catch (InvalidJwtException | MalformedClaimException e) {
            return "";
        }
    }

    private static SecurityIdentity identity(TokenCredential credential, JwtClaims claims) {
        DefaultJWTCallerPrincipal principal = new DefaultJWTCallerPrincipal(claims);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addCredential(credential)
                .addRoles(principal.getGroups())
                .build();
    }

    /** Without what the verifier said: it may quote the token. */
    private static AuthenticationFailedException failure(Refusal refusal) {
        return new AuthenticationFailedException(refusal.problem().code(), new Refusal(refusal.problem()));
    }
}
