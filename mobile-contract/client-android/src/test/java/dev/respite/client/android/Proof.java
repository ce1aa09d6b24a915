package dev.respite.client.android;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** A DPoP proof (RFC 9449) as a service reads it, independently of the client's own code. */
record Proof(JsonNode header, JsonNode claims, boolean signed) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    static Proof read(String jwt) throws IOException, GeneralSecurityException {
        String[] parts = jwt.split("\\.");
        JsonNode header = JSON.readTree(BASE64.decode(parts[0]));
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(key(header.get("jwk")));
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return new Proof(header, JSON.readTree(BASE64.decode(parts[1])), verifier.verify(der(BASE64.decode(parts[2]))));
    }

    String claim(String name) {
        return claims.path(name).asText();
    }

    boolean isFor(String method, String uri, String token) throws GeneralSecurityException {
        return signed
                && header.path("typ").asText().equals("dpop+jwt")
                && header.path("alg").asText().equals("ES256")
                && !header.path("jwk").has("d")
                && claim("htm").equals(method)
                && claim("htu").equals(uri)
                && (token.isEmpty() || claim("ath").equals(hash(token)));
    }

    private static String hash(String token) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static ECPublicKey key(JsonNode jwk) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(jwk.get("x")), number(jwk.get("y")));
        return (ECPublicKey) KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, BASE64.decode(base64.asText()));
    }

    /** JOSE's two numbers of 32 bytes as the JCA reads them. */
    private static byte[] der(byte[] jose) {
        byte[] r = new BigInteger(1, Arrays.copyOfRange(jose, 0, 32)).toByteArray();
        byte[] s = new BigInteger(1, Arrays.copyOfRange(jose, 32, 64)).toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x30);
        out.write(4 + r.length + s.length);
        out.write(2);
        out.write(r.length);
        out.writeBytes(r);
        out.write(2);
        out.write(s.length);
        out.writeBytes(s);
        return out.toByteArray();
    }
}
