package dev.respite.person.passkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationRequest;
import dev.respite.http.Authenticator;
import dev.respite.person.passkey.Challenges.Challenge;
import dev.respite.person.record.passkey.Passkey.Credential;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in place of what a device made: it is refused, or it holds; there is no third. */
class WebAuthnTest {
    private static final int MUTATIONS = 6_000;
    private static final long SEED = 20_260_301;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] HANDLE = new byte[Credential.HANDLE_BYTES];

    private final Authenticator authenticator = new Authenticator();
    private final WebAuthn webAuthn = new WebAuthn(new RelyingParty(() -> Authenticator.ORIGIN));
    private final byte[] asked = new byte[56];
    private final Challenge challenge = new Challenge(asked, NOW);
    private final Random random = new Random(SEED);

    private JsonNode options() {
        return new ObjectMapper()
                .valueToTree(Map.of(
                        "publicKey",
                        Map.of(
                                "challenge", RegistrationOptions.text(asked),
                                "rpId", "127.0.0.1",
                                "rp", Map.of("id", "127.0.0.1"),
                                "user", Map.of("id", RegistrationOptions.text(HANDLE)))));
    }

    private static byte[] bytes(Map<String, Object> response, String member) {
        return Base64.getUrlDecoder().decode((String) response.get(member));
    }

    private Credential registered(byte[] attestation, byte[] clientData) {
        RegistrationData read = webAuthn.read(new RegistrationRequest(attestation, clientData));
        WebAuthn.challenge(read.getCollectedClientData());
        return webAuthn.registered(read, challenge, HANDLE, NOW);
    }

    private Credential used(Credential kept, byte[] data, byte[] clientData, byte[] signature) {
        AuthenticationData read =
                webAuthn.read(new AuthenticationRequest(kept.credentialId(), HANDLE, data, clientData, signature));
        WebAuthn.challenge(read.getCollectedClientData());
        return webAuthn.used(read, challenge, kept);
    }

    /** Some bytes changed, inserted, taken out or repeated, or cut off. */
    private byte[] mutated(byte[] good) {
        byte[] bytes = good;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            byte[] piece = new byte[random.nextInt(9)];
            random.nextBytes(piece);
            int to = Math.min(bytes.length, at + (random.nextBoolean() ? piece.length : random.nextInt(40)));
            bytes = joined(Arrays.copyOf(bytes, at), piece, Arrays.copyOfRange(bytes, to, bytes.length));
        }
        return bytes;
    }

    private static byte[] joined(byte[]... pieces) {
        int length = Arrays.stream(pieces).mapToInt(piece -> piece.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    private boolean isRefused(Runnable check) {
        try {
            check.run();
            return false;
        } catch (Refusal refusal) {
            return true;
        }
    }

    @Test
    void of_a_registration_that_was_changed_nothing_but_a_refusal_comes() {
        Map<String, Object> good = authenticator.makes(options());
        byte[] attestation = bytes(good, "attestationObject");
        byte[] clientData = bytes(good, "clientDataJSON");
        int refused = 0;

        for (int i = 0; i < MUTATIONS; i++) {
            byte[] made = i % 4 == 0 ? attestation : mutated(attestation);
            byte[] said = i % 4 == 0 ? mutated(clientData) : clientData;
            refused += isRefused(() -> registered(made, said)) ? 1 : 0;
        }

        assertTrue(refused > MUTATIONS / 2, "refused " + refused);
        assertArrayEquals(HANDLE, registered(attestation, clientData).userHandle());
    }

    @Test
    void of_an_answer_that_was_changed_nothing_but_a_refusal_comes() {
        Map<String, Object> made = authenticator.makes(options());
        Credential kept = registered(bytes(made, "attestationObject"), bytes(made, "clientDataJSON"));
        Map<String, Object> good = authenticator.answers(options());
        byte[] data = bytes(good, "authenticatorData");
        byte[] clientData = bytes(good, "clientDataJSON");
        byte[] signature = bytes(good, "signature");

        for (int i = 0; i < MUTATIONS; i++) {
            byte[][] sent = {data, clientData, signature};
            byte[] changed = mutated(sent[i % 3]);
            boolean same = Arrays.equals(changed, sent[i % 3]);
            sent[i % 3] = changed;
            assertEquals(
                    !same,
                    isRefused(() -> used(kept, sent[0], sent[1], sent[2])),
                    () -> HexFormat.of().formatHex(changed));
        }
        assertEquals(2, used(kept, data, clientData, signature).signCount());
    }

    @Test
    void what_a_device_says_by_its_own_key_is_taken_unread_and_other_formats_are_not_read() {
        Map<String, Object> good = authenticator.makes(options());
        byte[] none = bytes(good, "attestationObject");
        byte[] clientData = bytes(good, "clientDataJSON");
        byte[] rest = Arrays.copyOfRange(none, "?cfmtdnonegattStmt?".length(), none.length);
        byte[] statement = HexFormat.of().parseHex("67617474" + "53746d74a263616c67266373696741" + "61");

        registered(joined(beginning("packed"), statement, rest), clientData);
        for (String format :
                new String[] {"tpm", "fido-u2f", "apple", "android-key", "android-safetynet", "compound"}) {
            Refusal refusal = assertThrows(
                    Refusal.class, () -> Attestation.refuseOthers(joined(beginning(format), statement, rest)), format);
            assertEquals(Problem.PASSKEY_NOT_PROVEN, refusal.problem());
        }
    }

    private static byte[] beginning(String format) {
        byte[] text = format.getBytes(StandardCharsets.US_ASCII);
        return joined(new byte[] {(byte) 0xa3, 0x63, 'f', 'm', 't', (byte) (0x60 + text.length)}, text);
    }
}
