package dev.respite.unit.admission;

import dev.respite.keys.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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
            return new Undertaking(IN_FORCE, new String(text, StandardCharsets.UTF_8), Sha256.hex(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
