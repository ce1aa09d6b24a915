package dev.respite.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.strain.Baseline.Band;
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
            @ForAll("bands") Map<StrainComponent, Band> bands) {
        Baseline baseline = new Baseline(bands);

        assertEquals(LENGTH, baseline.toBytes().length);
        assertEquals(baseline, Baseline.fromBytes(baseline.toBytes()));
    }

    @Test
    void anything_else_is_refused() {
        byte[] good = new Baseline(Map.of(StrainComponent.ASLEEP_HR, new Band(60, 2, 20))).toBytes();

        assertRefused(new byte[0]);
        assertRefused(Arrays.copyOf(good, LENGTH - 1));
        assertRefused(Arrays.copyOf(good, LENGTH + 1));
        assertRefused(ByteBuffer.wrap(good.clone()).put(0, (byte) 2).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putInt(1, 13).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putInt(1, 0).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putDouble(5, Double.NaN).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putDouble(13, -1).array());
    }

    @Provide
    Arbitrary<Map<StrainComponent, Band>> bands() {
        Arbitrary<Double> medians = Arbitraries.doubles().between(0, 1000);
        Arbitrary<Double> deviations = Arbitraries.doubles().between(0, 100);
        Arbitrary<Integer> days = Arbitraries.integers().between(14, 28);
        Arbitrary<Band> bands = Combinators.combine(medians, deviations, days).as(Band::new);
        return Arbitraries.maps(Arbitraries.of(StrainComponent.class), bands).ofMaxSize(3);
    }

    private static void assertRefused(byte[] bytes) {
        assertThrows(IllegalArgumentException.class, () -> Baseline.fromBytes(bytes));
    }
}
