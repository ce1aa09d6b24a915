package dev.respite.measure.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.GoldenPayload;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.YearWeek;

class ReferenceWeeksTest {
    private static final YearWeek START = YearWeek.of(2026, 1);
    private static final int LENGTH = 3 + 2 * 8 + 45 * 10;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void with_fewer_than_five_weeks_nothing_is_added_however_high_the_week() {
        for (int weeks = 0; weeks < 5; weeks++) {
            assertEquals(Map.of(0, BigFraction.ONE), contributions(rising(weeks), 100));
        }
        assertEquals(Map.of(5, BigFraction.ONE), contributions(rising(13), 100));
    }

    /** y = p·(m + 1): .72 1.82 3.08 4.35 5.70 6.90; of a week that y and the next of the m are higher than. */
    @ParameterizedTest
    @CsvSource({
        "5, 5, 0, 18/25",
        "12, 5, 0, 18/25",
        "13, 13, 1, 41/50",
        "20, 13, 1, 41/50",
        "21, 21, 3, 2/25",
        "29, 29, 4, 7/20",
        "37, 37, 5, 7/10",
        "44, 37, 5, 7/10",
        "45, 45, 6, 9/10"
    })
    void a_week_is_ranked_among_the_oldest_and_the_last_place_is_drawn(int weeks, int among, int whole, String chance) {
        ReferenceWeeks reference = rising(weeks);
        BigFraction strained = fraction(chance);

        double place = among - whole - .5;

        if (whole > 0) {
            assertEquals(Map.of(5, BigFraction.ONE), contributions(reference, place + 1));
        }
        assertEquals(Map.of(5, strained, -1, BigFraction.ONE.subtract(strained)), contributions(reference, place));
        assertEquals(Map.of(-1, BigFraction.ONE), contributions(reference, place - 1));
    }

    @Test
    void ties_are_broken_evenly() {
        // Of 13 weeks one is higher; so 0 or 1 are: strained in ½ + ½ · .82.
        BigFraction strained = new BigFraction(91, 100);

        assertEquals(Map.of(5, strained, -1, BigFraction.ONE.subtract(strained)), contributions(rising(13), 12));
    }

    @Property
    void a_contribution_is_one_of_three_whatever_the_weeks(
            @ForAll @IntRange(max = 60) int weeks, @ForAll Random drawn, @ForAll double now) {
        ReferenceWeeks reference = ReferenceWeeks.none();
        for (int i = 0; i < weeks; i++) {
            reference = reference.with(START.plusWeeks(i), drawn.nextGaussian(), drawn.nextInt(4), drawn);
        }
        int contribution = reference.contribution(now, drawn);

        assertTrue(List.of(-1, 0, 5).contains(contribution));
        assertEquals(reference.size() < 5, contribution == 0);
    }

    @Test
    void a_further_week_replaces_the_oldest_of_45_in_one_case_of_four() {
        ReferenceWeeks full = rising(45);

        Map<Boolean, BigFraction> replaced = EveryOutcome.of(
                draw -> !full.with(START.plusWeeks(60), 1, 1, draw).equals(full));
        ReferenceWeeks after = full.with(START.plusWeeks(60), 1, 1, always(0));

        assertEquals(Map.of(true, new BigFraction(1, 4), false, new BigFraction(3, 4)), replaced);
        assertEquals(45, after.size());
        assertEquals(START.plusWeeks(1), after.weeks().get(0).week());
        assertEquals(START.plusWeeks(60), after.weeks().get(44).week());
    }

    @Test
    void weeks_are_taken_out_from_a_week_on_but_the_five_oldest_stay() {
        ReferenceWeeks weeks = rising(30);

        assertEquals(25, weeks.before(START.plusWeeks(25)).size());
        assertEquals(5, weeks.before(START).size());
        assertEquals(START, weeks.before(START).weeks().get(0).week());
        assertSame(weeks, weeks.before(START.plusWeeks(30)));
        assertEquals(3, rising(3).before(START).size());
    }

    @Property
    void taking_out_twice_is_taking_out_once(
            @ForAll @IntRange(max = 45) int weeks, @ForAll @IntRange(max = 50) int from) {
        ReferenceWeeks once = rising(weeks).before(START.plusWeeks(from));

        assertSame(once, once.before(START.plusWeeks(from)));
        assertTrue(once.weeks().stream().skip(5).allMatch(week -> week.week().isBefore(START.plusWeeks(from))));
    }

    @Test
    void with_21_weeks_a_later_deviation_is_brought_within_two_spreads_of_the_median() {
        // Deviations 0 to 20: median 10, MAD 5; 2 · 1.4826 · 5 = 14.826.
        ReferenceWeeks weeks = rising(21);

        assertEquals(Optional.empty(), rising(20).range());
        assertEquals(1000, rising(20).clipped(1000));
        assertEquals(24.826, weeks.clipped(1000), 1e-12);
        assertEquals(-4.826, weeks.clipped(-1000), 1e-12);
        assertEquals(12, weeks.clipped(12));
        assertEquals(weeks.range(), rising(45).range(), "set when there are 21, and kept");
    }

