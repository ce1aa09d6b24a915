package dev.respite.wire;

import java.security.SecureRandom;
import java.util.Locale;

/** What people copy by hand, in Crockford's Base32: no letter in it is read as a digit. */
public final class CrockfordCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private CrockfordCode() {}

    /** That many characters, each of five random bits. */
    public static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** That many characters, of five bits of a byte each. */
    public static String of(byte[] bytes, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(bytes[i] & 31));
        }
        return text.toString();
    }

    /** As typed: maybe lower case, with spaces and dashes, and letters for the digits that they look like. */
    public static String typed(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    /** Whether it is a code of that length, without dashes. */
    public static boolean isOne(String code, int length) {
        return code.length() == length && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }
}
