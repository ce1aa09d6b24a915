package dev.respite.measure.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.GoldenPayload;
import dev.respite.measure.strain.Baseline.Band;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BaselinePayloadTest {
    private static final int LENGTH = 61;

    @Property
    void a_payload_reads_back_as_the_same_baseline_and_always_has_the_same_length(
            @ForAll("bands") Map<DeviationComponent, Band> bands) {
        Baseline baseline = new Baseline(bands);

        assertEquals(LENGTH, baseline.toBytes().length);
        assertEquals(baseline, Baseline.read(ByteBuffer.wrap(baseline.toBytes())));
    }

    @Test
    void form_2_stays_readable_and_is_the_one_that_is_written() {
        byte[] golden = GoldenPayload.of("baseline", 2);
        Baseline stored = new Baseline(Map.of(
                DeviationComponent.ASLEEP_HR,
                new Band(60.5, 2.25, 20),
                DeviationComponent.TST,
                new Band(412, 31.5, 28)));

        assertEquals(stored, read(golden));
        GoldenPayload.assertWrittenAsTheNewest("baseline", stored.toBytes());
        GoldenPayload.assertUnknownFormIsRefused("a baseline", golden, BaselinePayloadTest::read);
    }

    @Test
    void form_1_was_made_of_other_numbers_and_reads_as_one_without_components() {
        ByteBuffer in = ByteBuffer.wrap(Arrays.copyOf(GoldenPayload.of("baseline", 1), LENGTH + 3));

        assertEquals(new Baseline(Map.of()), Baseline.read(in));
        assertEquals(3, in.remaining());
    }

    @Test
    void what_comes_after_it_is_left() {
        ByteBuffer in = ByteBuffer.wrap(Arrays.copyOf(new Baseline(Map.of()).toBytes(), LENGTH + 3));

        Baseline.read(in);

        assertEquals(3, in.remaining());
    }

    @Test
    void anything_else_is_refused() {
        byte[] good = new Baseline(Map.of(DeviationComponent.ASLEEP_HR, new Band(60, 2, 20))).toBytes();

        assertThrows(BufferUnderflowException.class, () -> read(new byte[0]));
        assertThrows(BufferUnderflowException.class, () -> read(Arrays.copyOf(good, LENGTH - 1)));
        assertRefused(ByteBuffer.wrap(good.clone()).put(0, (byte) 3).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putInt(1, 13).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putInt(1, 0).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putDouble(5, Double.NaN).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putDouble(13, -1).array());
    }

    @Provide
    Arbitrary<Map<DeviationComponent, Band>> bands() {
        Arbitrary<Double> medians = Arbitraries.doubles().between(0, 1000);
        Arbitrary<Double> deviations = Arbitraries.doubles().between(0, 100);
        Arbitrary<Integer> days = Arbitraries.integers().between(14, 28);
        Arbitrary<Band> bands = Combinators.combine(medians, deviations, days).as(Band::new);
        return Arbitraries.maps(Arbitraries.of(DeviationComponent.class), bands).ofMaxSize(3);
    }

    private static void assertRefused(byte[] bytes) {
        assertThrows(IllegalArgumentException.class, () -> read(bytes));
    }

    private static Baseline read(byte[] bytes) {
        return Baseline.read(ByteBuffer.wrap(bytes));
    }
}
