package dev.respite.person.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.Nights;
import dev.respite.measure.strain.Baseline.Band;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OwnDayTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final LocalDate LONG_AGO = FIRST.minusYears(1);

    @Test
    void a_day_stands_beside_the_28_days_before_it_and_not_beside_itself() {
        List<OwnDay> days =
                OwnDay.of(Nights.from(FIRST, 30, i -> Nights.with(i == 29 ? 900 : 400 + i, 90, 60)), LONG_AGO);

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

        List<OwnDay> days = OwnDay.of(nights, LONG_AGO);

        assertEquals(14, days.get(14).band().get("tst_min").days());
        assertEquals(14, days.get(15).band().get("tst_min").days());
        assertEquals(
                Map.of(),
                OwnDay.of(new TreeMap<>(nights.tailMap(FIRST.plusDays(1))), LONG_AGO)
                        .get(13)
                        .band());
    }

    @Test
    void a_deviation_is_there_as_soon_as_there_is_a_band_to_compare_with() {
        List<OwnDay> days = OwnDay.of(Nights.from(FIRST, 15, i -> Nights.with(420, 90, i == 14 ? 63 : 60)), LONG_AGO);

        assertNull(days.get(13).deviation());
        assertEquals(1.0, days.get(14).deviation());
    }

    @Test
    void every_feature_has_a_value_or_a_reason() {
        OwnDay day = OwnDay.of(Nights.from(FIRST, 1, i -> Nights.withoutHeartRate(420, 90)), LONG_AGO)
                .get(0);

        assertEquals(420L, day.value(Feature.TST_MIN));
        assertNull(day.value(Feature.ASLEEP_HR));
        assertEquals("no-sleep", day.reasons().get("asleep_hr"));
        assertNull(day.value(Feature.SESSIONS));
    }

    @Test
    void a_day_is_compared_only_while_all_28_dates_before_it_are_kept() {
        SortedMap<LocalDate, NightFeatures> nights = Nights.from(FIRST, 42, i -> Nights.with(420 + i, 90, 60));

        List<OwnDay> days = OwnDay.of(nights, FIRST);

        for (int i = 0; i < 42; i++) {
            OwnDay day = days.get(i);
            assertEquals(i < 28, day.band().isEmpty());
            assertEquals(i < 28, day.deviation() == null);
            assertEquals(i < 28 ? "base-not-whole" : null, day.deviationReason());
        }
    }

    @Test
    void why_a_day_has_no_deviation_is_told_by_the_first_reason_that_holds() {
        SortedMap<LocalDate, NightFeatures> nights = Nights.from(FIRST, 20, i -> Nights.with(420, 90, 60));
        nights.put(FIRST.plusDays(20), NightFeatures.struck());
        nights.put(FIRST.plusDays(21), Nights.with(Map.of()));
        nights.put(FIRST.plusDays(22), Nights.napOnly(90));
        nights.put(FIRST.plusDays(23), Nights.ofForm1(420, 90, 60));
        nights.put(FIRST.plusDays(24), Nights.withoutHeartRate(420, 90));

        List<OwnDay> days = OwnDay.of(nights, LONG_AGO);

        List<String> none = List.of("struck", "no-sleep", "nap-only", "older-form", "component-missing");
        assertEquals("too-few-values", days.get(13).deviationReason());
        assertNull(days.get(14).deviationReason());
        assertEquals(
                none, days.subList(20, 25).stream().map(OwnDay::deviationReason).toList());
        List<OwnDay> later = OwnDay.of(nights, FIRST);
        assertEquals("struck", later.get(20).deviationReason());
        assertEquals("base-not-whole", later.get(24).deviationReason());
    }

    /** What is kept on a date of reading is what the retention has left. */
    @Property(tries = 300)
    void a_deviation_is_the_same_on_every_date_of_reading_while_it_is_shown(@ForAll long seed) {
        Random random = new Random(seed);
        SortedMap<LocalDate, NightFeatures> nights = new TreeMap<>();
        for (int i = 0; i < 120; i++) {
            if (random.nextInt(10) < 9) {
                nights.put(FIRST.plusDays(i), anyNight(random));
            }
        }
        Map<LocalDate, Double> shown = new HashMap<>();
        for (int read = 0; read < 120; read++) {
            LocalDate today = FIRST.plusDays(read);
            LocalDate keptSince = today.minusDays(42);
            SortedMap<LocalDate, NightFeatures> kept = new TreeMap<>(nights.subMap(keptSince, today.plusDays(1)));
            for (OwnDay day : OwnDay.of(kept, keptSince)) {
                assertEquals(day.deviation() == null, day.deviationReason() != null);
                if (day.deviation() != null) {
                    Double before = shown.putIfAbsent(day.day(), day.deviation());
                    assertEquals(before == null ? day.deviation() : before, day.deviation());
                }
            }
        }
    }

    private static NightFeatures anyNight(Random random) {
        double tst = 300 + random.nextInt(200);
        return switch (random.nextInt(12)) {
            case 0 -> Nights.withoutHeartRate(tst, 90);
            case 1 -> Nights.napOnly(90);
            case 2 -> Nights.shortNight(120);
            case 3 -> NightFeatures.struck();
            case 4 -> Nights.ofForm1(tst, 90, 60);
            default -> Nights.with(tst, 80 + random.nextInt(20), 50 + random.nextInt(20));
        };
    }
}
