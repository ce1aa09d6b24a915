package dev.respite.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.problem.Problem;
import dev.respite.problem.ProblemJson;
import dev.respite.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final String ADDRESS = "192.0.2.1";

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final RateLimit codes = new RateLimit(() -> now, 10, Duration.ofMinutes(10));

    private void take(int tries, String address) {
        for (int i = 0; i < tries; i++) {
            assertTrue(codes.take(address));
        }
    }

    @Test
    void ten_are_heard_and_an_eleventh_is_not() {
        take(10, ADDRESS);

        assertFalse(codes.take(ADDRESS));
    }

    @Test
    void another_address_is_still_heard() {
        take(10, ADDRESS);

        assertTrue(codes.take("192.0.2.2"));
    }

    @Test
    void it_is_over_ten_minutes_after_the_first_of_them() {
        take(1, ADDRESS);
        now = now.plus(Duration.ofMinutes(9));
        take(9, ADDRESS);
        assertFalse(codes.take(ADDRESS));

        now = now.plus(Duration.ofMinutes(1));
        assertTrue(codes.take(ADDRESS));
    }

    @Test
    void of_ipv6_a_whole_network_counts_as_one() {
        for (int i = 0; i < 10; i++) {
            assertTrue(codes.take("2001:db8:1:2::" + i));
        }

        assertFalse(codes.take("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assertTrue(codes.take("2001:db8:1:3::1"));
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        take(10, ADDRESS);
        codes.giveBack(ADDRESS);

        assertTrue(codes.take(ADDRESS));
        assertFalse(codes.take(ADDRESS));
    }

    @Test
    void a_person_is_told_what_is_left_of_the_window_and_an_address_the_whole_of_it() {
        take(1, ADDRESS);
        now = now.plus(Duration.ofMinutes(4));
        take(9, ADDRESS);

        assertEquals("360", retryAfter(codes.refusal(ADDRESS)));
        assertEquals("600", retryAfter(codes.refusalOfAll()));
        now = now.plus(Duration.ofMillis(359_001));
        assertEquals("1", retryAfter(codes.refusal(ADDRESS)));
        assertFalse(codes.take(ADDRESS));
    }

    private String retryAfter(Refusal refusal) {
        assertEquals(Problem.TOO_MANY_REQUESTS, refusal.problem());
        return new ProblemJson(() -> now).answer(refusal).getHeaderString("Retry-After");
    }

    @Test
    void who_is_forgotten_begins_anew() {
        take(10, ADDRESS);
        codes.forget(ADDRESS);

        take(10, ADDRESS);
        assertFalse(codes.take(ADDRESS));
    }

    @Test
    void of_three_hundred_at_once_ten_are_heard() {
        long heard = IntStream.range(0, 300)
                .parallel()
                .filter(i -> codes.take(ADDRESS))
                .count();

        assertEquals(10, heard);
    }
}
