package dev.respite.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.client.platform.SoftwareKey;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Proofs as another reader sees them, who knows RFC 9449 and nothing of ours. */
class DpopProofTest {
    private static final URI NIGHT = URI.create("https://respite.test/v1/nights/2026-03-01?a=b#c");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static JsonNode part(String proof, int index) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(proof.split("\\.")[index]));
    }

    @Test
    void it_names_request_token_nonce_and_key() throws Exception {
        SoftwareKey key = key();

        String proof = DpopProof.of(key, "PUT", NIGHT, "token", "nonce", NOW);

        JsonNode header = part(proof, 0);
        assertEquals("dpop+jwt", header.get("typ").asText());
        assertEquals("ES256", header.get("alg").asText());
        assertFalse(header.get("jwk").has("d"));
        JsonNode claims = part(proof, 1);
        assertEquals("PUT", claims.get("htm").asText());
        assertEquals(
                "https://respite.test/v1/nights/2026-03-01", claims.get("htu").asText());
        assertEquals("nonce", claims.get("nonce").asText());
        assertEquals(NOW.getEpochSecond(), claims.get("iat").asLong());
        // SHA-256 of "token", by another implementation.
        assertEquals(
                "PEaenWxYddN6Q_NT1PiOYfz4EsZu7jRXRlpAsNpBU-A", claims.get("ath").asText());
    }

    /** Integers of DER are shorter or longer by a byte now and then: so many signatures meet each case. */
    @Test
    void every_signature_has_the_form_of_jose_and_holds() throws Exception {
        Set<String> ids = new HashSet<>();
        SoftwareKey key = key();
        for (int i = 0; i < 1_000; i++) {
            key = i % 10 == 0 ? key() : key;
            String proof = DpopProof.of(key, "GET", NIGHT, null, null, NOW);

            assertTrue(isSignedByItsKey(proof), "number " + i);
            ids.add(part(proof, 1).get("jti").asText());
        }
        assertEquals(1_000, ids.size());
    }

    private static SoftwareKey key() throws GeneralSecurityException {
        SoftwareKey key = new SoftwareKey();
        key.create();
        return key;
    }

    private static boolean isSignedByItsKey(String proof) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(publicKey(part(proof, 0).get("jwk")));
        signature.update(proof.substring(0, proof.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(proof.substring(proof.lastIndexOf('.') + 1)));
    }

    private static PublicKey publicKey(JsonNode jwk) throws Exception {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        byte[] x = Base64.getUrlDecoder().decode(jwk.get("x").asText());
        byte[] y = Base64.getUrlDecoder().decode(jwk.get("y").asText());
        assertEquals(64, x.length + y.length);
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(new BigInteger(1, x), new BigInteger(1, y)),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }

    @Test
    void the_thumbprint_is_of_the_members_that_make_up_the_key_in_their_order() throws Exception {
        ECPublicKey publicKey = key().publicKey();

        String json = new String(JsonWriter.write(Jose.jwk(publicKey)), StandardCharsets.UTF_8);

        assertTrue(
                json.matches("\\{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"[\\w-]{43}\",\"y\":\"[\\w-]{43}\"}"), json);
        assertEquals(Jose.hash(json), Jose.thumbprint(publicKey));
    }

    @Test
    void a_key_that_is_gone_signs_nothing() {
        assertThrows(
                GeneralSecurityException.class, () -> DpopProof.of(new SoftwareKey(), "GET", NIGHT, null, null, NOW));
        assertThrows(GeneralSecurityException.class, () -> Jose.concatenated(new byte[] {0x30, 2, 2, 0}));
        assertThrows(GeneralSecurityException.class, () -> Jose.concatenated(new byte[70]));
    }
}
