package dev.respite.concern;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmitConcernsTest {
    private static final String ADDRESS = "192.0.2.1";
    private static final int FEWEST_BITS = 4;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final AdmitConcerns admitConcerns =
            new AdmitConcerns(new SecretKeySpec(new byte[32], "HmacSHA256"), () -> now, FEWEST_BITS);

    private void twenty_come_from(String address) {
        for (int i = 0; i < AdmitConcerns.AN_HOUR_BY_ADDRESS; i++) {
            admitConcerns.admit(address, null);
        }
    }

    private Map<String, Object> refused(String address, @Nullable String work) {
        Refusal refusal = assertThrows(Refusal.class, () -> admitConcerns.admit(address, work));
        assertEquals(Problem.TOO_MANY_REQUESTS, refusal.problem());
        return refusal.members();
    }

    private static String done(Map<String, Object> asked) throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (long n = 0; ; n++) {
            String work = asked.get("challenge") + ":" + n;
            byte[] hash = sha256.digest(work.getBytes(StandardCharsets.US_ASCII));
            if (new BigInteger(1, hash).bitLength() <= 256 - (int) asked.get("bits")) {
                return work;
            }
        }
    }

    @Test
    void beside_a_flood_from_the_same_address_a_concern_costs_work_and_is_heard() throws Exception {
        twenty_come_from(ADDRESS);

        String work = done(refused(ADDRESS, null));

        assertDoesNotThrow(() -> admitConcerns.admit(ADDRESS, work));
    }

    @Test
    void another_address_is_heard_without_work() {
        twenty_come_from(ADDRESS);

        assertDoesNotThrow(() -> admitConcerns.admit("192.0.2.2", null));
    }

    @Test
    void who_invents_addresses_has_to_work_as_well() {
        for (int i = 0; i < AdmitConcerns.AN_HOUR_BY_ALL / AdmitConcerns.AN_HOUR_BY_ADDRESS; i++) {
            twenty_come_from("192.0.2." + i);
        }

        refused("198.51.100.1", null);
    }

    @Test
    void work_is_good_once_also_for_many_at_once() throws Exception {
        twenty_come_from(ADDRESS);
        String work = done(refused(ADDRESS, null));

        long heard = IntStream.range(0, 64)
                .parallel()
                .filter(i -> {
                    try {
                        admitConcerns.admit(ADDRESS, work);
                        return true;
                    } catch (Refusal e) {
                        return false;
                    }
                })
                .count();

        assertEquals(1, heard);
    }

    @Test
    void work_that_was_not_done_or_not_asked_for_is_none() throws Exception {
        twenty_come_from(ADDRESS);
        Map<String, Object> asked = refused(ADDRESS, null);
        String challenge = (String) asked.get("challenge");
        String easier = challenge.replace("." + FEWEST_BITS + ".", ".0.");

        refused(ADDRESS, "");
        refused(ADDRESS, "work");
        refused(ADDRESS, easier + ":1");
        refused(ADDRESS, done(Map.of("challenge", "1.0." + "0".repeat(32) + "." + "0".repeat(64), "bits", 0)));
        now = now.plus(Duration.ofHours(1)).plusSeconds(1);
        refused(ADDRESS, done(asked));
    }

    @Test
    void a_flood_that_works_has_to_work_ever_harder_and_begins_anew_with_the_hour() throws Exception {
        twenty_come_from(ADDRESS);
        for (int i = 0; i < 3 * AdmitConcerns.DOUBLES_AFTER; i++) {
            admitConcerns.admit(ADDRESS, done(refused(ADDRESS, null)));
        }
        assertEquals(FEWEST_BITS + 3, refused(ADDRESS, null).get("bits"));

        now = now.plus(Duration.ofHours(1));
        twenty_come_from(ADDRESS);
        assertEquals(FEWEST_BITS, refused(ADDRESS, null).get("bits"));
    }

    @Test
    void challenges_that_were_laid_by_while_work_was_cheap_are_worth_nothing_when_it_is_dear() throws Exception {
        twenty_come_from(ADDRESS);
        String laidBy = done(refused(ADDRESS, null));
        for (int i = 0; i < 3 * AdmitConcerns.DOUBLES_AFTER; i++) {
            admitConcerns.admit(ADDRESS, done(refused(ADDRESS, null)));
        }

        refused(ADDRESS, laidBy);
    }
}
