package dev.respite.identity.dpop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.keys.FileKeyVault;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DpopNoncesTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final FileKeyVault VAULT = newVault();

    private Instant now = START;
    private final InstantSource clock = () -> now;
    private final DpopNonces nonces = new DpopNonces(clock, VAULT);

    private static FileKeyVault newVault() {
        try {
            return new FileKeyVault(Files.createTempDirectory("nonces").toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Property(tries = 200)
    void a_nonce_is_good_for_ten_minutes_and_not_a_second_longer(@ForAll @IntRange(max = 1_200) int secondsLater) {
        now = START;
        String nonce = nonces.issue();

        now = START.plusSeconds(secondsLater);

        assertEquals(secondsLater < 600, nonces.goodUntil(nonce).isPresent());
    }

    @Property(tries = 200)
    void a_replica_whose_clock_is_behind_takes_it_up_to_a_minute_early(
            @ForAll @IntRange(min = 1, max = 120) int secondsBehind) {
        now = START;
        String nonce = nonces.issue();

        now = START.minusSeconds(secondsBehind);

        assertEquals(secondsBehind <= 60, nonces.goodUntil(nonce).isPresent());
    }

    @Test
    void what_is_remembered_of_a_used_proof_is_remembered_for_longer_than_any_replica_takes_it() {
        Instant forgotten = nonces.goodUntil(nonces.issue()).orElseThrow();

        assertEquals(START.plus(Duration.ofMinutes(11)), forgotten);
    }

    @Test
    void another_replica_knows_it_without_asking() {
        DpopNonces replica = new DpopNonces(clock, VAULT);

        assertTrue(replica.goodUntil(nonces.issue()).isPresent());
    }

    @Test
    void another_service_does_not() {
        DpopNonces elsewhere = new DpopNonces(clock, newVault());

        assertEquals(Optional.empty(), elsewhere.goodUntil(nonces.issue()));
    }

    @Property(tries = 192)
    void no_bit_of_it_can_be_changed(@ForAll @IntRange(max = 191) int bit) {
        byte[] bytes = Base64.getUrlDecoder().decode(nonces.issue());
        bytes[bit / 8] ^= (byte) (1 << bit % 8);

        assertEquals(Optional.empty(), nonces.goodUntil(Base64.getUrlEncoder().encodeToString(bytes)));
    }

    @Property
    void nothing_made_up_is_one(@ForAll String text) {
        assertEquals(Optional.empty(), nonces.goodUntil(text));
    }
}
