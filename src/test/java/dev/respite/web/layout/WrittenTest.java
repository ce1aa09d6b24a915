package dev.respite.web.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WrittenTest {
    private final Written english = new Written(Locale.ENGLISH);
    private final Written german = new Written(Locale.GERMAN);

    @Test
    void a_number_has_its_languages_point_a_minus_sign_that_is_one_and_no_digit_too_many() {
        assertEquals("17.02", english.number(17.02));
        assertEquals("17,02", german.number(17.02));
        assertEquals("\u22123.5", english.number(-3.5));
        assertEquals("4", german.number(4.0));
        assertEquals("0", english.number(-.001));
        assertEquals("\u22128.3", english.number(-8.26, 1));
        assertEquals("1234", english.number(1234));
    }

    @Test
    void days_months_and_times_are_those_of_utc_in_words() {
        assertEquals("5 January 2026", english.day(LocalDate.of(2026, 1, 5)));
        assertEquals("5. M\u00e4rz 2026", german.day(LocalDate.of(2026, 3, 5)));
        assertEquals("23 February 2026", english.week("2026-W09"));
        assertEquals("31. Dezember 2025", german.day(Instant.parse("2025-12-31T23:59:00Z")));
        assertEquals("5. Januar 2026, 14:05", german.moment(Instant.parse("2026-01-05T14:05:59Z")));
    }
}
