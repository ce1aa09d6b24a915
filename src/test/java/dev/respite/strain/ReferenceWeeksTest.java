package dev.respite.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceWeeksTest {
    private static final BigFraction EIGHTH = new BigFraction(1, 8);
    private static final int LENGTH = 194;

    @Test
    void before_eight_weeks_nothing_is_added_however_high_the_strain() {
        assertEquals(Map.of(0, BigFraction.ONE), contributions(weeks(0, 0), 100));
        assertEquals(Map.of(0, BigFraction.ONE), contributions(weeks(0, 7), 100));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void exchangeable_weeks_are_strained_with_probability_one_eighth_exactly(int k) {
        List<Double> distinct = weeks(0, 8 * k + 1);

        assertEquals(EIGHTH, probabilityThatAnyOneIsStrained(distinct));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void weeks_that_all_tie_are_strained_with_probability_one_eighth_exactly(int k) {
        List<Double> equal = Collections.nCopies(8 * k + 1, 1.25);

        assertEquals(EIGHTH, probabilityThatAnyOneIsStrained(equal));
    }

    @Property(tries = 200)
    void exchangeable_weeks_with_ties_add_zero_on_average_exactly(@ForAll("tiedWeeks") List<Double> weeks) {
        assertEquals(BigFraction.ZERO, averageContribution(weeks));
    }

    @Test
    void a_week_that_ranks_within_k_is_strained_one_below_sometimes_and_lower_never() {
        List<Double> sixteen = weeks(1, 16);

        assertEquals(Map.of(7, BigFraction.ONE), contributions(sixteen, 16.5));
        assertEquals(Map.of(7, BigFraction.ONE), contributions(sixteen, 15.5));
        assertEquals(Map.of(7, EIGHTH, -1, new BigFraction(7, 8)), contributions(sixteen, 14.5));
        assertEquals(Map.of(-1, BigFraction.ONE), contributions(sixteen, 13.5));
    }

    @Test
    void only_the_first_8k_weeks_are_the_reference() {
        List<Double> fifteen = weeks(1, 8);
        fifteen.addAll(weeks(100, 7));

        assertEquals(Map.of(7, BigFraction.ONE), contributions(fifteen, 9));
        fifteen.add(107.0);
        assertEquals(Map.of(-1, BigFraction.ONE), contributions(fifteen, 9));
    }

    @Test
    void a_tie_with_the_highest_week_is_broken_evenly() {
        // First in half of the cases, else second, which is strained one time in eight.
        assertEquals(Map.of(7, new BigFraction(9, 16), -1, new BigFraction(7, 16)), contributions(weeks(1, 8), 8));
    }

    @Test
    void the_reference_is_frozen_at_24_weeks() {
        ReferenceWeeks full = new ReferenceWeeks(weeks(0, 24));

        assertEquals(full, full.with(1000));
        assertEquals(24, full.with(1000).size());
        assertThrows(IllegalArgumentException.class, () -> new ReferenceWeeks(weeks(0, 25)));
    }

    @Test
    void weeks_are_kept_in_the_order_they_came() {
        assertEquals(
                List.of(2.0, 1.0, 3.0),
                ReferenceWeeks.none().with(2).with(1).with(3).strains());
    }

    @Test
    void a_strain_is_a_finite_number() {
        assertThrows(IllegalArgumentException.class, () -> ReferenceWeeks.none().with(Double.NaN));
    }

    @Property
    void a_payload_reads_back_as_the_same_weeks_and_always_has_the_same_length(@ForAll("weeks") List<Double> strains) {
        ReferenceWeeks weeks = new ReferenceWeeks(strains);

        assertEquals(LENGTH, weeks.toBytes().length);
        assertEquals(weeks, ReferenceWeeks.fromBytes(weeks.toBytes()));
    }

    @Test
    void any_other_payload_is_refused() {
        byte[] good = ReferenceWeeks.none().with(1).toBytes();

        assertRefused(new byte[0]);
        assertRefused(Arrays.copyOf(good, LENGTH - 1));
        assertRefused(Arrays.copyOf(good, LENGTH + 1));
        assertRefused(ByteBuffer.wrap(good.clone()).put(0, (byte) 0).array());
        assertRefused(ByteBuffer.wrap(good.clone()).put(1, (byte) 25).array());
        assertRefused(ByteBuffer.wrap(good.clone()).put(1, (byte) -1).array());
        assertRefused(ByteBuffer.wrap(good.clone()).put(1, (byte) 0).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putDouble(2, Double.NaN).array());
    }

    @Test
    void reference_weeks_print_nothing_of_themselves() {
        assertEquals("ReferenceWeeks[redacted]", ReferenceWeeks.none().with(1).toString());
    }

    @Provide
    Arbitrary<List<Double>> weeks() {
        return Arbitraries.doubles().between(-5, 5).list().ofMaxSize(ReferenceWeeks.MAX);
    }

    @Provide
    Arbitrary<List<Double>> tiedWeeks() {
        Arbitrary<Double> fewStrains = Arbitraries.integers().between(0, 5).map(Integer::doubleValue);
        return Arbitraries.of(9, 17, 25).flatMap(size -> fewStrains.list().ofSize(size));
    }

    private static List<Double> weeks(int first, int count) {
        return new ArrayList<>(
                IntStream.range(first, first + count).mapToObj(i -> (double) i).toList());
    }

    private static Map<Integer, BigFraction> contributions(List<Double> reference, double strain) {
        return EveryOutcome.of(random -> new ReferenceWeeks(reference).contribution(strain, random));
    }

    private static BigFraction probabilityThatAnyOneIsStrained(List<Double> weeks) {
        return average(weeks, outcomes -> outcomes.getOrDefault(7, BigFraction.ZERO));
    }

    private static BigFraction averageContribution(List<Double> weeks) {
        return average(
                weeks,
                outcomes -> outcomes.entrySet().stream()
                        .map(outcome -> outcome.getValue().multiply(outcome.getKey()))
                        .reduce(BigFraction.ZERO, BigFraction::add));
    }

    /** Exchangeable: each of the weeks is this week equally often, the others are its reference. */
    private static BigFraction average(List<Double> weeks, Function<Map<Integer, BigFraction>, BigFraction> of) {
        BigFraction sum = BigFraction.ZERO;
        for (int i = 0; i < weeks.size(); i++) {
            List<Double> others = new ArrayList<>(weeks);
            double strain = others.remove(i);
            sum = sum.add(of.apply(contributions(others, strain)));
        }
        return sum.divide(weeks.size());
    }

    private static void assertRefused(byte[] bytes) {
        assertThrows(IllegalArgumentException.class, () -> ReferenceWeeks.fromBytes(bytes));
    }
}
