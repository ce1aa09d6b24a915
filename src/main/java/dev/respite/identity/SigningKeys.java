package dev.respite.identity;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.keys.KeyVault;
import dev.respite.keys.KeysChanged;
import dev.respite.keys.SigningKey;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;

/**
 * The keys of the consent tokens, and when each begins and ends. They change by the clock alone. A key that is missing
 * from the vault, because somebody took it out, verifies nothing any more.
 */
@ApplicationScoped
public class SigningKeys {
    /** So long is a key published before it signs, for gateways that keep what they fetched. */
    static final Duration PUBLISHED_BEFORE = Duration.ofHours(24);

    /** So long a public key verifies after its private key is gone, for phones that were away. */
    static final Duration VERIFIES_AFTER = Duration.ofDays(400);

    private static final String TELL_REPLICAS = "select pg_notify('respite_keys', 'signing')";

    private final KeyVault vault;
    private final InstantSource clock;
    private final Pool pool;
    private final Event<KeysChanged> changed;
    private final Duration rotateAfter;
    private volatile Known known = new Known(List.of());

    /** What this replica last read. Public keys are worked out once, since that costs as much as checking with them. */
    private record Known(List<SigningKey> keys, List<JsonWebKey> published) {
        Known(List<SigningKey> keys) {
            this(
                    List.copyOf(keys),
                    List.copyOf(keys.stream().map(SigningKey::published).toList()));
        }
    }

    public SigningKeys(
            KeyVault vault,
            InstantSource clock,
            @ForJobs Pool pool,
            Event<KeysChanged> changed,
            @ConfigProperty(name = "respite.signing.rotate-days") int rotateDays) {
        if (rotateDays < 2) {
            throw new IllegalArgumentException("respite.signing.rotate-days is " + rotateDays
                    + ": a key is published for a day before it signs, so it is at least 2");
        }
        this.vault = vault;
        this.clock = clock;
        this.pool = pool;
        this.changed = changed;
        this.rotateAfter = Duration.ofDays(rotateDays);
    }

    void start(@Observes @Priority(20) StartupEvent event) {
        rotateIfDue(clock.instant());
    }

    void readAnew(@Observes @Priority(KeysChanged.READ) KeysChanged event) {
        known = new Known(vault.signingKeys(clock.instant()));
    }

    /** The key that signs now, with its private part. */
    public EllipticCurveJsonWebKey signer() {
        return current(known.keys(), clock.instant())
                .orElseThrow(() -> new IllegalStateException("there is no key that signs"))
                .jwk();
    }

    /** The public keys of all tokens that count: past, present and of the coming day. */
    public List<JsonWebKey> verifying() {
        return known.published();
    }

    /**
     * Reads the vault, and makes, retires and deletes the keys that are due. Blocks; safe on several replicas at once and
     * at any number of times. Tells all replicas if anything is not as it was known.
     */
    public void rotateIfDue(Instant now) {
        if (rotate(now)) {
            changed.fire(new KeysChanged());
            pool.query(TELL_REPLICAS).execute().await().atMost(Wait.STATEMENT);
        }
    }

    /** True if the keys are not the ones that were known. */
    boolean rotate(Instant now) {
        addIfDue(vault.signingKeys(now), now);
        retireAndDelete(vault.signingKeys(now), now);
        Known before = known;
        Known after = new Known(vault.signingKeys(now));
        known = after;
        return !ids(before.keys()).equals(ids(after.keys()));
    }

    private void addIfDue(List<SigningKey> keys, Instant now) {
        Optional<SigningKey> signer = current(keys, now);
        int number = keys.stream().mapToInt(SigningKey::number).max().orElse(0) + 1;
        if (signer.isEmpty()) {
            vault.add(SigningKey.random(number, now));
            return;
        }
        Instant end = signer.get().signsFrom().plus(rotateAfter);
        boolean succeeded = keys.stream().anyMatch(key -> key.canSign() && isNewer(key, signer.get()));
        if (!succeeded && !now.isBefore(end.minus(PUBLISHED_BEFORE))) {
            Instant earliest = now.plus(PUBLISHED_BEFORE);
            vault.add(SigningKey.random(number, end.isAfter(earliest) ? end : earliest));
        }
    }

    private void retireAndDelete(List<SigningKey> keys, Instant now) {
        Optional<SigningKey> signer = current(keys, now);
        for (SigningKey key : keys) {
            if (key.canSign() && signer.isPresent() && isNewer(signer.get(), key)) {
                vault.retire(key, signer.get().signsFrom());
            }
            if (key.signedUntil().isPresent()
                    && !now.isBefore(key.signedUntil().get().plus(VERIFIES_AFTER))) {
                vault.delete(key);
            }
        }
    }

    /** The newest whose time has come; without one, the next in line: a key was taken out before its time. */
    private static Optional<SigningKey> current(List<SigningKey> oldestFirst, Instant now) {
        Optional<SigningKey> signer = Optional.empty();
        for (SigningKey key : oldestFirst) {
            if (key.canSign() && (signer.isEmpty() || !key.signsFrom().isAfter(now))) {
                signer = Optional.of(key);
            }
        }
        return signer;
    }

    private static boolean isNewer(SigningKey one, SigningKey other) {
        return SigningKey.OLDEST_FIRST.compare(one, other) > 0;
    }

    private static List<String> ids(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::toString).toList();
    }
}
