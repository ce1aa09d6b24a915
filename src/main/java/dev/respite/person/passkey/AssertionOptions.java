package dev.respite.person.passkey;

import java.time.Duration;
import java.time.Instant;

/**
 * What a page asks the browser for, to use a passkey. It names none: whoever asks by the hospital's token alone learns nothing.
 *
 * @param publicKey for {@code PublicKeyCredential.parseRequestOptionsFromJSON} (WebAuthn Level 3, section 5.1.10)
 * @param expiresAt when the challenge is good no longer
 */
public record AssertionOptions(PublicKey publicKey, Instant expiresAt) {
    /**
     * The options themselves, by WebAuthn's own names.
     *
     * @param timeout milliseconds
     */
    public record PublicKey(String challenge, long timeout, String rpId, String userVerification) {}

    static AssertionOptions of(RelyingParty party, Challenges.Challenge challenge, Duration timeout) {
        return new AssertionOptions(
                new PublicKey(RegistrationOptions.text(challenge.bytes()), timeout.toMillis(), party.id(), "required"),
                challenge.until());
    }

    @Override
    public String toString() {
        return "AssertionOptions[redacted]";
    }
}
