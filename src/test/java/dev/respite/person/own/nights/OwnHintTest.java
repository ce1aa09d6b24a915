package dev.respite.person.own.nights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.Nights;
import dev.respite.measure.strain.Baseline;
import dev.respite.measure.strain.Yardstick;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class OwnHintTest {
    /** A Monday. */
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

    private static final NightFeatures USUAL = Nights.with(420, 90, 60);
    private static final Yardstick OF_THREE = Yardstick.frozen(
            Baseline.over(Nights.from(FIRST.minusDays(40), 28, i -> USUAL).values()), YearWeek.of(2026, 8));

    @Test
    void ordinary_nights_give_no_hint() {
        assertEquals(List.of(), hints(28, i -> USUAL, Yardstick.none()));
        assertEquals(List.of(), hints(28, i -> USUAL, OF_THREE));
        assertEquals(List.of(), hints(0, i -> USUAL, Yardstick.none()));
    }

    @Test
    void an_app_that_records_no_wake_is_told_from_14_nights_on_and_while_no_night_says_otherwise() {
        IntFunction<NightFeatures> always100 = i -> Nights.with(420, 100, 60);
        assertEquals(List.of(), hints(13, always100, Yardstick.none()));
        assertEquals(List.of("no-wake-recorded"), hints(14, always100, Yardstick.none()));
        assertEquals(List.of("no-wake-recorded"), hints(14, i -> wakeNotRecorded(60.0), Yardstick.none()));
        assertEquals(List.of(), hints(14, i -> i == 3 ? USUAL : wakeNotRecorded(60.0), Yardstick.none()));
    }

    @Test
    void where_only_time_asleep_is_left_weeks_cannot_count() {
        assertEquals(
                List.of("no-wake-recorded", "no-heart-rate", "weeks-cannot-count"),
                hints(28, i -> wakeNotRecorded(null), Yardstick.none()));
        assertEquals(List.of("no-heart-rate"), hints(28, i -> Nights.withoutHeartRate(420, 90), Yardstick.none()));
    }

    @Test
    void a_component_that_weeks_are_measured_with_and_no_night_has_any_more_is_named() {
        assertEquals(
                List.of("no-heart-rate", "heart-rate-gone"),
                hints(14, i -> Nights.withoutHeartRate(420, 90), OF_THREE));
        assertEquals(
                List.of("heart-rate-gone"),
                hints(15, i -> i == 0 ? USUAL : Nights.withoutHeartRate(420, 90), OF_THREE));
        assertEquals(List.of(), hints(15, i -> i == 1 ? USUAL : Nights.withoutHeartRate(420, 90), OF_THREE));
    }

    @Test
    void four_nights_a_week_never_give_a_week() {
        SortedMap<LocalDate, NightFeatures> kept = Nights.from(FIRST, 35, i -> USUAL);
        kept.keySet().removeIf(day -> day.getDayOfWeek().getValue() > 4);
        assertEquals(List.of("fewer-than-five-nights"), ids(false, kept, Yardstick.none()));

        kept.put(FIRST.plusDays(4), USUAL);
        assertEquals(List.of(), ids(false, kept, Yardstick.none()));
    }

    @Test
    void a_pause_is_told() {
        assertEquals(List.of("consent-paused"), ids(true, Nights.from(FIRST, 1, i -> USUAL), Yardstick.none()));
    }

    @Test
    void every_hint_is_a_sentence_with_an_id_of_its_own() {
        for (OwnHint.Hint hint : OwnHint.Hint.values()) {
            assertTrue(hint.name().matches("[A-Z_]+"));
        }
        List<OwnHint> hints = OwnHint.of(true, Nights.from(FIRST, 1, i -> USUAL), Yardstick.none(), List.of());
        assertTrue(hints.get(0).text().endsWith("."));
    }

    private static NightFeatures wakeNotRecorded(Double heartRate) {
        return Nights.wakeNotRecorded(
                heartRate == null
                        ? Map.of(Feature.TST_MIN, 420.0)
                        : Map.of(Feature.TST_MIN, 420.0, Feature.ASLEEP_HR, heartRate));
    }

    private static List<String> hints(int nights, IntFunction<NightFeatures> night, Yardstick yardstick) {
        return ids(false, Nights.from(FIRST, nights, night), yardstick);
    }

    private static List<String> ids(boolean paused, SortedMap<LocalDate, NightFeatures> kept, Yardstick yardstick) {
        List<OwnWeek> weeks = new ArrayList<>();
        for (LocalDate monday = FIRST; monday.isBefore(FIRST.plusDays(35)); monday = monday.plusWeeks(1)) {
            weeks.add(OwnWeek.of(YearWeek.from(monday), kept, yardstick, YearWeek.of(2026, 20)));
        }
        return OwnHint.of(paused, kept, yardstick, weeks).stream()
                .map(OwnHint::id)
                .toList();
    }
}
