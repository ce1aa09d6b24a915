package dev.respite.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A browser with an authenticator that holds one passkey (WebAuthn Level 2, sections 5 and 6), written by hand and not with the
 * library that the service checks with. Each part of what it says can be made wrong.
 */
public final class Authenticator {
    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int WITH_KEY = 64;

    private final KeyPair pair;
    private final byte[] id = new byte[32];
    private String userHandle = "";
    private long count;

    private String origin = ORIGIN;
    private String rpId = "";
    private int flags = PRESENT | VERIFIED;
    private boolean crossOrigin;
    private String topOrigin = "";
    private boolean counts = true;

    /** The tests' {@code respite.public-url}. */
    public static final String ORIGIN = "http://127.0.0.1:8080";

    /** ES256, as nearly all do. */
    public Authenticator() {
        this("EC", new ECGenParameterSpec("secp256r1"));
    }

    /** RS256, as those of Windows do. */
    static Authenticator withRsa() {
        return new Authenticator("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
    }

    private Authenticator(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            this.pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        new SecureRandom().nextBytes(id);
    }

    Authenticator origin(String other) {
        origin = other;
        return this;
    }

    Authenticator rpId(String other) {
        rpId = other;
        return this;
    }

    Authenticator insideAnotherPage() {
        crossOrigin = true;
        return this;
    }

    /** Names the page around it, though it says that there is none. */
    Authenticator below(String page) {
        topOrigin = page;
        return this;
    }

    Authenticator withoutAskingWhoHoldsIt() {
        flags = PRESENT;
        return this;
    }

    /** As one that is the same on several devices. */
    Authenticator countingNothing() {
        counts = false;
        return this;
    }

    /** As a copy that was made before. */
    Authenticator countingFrom(long used) {
        count = used;
        return this;
    }

    long count() {
        return count;
    }

    String id() {
        return text(id);
    }

    /** The members of {@code response} for these options. */
    public Map<String, Object> makes(JsonNode options) {
        JsonNode publicKey = options.required("publicKey");
        userHandle = publicKey.at("/user/id").textValue();
        byte[] clientData = clientData("webauthn.create", publicKey);
        byte[] data = data(publicKey.at("/rp/id").textValue(), flags | WITH_KEY, credential());
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("clientDataJSON", text(clientData));
        response.put("attestationObject", text(attestation(data)));
        return response;
    }

    /** {@code id} and the members of {@code response} for these options. */
    public Map<String, Object> answers(JsonNode options) {
        JsonNode publicKey = options.required("publicKey");
        byte[] clientData = clientData("webauthn.get", publicKey);
        byte[] data = data(publicKey.required("rpId").textValue(), flags, new byte[0]);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("id", id());
        response.put("clientDataJSON", text(clientData));
        response.put("authenticatorData", text(data));
        response.put("signature", text(signature(data, clientData)));
        response.put("userHandle", userHandle);
        return response;
    }

    private byte[] clientData(String type, JsonNode publicKey) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\""
                        + publicKey.required("challenge").textValue() + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":" + crossOrigin
                        + (topOrigin.isEmpty() ? "" : ",\"topOrigin\":\"" + topOrigin + "\"") + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(String askedFor, int said, byte[] credential) {
        if (counts) {
            count++;
        }
        byte[] hash = sha256((rpId.isEmpty() ? askedFor : rpId).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(hash.length + 1 + Integer.BYTES + credential.length)
                .put(hash)
                .put((byte) said)
                .putInt((int) count)
                .put(credential)
                .array();
    }

    /**
     * A make that nobody must keep, the id, and the key in COSE: EC2 (1: 2), ES256 (3: -7), P-256 (-1: 1), x and y; or RSA (1: 3),
     * RS256 (3: -257), n and e.
     */
    private byte[] credential() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("make of a device".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {0, (byte) id.length});
        out.writeBytes(id);
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            out.writeBytes(new byte[] {(byte) 0xa4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x59, 1, 0});
            byte[] n = rsa.getModulus().toByteArray();
            out.write(n, n.length - 256, 256);
            out.writeBytes(new byte[] {0x21, 0x43, 1, 0, 1});
            return out.toByteArray();
        }
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        out.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
        out.writeBytes(coordinate(key.getW().getAffineX().toByteArray()));
        out.writeBytes(new byte[] {0x22, 0x58, 32});
        out.writeBytes(coordinate(key.getW().getAffineY().toByteArray()));
        return out.toByteArray();
    }

    private static byte[] coordinate(byte[] number) {
        byte[] fixed = new byte[32];
        int length = Math.min(number.length, 32);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return fixed;
    }

    /** CBOR of {@code {fmt: none, attStmt: {}, authData: …}}. */
    private static byte[] attestation(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0xa3);
        out.writeBytes(cbor("fmt"));
        out.writeBytes(cbor("none"));
        out.writeBytes(cbor("attStmt"));
        out.write(0xa0);
        out.writeBytes(cbor("authData"));
        out.writeBytes(new byte[] {0x59, (byte) (data.length >> 8), (byte) data.length});
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static byte[] cbor(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + bytes.length)
                .put((byte) (0x60 | bytes.length))
                .put(bytes)
                .array();
    }

    private byte[] signature(byte[] data, byte[] clientData) {
        try {
            Signature signature = Signature.getInstance(
                    pair.getPublic() instanceof RSAPublicKey ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(data);
            signature.update(sha256(clientData));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
