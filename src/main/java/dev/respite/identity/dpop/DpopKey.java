package dev.respite.identity.dpop;

import dev.respite.problem.Refusal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The public key in a proof's header ({@code jwk}, RFC 7517): P-256 for ES256, RSA for RS256. Only the members that make
 * up the key are read; a certificate or an address beside them is not looked at.
 */
final class DpopKey {
    /** Whoever sends these has sent a secret: not a key to bind anything to (RFC 9449, section 4.3, check 7). */
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final int FEWEST_RSA_BITS = 2_048;

    /** A larger modulus or exponent only makes the check costly. */
    private static final int MOST_RSA_BITS = 4_096;

    private static final int MOST_EXPONENT_BITS = 33;

    private DpopKey() {}

    /**
     * @throws Refusal {@code dpop-proof-invalid}
     */
    static PublicJsonWebKey of(String algorithm, Object jwk) throws JoseException {
        if (!(jwk instanceof Map<?, ?> members) || !Collections.disjoint(members.keySet(), PRIVATE)) {
            throw invalid();
        }
        return switch (algorithm) {
            case AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256 -> p256(members);
            case AlgorithmIdentifiers.RSA_USING_SHA256 -> rsa(members);
            default -> throw DpopProofs.invalid("alg", String.join(" or ", DpopProofs.ALGORITHMS));
        };
    }

    private static PublicJsonWebKey p256(Map<?, ?> members) throws JoseException {
        if (!"EC".equals(members.get("kty")) || !"P-256".equals(members.get("crv"))) {
            throw invalid();
        }
        return only(members, List.of("kty", "crv", "x", "y"));
    }

    private static PublicJsonWebKey rsa(Map<?, ?> members) throws JoseException {
        int modulus = bits(members.get("n"));
        int exponent = bits(members.get("e"));
        boolean sound = modulus >= FEWEST_RSA_BITS
                && modulus <= MOST_RSA_BITS
                && exponent > 1
                && exponent <= MOST_EXPONENT_BITS;
        if (!"RSA".equals(members.get("kty")) || !sound) {
            throw invalid();
        }
        return only(members, List.of("kty", "n", "e"));
    }

    private static PublicJsonWebKey only(Map<?, ?> members, List<String> names) throws JoseException {
        Map<String, Object> key = new HashMap<>();
        for (String name : names) {
            if (!(members.get(name) instanceof String value)) {
                throw invalid();
            }
            key.put(name, value);
        }
        return PublicJsonWebKey.Factory.newPublicJwk(key);
    }

    private static int bits(@Nullable Object number) {
        if (!(number instanceof String digits)) {
            throw invalid();
        }
        return new BigInteger(1, Base64.getUrlDecoder().decode(digits)).bitLength();
    }

    private static Refusal invalid() {
        return DpopProofs.invalid(
                "jwk", "a public key alone: P-256, or RSA of " + FEWEST_RSA_BITS + " to " + MOST_RSA_BITS + " bits");
    }
}
