package dev.respite.person.consent.receipt;

import dev.respite.keys.BlindIndex;
import dev.respite.keys.KeyVault;
import dev.respite.keys.Sha256;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.wire.CrockfordCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret comes with the receipt of a grant and revokes, once, without phone or sign-in: 26 characters by chance (130 bits)
 * and two that tell a slip of the pen. Kept is its hash alone, under a key of the service's own, and erased with the consent.
 */
@ApplicationScoped
public class RevocationSecrets {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM = 26;
    private static final int CHECKED = 2;
    private static final int BITS = 5;

    private final SecretKey key;

    RevocationSecrets(KeyVault vault) {
        byte[] derived = BlindIndex.blind(vault.serviceKey(), BlindIndex.inner("revocation"));
        this.key = new SecretKeySpec(derived, "HmacSHA256");
    }

    /** A new one, as it is shown, in groups of four. */
    public String random() {
        String random = CrockfordCode.random(RANDOM);
        return (random + check(random)).replaceAll("(.{4})(?!$)", "$1-");
    }

    /**
     * The hash of one as it was typed.
     *
     * @throws Refusal {@code malformed-request} if it was mistyped
     */
    public byte[] hash(String typed) {
        String secret = CrockfordCode.typed(typed);
        if (!CrockfordCode.isOne(secret, RANDOM + CHECKED) || !secret.endsWith(check(secret.substring(0, RANDOM)))) {
            throw new Refusal(Problem.MALFORMED_REQUEST)
                    .at("/secret", "the 28 characters that came with the receipt; one of these is another");
        }
        return BlindIndex.blind(key, BlindIndex.inner("secret", secret));
    }

    private static String check(String random) {
        int bits = ByteBuffer.wrap(Sha256.of(random.getBytes(StandardCharsets.US_ASCII)))
                .getShort();
        int mask = ALPHABET.length() - 1;
        return "" + ALPHABET.charAt((bits >>> BITS) & mask) + ALPHABET.charAt(bits & mask);
    }
}
