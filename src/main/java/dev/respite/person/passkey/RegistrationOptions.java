package dev.respite.person.passkey;

import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.respite.person.record.passkey.Passkey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * What a page asks the browser for, to make a passkey.
 *
 * @param publicKey for {@code PublicKeyCredential.parseCreationOptionsFromJSON} (WebAuthn Level 3, section 5.1.9)
 * @param expiresAt when the challenge is good no longer
 */
public record RegistrationOptions(PublicKey publicKey, Instant expiresAt) {
    /** Those that are known here: ES256, which all authenticators have, and RS256 for those of Windows (RFC 8152, RFC 8812). */
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

    /**
     * The options themselves, by WebAuthn's own names.
     *
     * @param timeout milliseconds
     */
    public record PublicKey(
            RelyingPartyEntity rp,
            User user,
            String challenge,
            List<Algorithm> pubKeyCredParams,
            long timeout,
            List<Known> excludeCredentials,
            Selection authenticatorSelection,
            String attestation) {}

    /** For whom. */
    public record RelyingPartyEntity(String id, String name) {}

    /**
     * Whose. The names are the same for everybody, since a device keeps them, and may send them on.
     *
     * @param id random, and of nothing else
     */
    public record User(String id, String name, String displayName) {}

    /** By which kind of key. */
    public record Algorithm(String type, long alg) {}

    /** Not on a device that has this one already. */
    public record Known(String type, String id) {}

    /** By which kind of device: one that finds its passkey without being told its id, and checks who holds it. */
    public record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    static RegistrationOptions of(
            RelyingParty party,
            byte[] userHandle,
            Challenges.Challenge challenge,
            List<Passkey> known,
            Duration timeout) {
        PublicKey publicKey = new PublicKey(
                new RelyingPartyEntity(party.id(), RelyingParty.NAME),
                new User(text(userHandle), "Own nights", "Own nights"),
                text(challenge.bytes()),
                ALGORITHMS.stream()
                        .map(algorithm -> new Algorithm("public-key", algorithm.getValue()))
                        .toList(),
                timeout.toMillis(),
                known.stream()
                        .map(passkey -> new Known(
                                "public-key", text(passkey.credential().credentialId())))
                        .toList(),
                new Selection("required", true, "required"),
                "none");
        return new RegistrationOptions(publicKey, challenge.until());
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "RegistrationOptions[redacted]";
    }
}
