package dev.respite.identity.dpop;

import dev.respite.identity.PublicUrl;
import dev.respite.keys.BlindIndex;
import dev.respite.keys.Sha256;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Checks DPoP proofs (RFC 9449, section 4.3): that the holder of a key made this one for this request and this token, a
 * short while ago. Whether it was used before only the database knows.
 *
 * <p>A P-256 signature costs some milliseconds, so call this on a worker; everything cheaper is looked at first.
 */
@ApplicationScoped
public class DpopProofs {
    /** What proofs may be signed with, as challenges and metadata name it. */
    public static final List<String> ALGORITHMS =
            List.of(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, AlgorithmIdentifiers.RSA_USING_SHA256);

    static final String TYPE = "dpop+jwt";
    static final int LONGEST_PROOF = 4_096;
    static final int LONGEST_JTI = 128;

    private final String publicUrl;
    private final DpopNonces nonces;

    public DpopProofs(PublicUrl publicUrl, DpopNonces nonces) {
        this.publicUrl = publicUrl.value().replaceAll("/+$", "");
        this.nonces = nonces;
    }

    /**
     * What is asked, and with which token.
     *
     * @param path as in the request line, still escaped
     * @param token the access token that the request brings, if any
     */
    public record Call(String method, String path, @Nullable String token) {
        @Override
        public String toString() {
            return "Call[redacted]";
        }
    }

    /**
     * A proof that holds.
     *
     * @param thumbprint of its key: {@code jkt} (RFC 7638, SHA-256, base64url)
     * @param jtiHash by which it is known once it is used, 32 bytes
     * @param goodUntil no replica takes it after that
     */
    public record Proof(String thumbprint, byte[] jtiHash, Instant goodUntil) {
        @Override
        public String toString() {
            return "Proof[redacted]";
        }
    }

    /**
     * @param headers all DPoP headers of the request
     * @param thumbprint of the key that must have signed, or null where any may
     * @throws Refusal {@code dpop-proof-invalid}, or {@code use-dpop-nonce} if nothing but its age is wrong so far
     */
    public Proof verify(List<String> headers, Call call, @Nullable String thumbprint) {
        require(
                "DPoP",
                "one header, of at most " + LONGEST_PROOF + " characters",
                headers.size() == 1 && headers.get(0).length() <= LONGEST_PROOF);
        try {
            return verify(headers.get(0), call, thumbprint);
        } catch (Refusal e) {
            throw e;
        } catch (JoseException | InvalidJwtException | MalformedClaimException | RuntimeException e) {
            throw invalid("DPoP", "a JWT (RFC 7519) with a header and claims as RFC 9449, section 4.2 has them");
        }
    }

    private Proof verify(String header, Call call, @Nullable String thumbprint)
            throws JoseException, InvalidJwtException, MalformedClaimException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(header);
        require("typ", TYPE, TYPE.equals(signature.getHeader("typ")));
        require("crit", "none", signature.getObjectHeader("crit") == null);
        PublicJsonWebKey key = DpopKey.of(signature.getAlgorithmHeaderValue(), signature.getObjectHeader("jwk"));
        String signer = key.calculateBase64urlEncodedThumbprint("SHA-256");
        require("jwk", "the key that the token is bound to", thumbprint == null || thumbprint.equals(signer));
        JwtClaims claims = JwtClaims.parse(signature.getUnverifiedPayload());
        requireClaimsFor(call, claims);
        Instant goodUntil = goodUntil(claims);
        requireSignature(signature, key);
        return new Proof(signer, BlindIndex.inner("dpop", signer, claims.getJwtId()), goodUntil);
    }

    private void requireClaimsFor(Call call, JwtClaims claims) throws MalformedClaimException {
        require("htm", call.method(), call.method().equals(claims.getStringClaimValue("htm")));
        Optional<TargetUri> expected = TargetUri.of(publicUrl + call.path());
        String named = claims.getStringClaimValue("htu");
        require(
                "htu",
                "the address of this request without query, which begins with " + publicUrl,
                expected.isPresent() && named != null && expected.equals(TargetUri.of(named)));
        String jti = claims.getJwtId();
        require(
                "jti",
                "1 to " + LONGEST_JTI + " characters",
                jti != null && !jti.isEmpty() && jti.length() <= LONGEST_JTI);
        require("iat", "when the proof was made, in seconds", claims.getIssuedAt() != null);
        String token = call.token();
        require(
                "ath",
                "the SHA-256 of the token that comes with it, in base64url without padding",
                token == null || hash(token).equals(claims.getStringClaimValue("ath")));
    }

    private Instant goodUntil(JwtClaims claims) throws MalformedClaimException {
        String nonce = claims.getStringClaimValue("nonce");
        return Optional.ofNullable(nonce)
                .flatMap(nonces::goodUntil)
                .orElseThrow(() -> new Refusal(Problem.USE_DPOP_NONCE));
    }

    private static void requireSignature(JsonWebSignature signature, PublicJsonWebKey key) throws JoseException {
        signature.setAlgorithmConstraints(new AlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new)));
        signature.setKey(key.getPublicKey());
        require("signature", "one by the key in 'jwk'", signature.verifySignature());
    }

    private static String hash(String token) {
        byte[] digest = Sha256.of(token.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static void require(String claim, String expected, boolean holds) {
        if (!holds) {
            throw invalid(claim, expected);
        }
    }

    /** Names what was expected, never what was found. */
    static Refusal invalid(String claim, String expected) {
        return new Refusal(Problem.DPOP_PROOF_INVALID).claim(claim, expected);
    }
}
