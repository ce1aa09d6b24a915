package dev.respite.physician;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respite.features.Feature;
import dev.respite.features.NightFeatures;
import dev.respite.features.Nights;
import dev.respite.strain.Baseline.Band;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OwnDayTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    @Test
    void a_day_stands_beside_the_28_days_before_it_and_not_beside_itself() {
        List<OwnDay> days = OwnDay.of(Nights.from(FIRST, 30, i -> Nights.with(i == 29 ? 900 : 400 + i, 90, 60)));

        assertEquals(Map.of(), days.get(13).band());
        assertEquals(new Band(406.5, 3.5, 14), days.get(14).band().get("tst_min"));
        assertEquals(new Band(413.5, 7, 28), days.get(28).band().get("tst_min"));
        assertEquals(new Band(414.5, 7, 28), days.get(29).band().get("tst_min"));
        assertEquals(
                Set.of("tst_min", "efficiency_pct", "asleep_hr"),
                days.get(29).band().keySet());
    }

    @Test
    void a_date_without_a_night_counts_against_the_28_days() {
        SortedMap<LocalDate, NightFeatures> nights = Nights.from(FIRST, 14, i -> Nights.with(420, 90, 60));
        nights.put(FIRST.plusDays(28), Nights.with(420, 90, 60));
        nights.put(FIRST.plusDays(29), Nights.with(420, 90, 60));

        List<OwnDay> days = OwnDay.of(nights);

        assertEquals(14, days.get(14).band().get("tst_min").days());
        assertEquals(14, days.get(15).band().get("tst_min").days());
        assertEquals(
                Map.of(),
                OwnDay.of(new TreeMap<>(nights.tailMap(FIRST.plusDays(1))))
                        .get(13)
                        .band());
    }

    @Test
    void strain_is_there_as_soon_as_there_is_a_band_to_compare_with() {
        List<OwnDay> days = OwnDay.of(Nights.from(FIRST, 15, i -> Nights.with(420, 90, i == 14 ? 63 : 60)));

        assertNull(days.get(13).strain());
        assertEquals(1.0, days.get(14).strain());
    }

    @Test
    void every_feature_has_a_value_or_a_reason() {
        OwnDay day = OwnDay.of(Nights.from(FIRST, 1, i -> Nights.withoutHeartRate(420, 90)))
                .get(0);

        assertEquals(420L, day.value(Feature.TST_MIN));
        assertNull(day.value(Feature.ASLEEP_HR));
        assertEquals("no-sleep", day.reasons().get("asleep_hr"));
        assertNull(day.value(Feature.SESSIONS));
    }
}
