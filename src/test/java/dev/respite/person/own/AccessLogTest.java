package dev.respite.person.own;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.person.own.AccessLog.WeeklyClose;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static final OwnAccessLedger.Entry GRANT = entry("2026-12-23T10:00:00Z", "consent-granted");
    private static final OwnAccessLedger.Entry LATER = entry("2027-01-20T10:00:00Z", "own-view-read");

    @Test
    void every_week_closed_since_the_oldest_entry_is_told_newest_first_also_over_the_turn_of_a_year_of_53_weeks() {
        assertEquals(List.of("2027-W01", "2026-W53", "2026-W52"), weeks("2027-W01"));
    }

    @Test
    void nothing_is_told_before_the_first_week_is_closed() {
        assertEquals(List.of(), weeks("2026-W51"));
    }

    @Test
    void nothing_is_told_where_no_entry_is_left() {
        assertEquals(List.of(), AccessLog.of(List.of(), "2027-W01").weeklyCloses());
    }

    private static List<String> weeks(String lastClosed) {
        return AccessLog.of(List.of(LATER, GRANT), lastClosed).weeklyCloses().stream()
                .map(WeeklyClose::week)
                .toList();
    }

    private static OwnAccessLedger.Entry entry(String at, String event) {
        return new OwnAccessLedger.Entry(Instant.parse(at), event, "ab".repeat(32), "cd".repeat(32), null);
    }
}
