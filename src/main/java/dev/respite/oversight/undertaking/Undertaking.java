package dev.respite.oversight.undertaking;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a lead promises.
 *
 * @param version rises with every change of the text
 * @param text Markdown
 * @param sha256 lower-case hex of the text's UTF-8 bytes; a signature names it
 */
record Undertaking(int version, String text, String sha256) {
    private static final int IN_FORCE = 1;

    /** @throws IllegalStateException if the package does not hold it */
    static Undertaking inForce() {
        String name = "undertakings/" + IN_FORCE + ".md";
        try (InputStream in = Undertaking.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the package");
            }
            byte[] text = in.readAllBytes();
            return new Undertaking(IN_FORCE, new String(text, StandardCharsets.UTF_8), sha256(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
