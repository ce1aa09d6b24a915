package dev.respite.identity;

import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * One bearer mechanism, two issuers. Reads {@code iss} without believing it, to pick whose rules apply; then that
 * issuer's own verifier checks everything, {@code iss} among it.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class TwoIssuers extends JWTCallerPrincipalFactory {
    /** Ours are below 1 KiB; a hospital's may name many groups. */
    private static final int LONGEST = 8_192;

    private static final JwtConsumer UNVERIFIED = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    private final ConsentTokens consentTokens;
    private final HospitalTokens hospitalTokens;

    public TwoIssuers(ConsentTokens consentTokens, HospitalTokens hospitalTokens) {
        this.consentTokens = consentTokens;
        this.hospitalTokens = hospitalTokens;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
        if (token.length() > LONGEST) {
            throw refused(Problem.TOKEN_INVALID);
        }
        try {
            String issuer = UNVERIFIED.processToClaims(token).getIssuer();
            if (consentTokens.issuer().equals(issuer)) {
                return principal(consentTokens.verify(token));
            }
            if (hospitalTokens.issuer().equals(issuer)) {
                return principal(hospitalTokens.verify(token));
            }
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw refused(Problem.TOKEN_INVALID);
        } catch (Refusal e) {
            throw refused(e.problem());
        }
        throw refused(Problem.TOKEN_INVALID);
    }

    private static JWTCallerPrincipal principal(JwtClaims claims) {
        return new DefaultJWTCallerPrincipal(claims);
    }

    /** Without what the verifier said: it may quote the token. */
    private static ParseException refused(Problem problem) {
        return new ParseException(problem.code(), new Refusal(problem));
    }
}
