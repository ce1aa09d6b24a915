package dev.respite.concern.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respite.vault.BlindIndex;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Opens one concern to whoever holds it, without a name: 28 characters of Crockford's Base32, 140 random bits. Shown once;
 * what is kept is its SHA-256, which so many bits make as good as a slow hash.
 *
 * @param characters without dashes
 */
public record CaseKey(String characters) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 28;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public static CaseKey random() {
        return new CaseKey(RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString());
    }

    /** As typed: maybe lower case, with spaces and dashes, and letters for the digits that they look like. */
    public static Optional<CaseKey> typed(String typed) {
        String characters = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return FORM.matcher(characters).matches() ? Optional.of(new CaseKey(characters)) : Optional.empty();
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
