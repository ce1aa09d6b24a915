package dev.respite.measure.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.measure.features.Nights;
import dev.respite.measure.strain.Yardstick.Measured;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class YardstickTest {
    private static final YearWeek START = YearWeek.of(2026, 6);
    private static final Baseline BASELINE =
            Baseline.over(Nights.from(LocalDate.of(2026, 1, 1), 28, i -> Nights.with(400 + i, 90, 60 + i % 5))
                    .values());

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void a_week_is_smoothed_with_those_before_it() {
        Yardstick yardstick = frozen();

        yardstick = measured(yardstick, 0, 1).after();
        assertEquals(1, yardstick.smoothing().value());
        yardstick = measured(yardstick, 1, 2).after();
        assertEquals(1.4, yardstick.smoothing().value(), 1e-12);
        yardstick = measured(yardstick, 2, -1).after();
        assertEquals(.6 * 1.4 - .4, yardstick.smoothing().value(), 1e-12);
    }

    @Test
    void the_first_three_valid_weeks_only_warm_it() {
        Yardstick yardstick = frozen();
        for (int week = 0; week < 3; week++) {
            yardstick = measured(yardstick, week, week).after();
            assertEquals(0, yardstick.reference().size());
        }
        assertEquals(1, measured(yardstick, 3, 0).after().reference().size());
    }

    @Test
    void after_five_weeks_without_a_valid_one_smoothing_begins_anew_and_two_weeks_do_not_count() {
        Yardstick before = lived(20);
        assertEquals(5, measured(before, 24, 4).contribution());
        assertEquals(18, measured(before, 24, 4).after().reference().size(), "four weeks between are none");

        Measured first = measured(before, 25, 4);
        Measured second = measured(first.after(), 26, 4);
        Measured third = measured(second.after(), 27, 4);

        assertEquals(4, first.after().smoothing().value());
        assertEquals(0, first.contribution());
        assertEquals(0, second.contribution());
        assertEquals(before.reference(), second.after().reference());
        assertEquals(5, third.contribution());
        assertEquals(18, third.after().reference().size());
    }

    @Test
    void a_gap_while_it_warms_leaves_two_weeks_that_only_warm() {
        Yardstick one = measured(frozen(), 0, 0).after();

        Yardstick two = measured(one, 6, 0).after();
        Yardstick three = measured(two, 7, 0).after();

        assertEquals(1, two.smoothing().warming());
        assertEquals(0, three.smoothing().warming());
        assertEquals(0, three.reference().size());
        assertEquals(1, measured(three, 8, 0).after().reference().size());
    }

    @Test
    void a_week_that_may_not_be_a_reference_week_is_measured_all_the_same() {
        Yardstick before = lived(20);

        Measured kept = before.measure(START.plusWeeks(20), 4, false, random);

        assertEquals(5, kept.contribution());
        assertEquals(before.reference(), kept.after().reference());
        assertEquals(START.plusWeeks(20), kept.after().smoothing().last().orElseThrow());
    }

    @Test
    void a_week_is_ranked_among_those_before_it_and_only_then_joins_them() {
        // Five weeks at 0: a sixth at 0 ties with none of itself, and is highest only if all ties fall so.
        Yardstick five = lived(8);

        assertEquals(5, five.reference().size());
        assertEquals(6, measured(five, 8, 0).after().reference().size());
    }

    @Property(tries = 300)
    void it_is_what_the_rules_say_over_any_life(
            @ForAll @IntRange(max = 1) int correlated, @ForAll Random seeds, @ForAll @IntRange(max = 40) int missed) {
        Yardstick yardstick = frozen();
        var naive = new Naive();
        var life = new SplittableRandom(seeds.nextLong());
        double z = 0;
        for (int week = 0; week < 220; week++) {
            z = (correlated == 1 ? .6 : 0) * z + life.nextGaussian() * (life.nextInt(5) == 0 ? 4 : 1);
            boolean high = week % 70 > 50;
            Optional<YearWeek> run = high ? Optional.of(START.plusWeeks(week - week % 70 + 40)) : Optional.empty();
            yardstick = run.map(yardstick::withReferenceBefore).orElse(yardstick);
            run.ifPresent(from -> naive.removeFrom(number(from)));
            boolean away = week % 50 > 40 && missed > 20;
            if (away || life.nextInt(100) < missed) {
                continue;
            }
            long seed = life.nextLong();
            int expected = naive.close(week, z, !high, new SplittableRandom(seed));
            Measured measured = yardstick.measure(START.plusWeeks(week), z, !high, new SplittableRandom(seed));
            yardstick = measured.after();
            assertEquals(expected, measured.contribution(), "week " + week);
            assertEquals(naive.weeks, weeks(yardstick), "week " + week);
            assertEquals(naive.kept, kept(yardstick), "week " + week);
        }
    }

    @Test
    void what_was_written_is_read_and_its_length_tells_nothing() {
        Yardstick lived = lived(60);

        assertEquals(lived, Yardstick.read(ByteBuffer.wrap(lived.toBytes())));
        assertEquals(Yardstick.BYTES, lived.toBytes().length);
        assertEquals(Yardstick.BYTES, Yardstick.none().toBytes().length);
        assertEquals(
                Yardstick.none(),
                Yardstick.read(ByteBuffer.wrap(Yardstick.none().toBytes())));
        byte[] odd = lived.toBytes();
        odd[0] = 2;
        assertThrows(IllegalArgumentException.class, () -> Yardstick.read(ByteBuffer.wrap(odd)));
    }

    @Test
    void weeks_need_a_baseline() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Yardstick(Optional.empty(), Smoothing.none(), lived(9).reference()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Yardstick(Optional.empty(), lived(1).smoothing(), ReferenceWeeks.none()));
    }

    @Test
    void it_prints_nothing_of_itself() {
        assertEquals("Yardstick[redacted]", lived(9).toString());
        assertEquals("Smoothing[redacted]", lived(9).smoothing().toString());
        assertEquals("Frozen[redacted]", lived(9).frozen().orElseThrow().toString());
        assertEquals("Measured[redacted]", measured(lived(9), 9, 1).toString());
    }

    /** The rules once more, as simply as they can be written. */
    private static final class Naive {
        private final List<List<Float>> kept = new ArrayList<>();
        private final List<Integer> weeks = new ArrayList<>();
        private double e;
        private int last = Integer.MIN_VALUE;
        private int skip = 3;
        private double middle;
        private double half;
        private int replaced;

        int close(int week, double s, boolean admits, RandomGenerator random) {
            double clipped = half > 0 ? Math.min(Math.max(s, middle - half), middle + half) : s;
            if (last == Integer.MIN_VALUE) {
                e = clipped;
            } else if (week - last - 1 >= 5) {
                e = clipped;
                skip = Math.max(skip, 2);
            } else {
                e = .6 * e + .4 * clipped;
            }
            last = week;
            if (skip > 0) {
                skip--;
                return 0;
            }
            int added = rank(random);
            if (admits) {
                admit(week, s, random);
            }
            return added;
        }

        private int rank(RandomGenerator random) {
            int k = Math.min(6, (kept.size() + 3) / 8);
            if (k == 0) {
                return 0;
            }
            int m = 8 * k - 3;
            double y = new double[] {0, .12, .13, .14, .145, .15, .15}[k] * (m + 1);
            int a = 0;
            int ties = 0;
            for (List<Float> one : kept.subList(0, m)) {
                a += one.get(1) > (float) e ? 1 : 0;
                ties += one.get(1) == (float) e ? 1 : 0;
            }
            a += ties == 0 ? 0 : random.nextInt(ties + 1);
            int whole = (int) (y + 1e-9);
            boolean strained = a < whole || (a == whole && random.nextInt(1000) < Math.round(1000 * (y - whole)));
            return strained ? 5 : -1;
        }

        private void admit(int week, double s, RandomGenerator random) {
            if (kept.size() == 45) {
                if (random.nextInt(4) != 0) {
                    return;
                }
                kept.remove(0);
                weeks.remove(0);
                replaced++;
            }
            kept.add(List.of((float) s, (float) e));
            weeks.add(week);
            if ((half == 0 && kept.size() == 21) || replaced == 45) {
                middle = median(kept.stream().map(one -> (double) one.get(0)).toList());
                double mad = median(
                        kept.stream().map(one -> Math.abs(one.get(0) - middle)).toList());
                half = 2 * Math.max(1.4826 * mad, .1);
                replaced = 0;
            }
        }

        void removeFrom(int from) {
            for (int i = kept.size() - 1; i >= 5; i--) {
                if (weeks.get(i) >= from) {
                    kept.remove(i);
                    weeks.remove(i);
                }
            }
            if (kept.size() < 21) {
                half = 0;
                replaced = 0;
            }
        }

        private static double median(List<Double> values) {
            List<Double> sorted = values.stream().sorted().toList();
            int n = sorted.size();
            return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
        }
    }

    private static List<Integer> weeks(Yardstick yardstick) {
        return yardstick.reference().weeks().stream()
                .map(week -> number(week.week()))
                .toList();
    }

    private static List<List<Float>> kept(Yardstick yardstick) {
        return yardstick.reference().weeks().stream()
                .map(week -> List.of(week.deviation(), week.smoothed()))
                .toList();
    }

    private static int number(YearWeek week) {
        return (int) START.until(week, java.time.temporal.ChronoUnit.WEEKS);
    }

    private static Yardstick frozen() {
        return Yardstick.frozen(BASELINE, START.minusWeeks(1));
    }

    /** So many weeks at 0, each valid. */
    private Yardstick lived(int weeks) {
        Yardstick yardstick = frozen();
        for (int week = 0; week < weeks; week++) {
            yardstick = measured(yardstick, week, 0).after();
        }
        return yardstick;
    }

    private Measured measured(Yardstick yardstick, int week, double deviation) {
        return yardstick.measure(START.plusWeeks(week), deviation, true, random);
    }
}
