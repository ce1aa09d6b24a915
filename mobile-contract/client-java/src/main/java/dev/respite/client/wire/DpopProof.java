package dev.respite.client.wire;

import dev.respite.client.DeviceKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proof that this phone holds the key of its token, for one request (RFC 9449, section 4). Good once. */
public final class DpopProof {
    private DpopProof() {}

    /**
     * @param uri as the service is known to the outside; query and fragment are left out
     * @param token that goes with the request; null where there is none yet
     * @param nonce that the service sent last; null if it sent none
     * @param now the service's time as far as known; the service goes by the nonce
     * @throws GeneralSecurityException if the key is gone or cannot be used
     */
    public static String of(
            DeviceKey key, String method, URI uri, @Nullable String token, @Nullable String nonce, Instant now)
            throws GeneralSecurityException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", "ES256");
        header.put("jwk", Jose.jwk(key.publicKey()));
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath());
        claims.put("iat", now.getEpochSecond());
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        if (token != null) {
            claims.put("ath", Jose.hash(token));
        }
        String input = part(header) + "." + part(claims);
        byte[] signature = Jose.concatenated(key.sign(input.getBytes(StandardCharsets.US_ASCII)));
        return input + "." + Jose.base64Url(signature);
    }

    private static String part(Map<String, Object> members) {
        return Jose.base64Url(JsonWriter.write(members));
    }
}
