package dev.respite.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;

/**
 * Holds the keys without which the database is unreadable. Shared by all replicas, writable, never part of a backup.
 *
 * <p>Keys come in epochs: a wrapping key (AES-256, wraps the participants' data keys) and an index key (HMAC-SHA-256,
 * blinds the subject index). Destroying an epoch's keys makes every copy of what they covered unreadable.
 */
public interface KeyVault {
    boolean holds(int epoch);

    /** Epochs of which there is any key. */
    Set<Integer> held();

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

    /** Makes the keys of an epoch unreadable for good; does nothing where there are none. */
    void destroy(int epoch);

    /**
     * Key of this service, the same on all replicas, for what lives for minutes and is about nobody: nonces, pairing
     * codes. HMAC-SHA-256; made on first use.
     */
    SecretKey serviceKey();

    /**
     * Key under which concerns are sealed: AES-256, the same on all replicas; made on first use. It is no epoch's: a concern
     * is kept for up to 24 months and belongs to no participant whose erasure would have to reach its copies.
     */
    SecretKey concernKey();

    /** How long after {@link #destroy} copies of a key may still exist, in whatever holds the vault. */
    Duration destroysWithin();

    /**
     * @throws VaultFailure if a destroyed key may live on for more than a day, so that erasure would not reach copies
     */
    default void requireDestruction() {
        if (destroysWithin().compareTo(Duration.ofDays(1)) > 0) {
            throw new VaultFailure("this key provider keeps destroyed keys for " + destroysWithin()
                    + ": erasure needs one that destroys within a day");
        }
    }

    /**
     * Keys of the consent tokens, retired ones too, oldest first. Reads anew at every call.
     *
     * @param now when a key of an earlier version of this service, which did not write that down, began to sign
     */
    List<SigningKey> signingKeys(Instant now);

    /** Adds a key; does nothing where there is one with this number. */
    void add(SigningKey key);

    /** Keeps the public key alone. */
    void retire(SigningKey key, Instant signedUntil);

    /** Deletes what is left of a key. */
    void delete(SigningKey key);
}
