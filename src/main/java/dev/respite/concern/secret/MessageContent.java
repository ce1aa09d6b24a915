package dev.respite.concern.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote, screened, and the name under which they signed it.
 *
 * @param signedBy the name in the writer's token; null for everything that is not signed
 */
public record MessageContent(@Nullable String signedBy, String text) {
    private static final byte FORM = 1;

    /** Sealed in steps of this many bytes, so that a length tells neither a name nor which text is whose. */
    private static final int STEP = 1_024;

    /** Form (1), length of the name (4), name, length of the text (4), text, zeros up to a whole number of steps. */
    byte[] bytes() {
        byte[] name = (signedBy == null ? "" : signedBy).getBytes(StandardCharsets.UTF_8);
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        int needed = 1 + Integer.BYTES + name.length + Integer.BYTES + words.length;
        return ByteBuffer.allocate((needed + STEP - 1) / STEP * STEP)
                .put(FORM)
                .putInt(name.length)
                .put(name)
                .putInt(words.length)
                .put(words)
                .array();
    }

    /**
     * Reads what {@link #bytes()} wrote, in whatever form.
     *
     * @throws IllegalArgumentException for anything else
     */
    static MessageContent from(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte form = in.get();
        return switch (form) {
            case FORM -> form1(in);
            default -> throw new IllegalArgumentException("cannot read form " + form + " of a concern's words");
        };
    }

    private static MessageContent form1(ByteBuffer in) {
        String name = string(in);
        return new MessageContent(name.isEmpty() ? null : name, string(in));
    }

    private static String string(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "MessageContent[redacted]";
    }
}
