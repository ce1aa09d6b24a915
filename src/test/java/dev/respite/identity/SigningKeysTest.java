package dev.respite.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.keys.FileKeyVault;
import dev.respite.keys.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year and more of signing keys, by the clock. */
class SigningKeysTest {
    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration ROTATION = Duration.ofDays(90);

    @TempDir
    Path home;

    private Instant now = BEGIN;
    private FileKeyVault vault;
    private SigningKeys keys;

    @BeforeEach
    void a_service_that_has_just_begun() {
        vault = new FileKeyVault(home.toString());
        keys = replica();
        keys.rotate(now);
    }

    @Test
    void the_first_key_signs_at_once() {
        assertEquals(List.of(signer()), published());
    }

    @Test
    void a_new_key_is_published_a_day_before_it_signs() {
        String first = signer();

        at(BEGIN.plus(ROTATION).minus(SigningKeys.PUBLISHED_BEFORE).minusSeconds(1));
        assertEquals(List.of(first), published());
        at(BEGIN.plus(ROTATION).minus(SigningKeys.PUBLISHED_BEFORE));
        assertEquals(2, published().size());
        assertEquals(first, signer());
        at(BEGIN.plus(ROTATION).minusSeconds(1));
        assertEquals(first, signer());
        at(BEGIN.plus(ROTATION));
        assertNotEquals(first, signer());
        assertEquals(2, published().size());
    }

    @Test
    void also_when_the_day_before_was_missed() {
        String first = signer();
        Instant late = BEGIN.plus(ROTATION.multipliedBy(3));

        at(late);
        assertEquals(2, published().size());
        assertEquals(first, signer());
        at(late.plus(SigningKeys.PUBLISHED_BEFORE).minusSeconds(1));
        assertEquals(first, signer());
        at(late.plus(SigningKeys.PUBLISHED_BEFORE));
        assertNotEquals(first, signer());
    }

    @Test
    void a_key_that_no_longer_signs_loses_its_private_part_and_verifies_for_400_days_more() {
        String first = signer();
        Instant end = BEGIN.plus(ROTATION);
        at(end.minus(SigningKeys.PUBLISHED_BEFORE));
        at(end.minusSeconds(1));
        assertTrue(stored(first).canSign());

        at(end);
        assertFalse(stored(first).canSign());
        Instant last = end.plus(SigningKeys.VERIFIES_AFTER).minusSeconds(1);
        for (Instant day = end; day.isBefore(last); day = day.plus(Duration.ofDays(1))) {
            at(day);
            assertTrue(published().contains(first));
        }
        at(last);
        assertTrue(published().contains(first));
        at(last.plusSeconds(1));
        assertFalse(published().contains(first));
    }

    @Test
    void replicas_settle_on_the_same_keys_whoever_is_first() {
        SigningKeys other = replica();
        for (int day = 0; day < 200; day++) {
            now = now.plus(Duration.ofDays(1));
            (day % 2 == 0 ? keys : other).rotate(now);
            (day % 2 == 0 ? other : keys).rotate(now);

            assertEquals(keys.signer().getKeyId(), other.signer().getKeyId());
            assertEquals(published(), ids(other));
        }
        assertEquals(3, published().size());
    }

    @Test
    void a_key_that_is_taken_out_is_replaced_at_once_and_verifies_nothing() {
        String first = signer();
        vault.delete(stored(first));

        at(now);

        assertEquals(List.of(signer()), published());
        assertNotEquals(first, signer());
    }

    @Test
    void a_key_that_waits_signs_early_if_the_one_before_it_is_taken_out() {
        String first = signer();
        at(BEGIN.plus(ROTATION).minus(SigningKeys.PUBLISHED_BEFORE));
        String waiting = published().get(1);
        vault.delete(stored(first));

        at(now);

        assertEquals(waiting, signer());
    }

    @Test
    void a_rotation_is_longer_than_the_day_before_it() {
        assertThrows(IllegalArgumentException.class, () -> new SigningKeys(vault, () -> now, null, null, 1));
    }

    private void at(Instant instant) {
        now = instant;
        keys.rotate(now);
    }

    private SigningKeys replica() {
        return new SigningKeys(vault, () -> now, null, null, (int) ROTATION.toDays());
    }

    private String signer() {
        return keys.signer().getKeyId();
    }

    private List<String> published() {
        return ids(keys);
    }

    private static List<String> ids(SigningKeys keys) {
        return keys.verifying().stream().map(JsonWebKey::getKeyId).toList();
    }

    private SigningKey stored(String id) {
        return vault.signingKeys(now).stream()
                .filter(key -> key.jwk().getKeyId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
