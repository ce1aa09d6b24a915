package dev.respite.vault;

import java.util.List;
import javax.crypto.SecretKey;
import org.jose4j.jwk.EllipticCurveJsonWebKey;

/**
 * Holds the keys without which the database is unreadable. Shared by all replicas, writable, never part of a backup.
 *
 * <p>Keys come in epochs: a wrapping key (AES-256, wraps the participants' data keys) and an index key (HMAC-SHA-256,
 * blinds the subject index). Destroying an epoch's keys makes every copy of what they covered unreadable.
 */
public interface KeyVault {
    boolean holds(int epoch);

    /** Makes the keys of an epoch; does nothing where they exist. */
    void create(int epoch);

    /**
     * @throws VaultFailure if the epoch's keys are not here
     */
    SecretKey wrappingKey(int epoch);

    /**
     * @throws VaultFailure if the epoch's keys are not here
     */
    SecretKey indexKey(int epoch);

    /** P-256 key pairs with {@code kid}, the one that signs first; made on first use. */
    List<EllipticCurveJsonWebKey> signingKeys();
}
