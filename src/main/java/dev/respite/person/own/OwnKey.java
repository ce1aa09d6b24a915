package dev.respite.person.own;

import dev.respite.identity.Subject;
import dev.respite.identity.TokenClaims;
import dev.respite.keys.Sha256;
import dev.respite.person.record.OwnReads.Way;
import java.nio.charset.StandardCharsets;

/** What opens a person's own: neither can be minted by the hospital. */
public sealed interface OwnKey {
    /** By which way it opens. */
    Way way();

    /** The consent token of the phone that holds the consent, and a proof by its key. */
    record ByPhone(TokenClaims held) implements OwnKey {
        @Override
        public Way way() {
            return Way.PHONE;
        }
    }

    /**
     * What a passkey opened a short while ago, beside the hospital's token, which says whose.
     *
     * @param token as it was handed out
     */
    record ByPasskey(Subject subject, String token) implements OwnKey {
        @Override
        public Way way() {
            return Way.PASSKEY;
        }

        public byte[] tokenHash() {
            return hash(token);
        }

        @Override
        public String toString() {
            return "ByPasskey[redacted]";
        }
    }

    /** All that is kept of such a token: it has 256 random bits, so that no hash of it is guessed. */
    static byte[] hash(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
