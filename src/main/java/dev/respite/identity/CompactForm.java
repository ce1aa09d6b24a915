package dev.respite.identity;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.util.Base64;

/**
 * The one way to write a signed token (RFC 7515, section 3.1): three parts in base64url without padding, each as an encoder
 * writes it. Decoders are kinder than that, and whoever counts or forbids tokens by their spelling would be fooled.
 */
public final class CompactForm {
    private static final int PARTS = 3;

    private CompactForm() {}

    /**
     * @throws Refusal {@code token-invalid} for another spelling
     */
    public static void require(String token) {
        String[] parts = token.split("\\.", -1);
        boolean right = parts.length == PARTS;
        for (int i = 0; right && i < PARTS; i++) {
            right = !parts[i].isEmpty() && isCanonical(parts[i]);
        }
        if (!right) {
            throw new Refusal(Problem.TOKEN_INVALID);
        }
    }

    private static boolean isCanonical(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
