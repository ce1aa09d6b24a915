package dev.respite.concern.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respite.keys.BlindIndex;
import dev.respite.keys.CheckedCode;
import dev.respite.wire.CrockfordCode;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Opens one concern to whoever holds it, without a name: 28 characters of Crockford's Base32, 140 random bits, and four that
 * check them ({@link CaseKeys}; keys of before have none). Shown once;
 * what is kept is its SHA-256, which so many bits make as good as a slow hash.
 *
 * @param characters without dashes
 */
public record CaseKey(String characters) {
    static final int RANDOM_CHARACTERS = 28;

    /** Of a typed key, with room for the spaces and dashes in it. */
    private static final int MOST_TYPED = 128;

    /** As typed; see {@link CrockfordCode#typed}. */
    public static Optional<CaseKey> typed(String typed) {
        String characters = typed.length() > MOST_TYPED ? "" : CrockfordCode.typed(typed);
        return CrockfordCode.isOne(characters, RANDOM_CHARACTERS)
                        || CrockfordCode.isOne(characters, RANDOM_CHARACTERS + CheckedCode.CHECK)
                ? Optional.of(new CaseKey(characters))
                : Optional.empty();
    }

    /** In fours, as it is written down. */
    public String written() {
        return characters.replaceAll("(.{4})(?!$)", "$1-");
    }

    /** 64 lower-case hex digits. */
    public String hash() {
        return HexFormat.of().formatHex(BlindIndex.inner("case-key", characters));
    }

    /** Whether this key was kept as that hash; takes as long whatever differs. */
    public boolean opens(String hash) {
        return MessageDigest.isEqual(hash().getBytes(US_ASCII), hash.getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return "CaseKey[redacted]";
    }
}