    @Test
    void the_range_of_somebody_who_is_always_the_same_is_a_fifth_to_either_side() {
        ReferenceWeeks even = ReferenceWeeks.none();
        for (int i = 0; i < 21; i++) {
            even = even.with(START.plusWeeks(i), .5, .5, random);
        }

        assertEquals(.7, even.clipped(3), 1e-12);
        assertEquals(.3, even.clipped(-3), 1e-12);
    }

    @Test
    void the_range_is_set_anew_after_45_replacements_and_not_before() {
        ReferenceWeeks weeks = rising(45);
        Optional<List<Double>> first = weeks.range();

        for (int i = 0; i < 44; i++) {
            weeks = weeks.with(START.plusWeeks(45 + i), 100 + i, 0, always(0));
        }
        assertEquals(first, weeks.range());
        weeks = weeks.with(START.plusWeeks(89), 144, 0, always(0));

        // 100 to 144: median 122, MAD 11.
        assertEquals(122 + 2 * 1.4826 * 11, weeks.clipped(1000), 1e-9);
    }

    @Test
    void with_fewer_than_21_left_there_is_no_range_until_there_are_21_again() {
        ReferenceWeeks weeks = rising(45);

        assertEquals(weeks.range(), weeks.before(START.plusWeeks(21)).range());
        ReferenceWeeks few = weeks.before(START.plusWeeks(20));
        assertEquals(Optional.empty(), few.range());
        assertNotEquals(
                Optional.empty(), few.with(START.plusWeeks(50), 3, 3, random).range());
    }

    @Property
    void a_payload_reads_back_as_the_same_weeks_and_always_has_the_same_length(
            @ForAll @IntRange(max = 200) int weeks, @ForAll @DoubleRange(min = -5, max = 5) double deviation) {
        ReferenceWeeks reference = ReferenceWeeks.none();
        for (int i = 0; i < weeks; i++) {
            reference = reference.with(START.plusWeeks(i), deviation + i % 3, deviation - i % 5, random);
        }

        assertEquals(LENGTH, reference.toBytes().length);
        assertEquals(reference, read(reference.toBytes()));
    }

    @Test
    void form_2_is_the_one_that_is_written_and_read() {
        byte[] golden = GoldenPayload.of("reference-weeks", 2);
        ReferenceWeeks stored = ReferenceWeeks.none()
                .with(YearWeek.of(2026, 53), .25, .125, random)
                .with(YearWeek.of(2027, 2), -1.5, -.5, random);

        assertEquals(stored, read(golden));
        GoldenPayload.assertWrittenAsTheNewest("reference-weeks", stored.toBytes());
        GoldenPayload.assertUnknownFormIsRefused("reference weeks", golden, ReferenceWeeksTest::read);
    }

    @Test
    void any_other_payload_is_refused() {
        byte[] good = rising(1).toBytes();

        assertThrows(BufferUnderflowException.class, () -> read(new byte[0]));
        assertThrows(BufferUnderflowException.class, () -> read(Arrays.copyOf(good, LENGTH - 1)));
        assertRefused(ByteBuffer.wrap(good.clone()).put(0, (byte) 1).array());
        assertRefused(ByteBuffer.wrap(good.clone()).put(1, (byte) 46).array());
        assertRefused(ByteBuffer.wrap(good.clone()).put(1, (byte) -1).array());
        assertRefused(ByteBuffer.wrap(good.clone()).put(1, (byte) 0).array());
        assertRefused(ByteBuffer.wrap(good.clone()).put(2, (byte) 45).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putDouble(3, Double.NaN).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putFloat(21, Float.NaN).array());
    }

    @Test
    void reference_weeks_print_nothing_of_themselves() {
        assertEquals("ReferenceWeeks[redacted]", rising(1).toString());
        assertEquals("Week[redacted]", rising(1).weeks().get(0).toString());
    }

    /** Deviation and smoothed deviation 0, 1, 2 and so on. */
    private ReferenceWeeks rising(int count) {
        ReferenceWeeks weeks = ReferenceWeeks.none();
        for (int i : IntStream.range(0, count).toArray()) {
            weeks = weeks.with(START.plusWeeks(i), i, i, random);
        }
        return weeks;
    }

    private static Map<Integer, BigFraction> contributions(ReferenceWeeks reference, double now) {
        return EveryOutcome.of(random -> reference.contribution(now, random));
    }

    private static Random always(int draw) {
        return new Random() {
            private static final long serialVersionUID = 1;

            @Override
            public int nextInt(int bound) {
                return draw;
            }
        };
    }

    private static BigFraction fraction(String text) {
        String[] parts = text.split("/");
        return new BigFraction(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    private static void assertRefused(byte[] bytes) {
        assertThrows(IllegalArgumentException.class, () -> read(bytes));
    }

    private static ReferenceWeeks read(byte[] bytes) {
        return ReferenceWeeks.read(ByteBuffer.wrap(bytes));
    }
}
