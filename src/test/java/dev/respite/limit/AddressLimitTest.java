package dev.respite.limit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AddressLimitTest {
    private static final String ADDRESS = "192.0.2.1";

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final AddressLimit codes = new AddressLimit(() -> now, 10, Duration.ofMinutes(10));

    private void count(int wrong, String address) {
        for (int i = 0; i < wrong; i++) {
            codes.count(address);
        }
    }

    private void assertRefused(String address) {
        Refusal refusal = assertThrows(Refusal.class, () -> codes.refuseAfterTooMany(address));
        assertEquals(Problem.TOO_MANY_REQUESTS, refusal.problem());
    }

    private void assertHeard(String address) {
        assertDoesNotThrow(() -> codes.refuseAfterTooMany(address));
    }

    @Test
    void nine_wrong_codes_are_typing_errors_and_ten_are_too_many() {
        count(9, ADDRESS);
        assertHeard(ADDRESS);

        count(1, ADDRESS);
        assertRefused(ADDRESS);
    }

    @Test
    void another_address_is_still_heard() {
        count(10, ADDRESS);

        assertHeard("192.0.2.2");
    }

    @Test
    void it_is_over_ten_minutes_after_the_first_of_them() {
        count(1, ADDRESS);
        now = now.plus(Duration.ofMinutes(9));
        count(9, ADDRESS);
        assertRefused(ADDRESS);

        now = now.plus(Duration.ofMinutes(1));
        assertHeard(ADDRESS);
    }

    @Test
    void of_ipv6_a_whole_network_counts_as_one() {
        for (int i = 0; i < 10; i++) {
            codes.count("2001:db8:1:2::" + i);
        }

        assertRefused("2001:db8:1:2:ffff:ffff:ffff:ffff");
        assertHeard("2001:db8:1:3::1");
    }
}
