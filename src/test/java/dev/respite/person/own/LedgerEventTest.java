package dev.respite.person.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.GoldenPayload;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerEventTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.987Z");

    @ParameterizedTest
    @EnumSource
    void every_event_comes_back_whole_from_bytes_of_one_length(ParticipantEvent kind) {
        LedgerEvent event = LedgerEvent.of(kind, AT);

        assertEquals(42, event.bytes().length);
        assertEquals(event, LedgerEvent.from(event.bytes()));
    }

    @Test
    void no_two_events_share_a_code_or_an_id() {
        Set<Object> names = new HashSet<>();
        Arrays.stream(ParticipantEvent.values()).forEach(event -> {
            names.add(event.code());
            names.add(event.id());
        });

        assertEquals(2 * ParticipantEvent.values().length, names.size());
    }

    @Test
    void the_same_event_twice_in_a_second_leaves_two_hashes_that_nobody_can_compare() {
        LedgerEvent first = LedgerEvent.of(ParticipantEvent.CONSENT_PAUSED, AT);
        LedgerEvent second = LedgerEvent.of(ParticipantEvent.CONSENT_PAUSED, AT);

        assertNotEquals(first.hash(), second.hash());
        assertEquals("2026-03-01T12:00:00Z", first.at().toString());
    }

    @Test
    void form_1_stays_readable_and_is_the_one_that_is_written() {
        byte[] golden = GoldenPayload.of("ledger-entry", 1);
        LedgerEvent stored = new LedgerEvent(
                ParticipantEvent.CONSENT_PAUSED,
                Instant.parse("2026-03-01T12:00:00Z"),
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

        assertEquals(stored, LedgerEvent.from(golden));
        GoldenPayload.assertWrittenAsTheNewest("ledger-entry", stored.bytes());
        GoldenPayload.assertUnknownFormIsRefused("a ledger entry", golden, LedgerEvent::from);
    }

    @Test
    void bytes_of_another_format_are_refused() {
        byte[] bytes = LedgerEvent.of(ParticipantEvent.CONSENT_PAUSED, AT).bytes();
        bytes[0]++;

        assertThrows(IllegalArgumentException.class, () -> LedgerEvent.from(bytes));
        assertThrows(IllegalArgumentException.class, () -> LedgerEvent.from(new byte[41]));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T00:00:00Z, 2027-04-01",
        "2026-03-31T23:59:59Z, 2027-04-01",
        "2026-12-31T23:59:59Z, 2028-01-01",
        "2024-02-29T12:00:00Z, 2025-03-01"
    })
    void an_entry_is_kept_from_twelve_to_thirteen_months_to_the_first_of_a_month(Instant at, LocalDate until) {
        assertEquals(until, OwnAccessLedger.keptUntil(at));
    }
}
