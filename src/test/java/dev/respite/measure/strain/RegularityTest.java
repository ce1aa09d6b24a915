package dev.respite.measure.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.Nights;
import dev.respite.measure.strain.Regularity.Spread;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegularityTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    @Test
    void it_is_the_standard_deviation_of_a_sample_over_the_14_dates_that_end_with_the_newest_night() {
        SortedMap<LocalDate, NightFeatures> nights = Nights.from(
                FIRST, 20, i -> night(i < 6 ? 900 : 400 + 20 * (i % 2), i < 6 ? 1_000 : 390 + 10 * (i % 2)));

        Regularity regularity = Regularity.of(nights).orElseThrow();

        assertEquals(FIRST.plusDays(6), regularity.from());
        assertEquals(FIRST.plusDays(19), regularity.to());
        assertEquals(
                Math.sqrt(14 * 100.0 / 13), regularity.spread().get("tst_min").sd(), 1e-9);
        assertEquals(
                Math.sqrt(14 * 25.0 / 13),
                regularity.spread().get("main_wake_min").sd(),
                1e-9);
        assertEquals(14, regularity.spread().get("tst_min").days());
    }

    @Test
    void a_feature_needs_seven_values() {
        assertEquals(
                Map.of(),
                Regularity.of(Nights.from(FIRST, 6, i -> night(420, 390)))
                        .orElseThrow()
                        .spread());
        SortedMap<LocalDate, NightFeatures> nights =
                Nights.from(FIRST, 7, i -> i == 0 ? Nights.with(Map.of(Feature.TST_MIN, 420.0)) : night(420, 390));
        assertEquals(
                Map.of("tst_min", new Spread(0, 7)),
                Regularity.of(nights).orElseThrow().spread());
    }

    @Test
    void naps_and_nights_that_were_struck_out_or_are_of_an_older_form_are_no_nights() {
        SortedMap<LocalDate, NightFeatures> nights = Nights.from(FIRST, 7, i -> night(420, 390));
        nights.put(FIRST.plusDays(7), Nights.napOnly(90));
        nights.put(FIRST.plusDays(8), NightFeatures.struck());
        nights.put(FIRST.plusDays(9), Nights.ofForm1(100, 90, 60));
        nights.put(FIRST.plusDays(10), Nights.with(Map.of()));

        Regularity regularity = Regularity.of(nights).orElseThrow();

        assertEquals(FIRST.plusDays(6), regularity.to());
        assertEquals(new Spread(0, 7), regularity.spread().get("tst_min"));
        assertEquals(Optional.empty(), Regularity.of(nights.tailMap(FIRST.plusDays(7))));
        assertEquals(Optional.empty(), Regularity.of(new TreeMap<>()));
    }

    @Property
    void the_order_of_nights_and_a_shift_of_all_change_nothing(
            @ForAll long seed, @ForAll @IntRange(min = -200, max = 200) int shift) {
        Random random = new Random(seed);
        int[] tst = random.ints(14, 300, 500).toArray();
        Spread one = spread(i -> tst[i]);
        Spread other = spread(i -> tst[13 - i] + shift);

        assertEquals(one.sd(), other.sd(), 1e-9);
        assertTrue(one.sd() <= 200);
    }

    private static Spread spread(java.util.function.IntUnaryOperator tst) {
        return Regularity.of(Nights.from(FIRST, 14, i -> night(tst.applyAsInt(i), 390)))
                .orElseThrow()
                .spread()
                .get("tst_min");
    }

    private static NightFeatures night(double tst, double wake) {
        return Nights.with(Map.of(Feature.TST_MIN, tst, Feature.MAIN_WAKE_MIN, wake));
    }
}
