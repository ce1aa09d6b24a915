package dev.respite.concern.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote, screened, and the name under which they signed it.
 *
 * @param signedBy the name in the writer's token; null for everything that is not signed
 */
public record Words(@Nullable String signedBy, String text) {
    private static final byte FORMAT = 1;

    /** Sealed in steps of this many bytes, so that a length tells neither a name nor which text is whose. */
    private static final int STEP = 1_024;

    /** Format (1), length of the name (4), name, length of the text (4), text, zeros up to a whole number of steps. */
    byte[] bytes() {
        byte[] name = (signedBy == null ? "" : signedBy).getBytes(StandardCharsets.UTF_8);
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        int needed = 1 + Integer.BYTES + name.length + Integer.BYTES + words.length;
        return ByteBuffer.allocate((needed + STEP - 1) / STEP * STEP)
                .put(FORMAT)
                .putInt(name.length)
                .put(name)
                .putInt(words.length)
                .put(words)
                .array();
    }

    /** @throws IllegalArgumentException if the bytes are not of this format */
    static Words from(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != FORMAT) {
            throw new IllegalArgumentException("not words of format " + FORMAT);
        }
        ByteBuffer from = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        String name = string(from);
        return new Words(name.isEmpty() ? null : name, string(from));
    }

    private static String string(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Words[redacted]";
    }
}
