package dev.respite.unit.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreteGaussianTest {
    private static final int DRAWS = 1_000_000;
    private static final double ALPHA = .001;

    @ParameterizedTest
    @ValueSource(ints = {1, 52, 1872})
    void draws_fit_the_exact_probabilities(int variance) {
        var pmf = pmf(variance);
        int reach = reach(pmf);
        var expected = new double[2 * reach + 1];
        for (int x = -(pmf.length - 1); x < pmf.length; x++) {
            expected[clamp(x, reach) + reach] += DRAWS * pmf[Math.abs(x)];
        }
        var observed = new long[2 * reach + 1];
        draws(variance, DRAWS).forEach(x -> observed[clamp(x, reach) + reach]++);

        assertTrue(new ChiSquareTest().chiSquareTest(expected, observed) > ALPHA);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 52, 1872})
    void draws_are_as_often_below_zero_as_above_at_every_distance(int variance) {
        int reach = reach(pmf(variance));
        var below = new long[reach];
        var above = new long[reach];
        draws(variance, DRAWS).filter(x -> x != 0).forEach(x -> {
            var side = x < 0 ? below : above;
            side[clamp(Math.abs(x), reach) - 1]++;
        });

        if (reach > 1) {
            assertTrue(new ChiSquareTest().chiSquareTestDataSetsComparison(below, above) > ALPHA);
        }
        var signs = new long[] {Arrays.stream(below).sum(), Arrays.stream(above).sum()};
        assertTrue(new ChiSquareTest().chiSquareTest(new double[] {1, 1}, signs) > ALPHA);
    }

    @Test
    void the_largest_variance_has_the_spread_it_names() {
        int draws = 200_000;
        double sumOfSquares = draws(DiscreteGaussian.MAX_VARIANCE, draws)
                .mapToDouble(x -> (double) x * x)
                .sum();
        // The mean of n squares has a relative sd of √(2/n), here .0032.
        assertEquals(1, sumOfSquares / draws / DiscreteGaussian.MAX_VARIANCE, .015);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_000_001, Integer.MAX_VALUE})
    void a_variance_out_of_range_is_refused(int variance) {
        var random = new SplittableRandom(1);
        assertThrows(IllegalArgumentException.class, () -> new DiscreteGaussian(variance, random));
    }

    private static LongStream draws(int variance, int count) {
        var noise = new DiscreteGaussian(variance, new SplittableRandom(20_260_301L + variance));
        return LongStream.generate(noise::sample).limit(count);
    }

    /** P(x) for x ≥ 0, far enough out that the rest is below 1e-40. */
    private static double[] pmf(int variance) {
        int end = (int) (14 * Math.sqrt(variance)) + 2;
        var weights = IntStream.range(0, end)
                .mapToDouble(x -> Math.exp(-.5 * x * x / variance))
                .toArray();
        double total = 2 * Arrays.stream(weights).sum() - weights[0];
        return Arrays.stream(weights).map(weight -> weight / total).toArray();
    }

    /** The last distance with an expectation of 5; everything further out is counted there. */
    private static int reach(double[] pmf) {
        return (int) Arrays.stream(pmf).filter(p -> DRAWS * p >= 5).count() - 1;
    }

    private static int clamp(long x, int reach) {
        return (int) Math.max(-reach, Math.min(reach, x));
    }
}
