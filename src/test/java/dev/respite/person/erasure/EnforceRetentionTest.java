package dev.respite.person.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EnforceRetentionTest {
    @Test
    void a_longer_retention_than_the_notice_promises_is_refused() {
        String refusal = assertThrows(IllegalArgumentException.class, () -> new EnforceRetention(null, null, () -> 43))
                .getMessage();

        assertEquals(
                "respite.retention.participant-days is 43: the notice promises at most 42; keeping them longer needs a"
                        + " new notice",
                refusal);
    }
}
