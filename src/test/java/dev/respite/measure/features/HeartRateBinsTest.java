package dev.respite.measure.features;

import static dev.respite.measure.features.Sleep.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartRateBinsTest {
    private final HeartRateBins bins = new HeartRateBins();

    @ParameterizedTest
    @ValueSource(doubles = {30, 30.001, 219.999, 220})
    void a_heart_rate_from_30_to_220_is_kept(double bpm) {
        bins.add(at(0), bpm);

        assertEquals(0, bins.outOfRange());
        assertEquals(bpm, bins.mean(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {29.999, 220.001, 0, -60, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void any_other_heart_rate_is_dropped_and_counted(double bpm) {
        bins.add(at(0), bpm);

        assertEquals(1, bins.outOfRange());
        assertEquals(0, bins.bins());
    }

    @Test
    void bins_are_five_minutes_of_the_clock() {
        bins.add(at(5), 60);
        bins.add(at(10) - 1, 70);
        bins.add(at(10), 80);

        assertEquals(2, bins.bins());
        assertEquals(at(5), bins.startMs(0));
        assertEquals(65, bins.mean(0));
        assertEquals(2, bins.count(0));
        assertEquals(at(10), bins.startMs(1));
        assertEquals(80, bins.mean(1));
    }

    @Test
    void bins_before_the_epoch_are_aligned_too() {
        bins.add(-1, 60);

        assertEquals(-HeartRateBins.BIN_MS, bins.startMs(0));
    }

    @Test
    void many_bins_in_any_order_come_out_earliest_first() {
        for (int i = 499; i >= 0; i--) {
            bins.add(at(5 * i), 50 + i % 100);
        }

        assertEquals(500, bins.bins());
        for (int i = 0; i < 500; i++) {
            assertEquals(at(5 * i), bins.startMs(i));
            assertEquals(50 + i % 100, bins.mean(i));
        }
    }

    @Test
    void a_bin_that_is_not_there_cannot_be_asked_for() {
        assertThrows(IndexOutOfBoundsException.class, () -> bins.mean(0));
        assertThrows(IndexOutOfBoundsException.class, () -> bins.count(-1));
    }

    @Test
    void samples_of_a_bin_asleep_for_149_seconds_lie_outside_sleep_and_for_150_inside() {
        SleepTimeline asleep =
                new Sleep().session(0, 150.0 / 60).session(5, 5 + 149.999 / 60).drawn();
        bins.add(at(4.9), 60);
        bins.add(at(5), 70);
        bins.add(at(5), 70);

        assertEquals(2, bins.outsideSleep(asleep));
        assertArrayEquals(new double[] {60}, bins.meansAsleep(asleep));
    }

    @Property
    void the_order_of_the_samples_changes_not_a_bit(
            @ForAll @Size(max = 200) List<@DoubleRange(min = 30, max = 220) Double> rates, @ForAll Random random) {
        List<Integer> order = new ArrayList<>();
        HeartRateBins inOrder = new HeartRateBins();
        for (int i = 0; i < rates.size(); i++) {
            order.add(i);
            inOrder.add(at(i), rates.get(i));
        }
        Collections.shuffle(order, random);
        HeartRateBins shuffled = new HeartRateBins();
        order.forEach(i -> shuffled.add(at(i), rates.get(i)));

        SleepTimeline always = new Sleep().session(0, 300).drawn();
        assertEquals(inOrder.bins(), shuffled.bins());
        assertArrayEquals(inOrder.meansAsleep(always), shuffled.meansAsleep(always));
    }
}
