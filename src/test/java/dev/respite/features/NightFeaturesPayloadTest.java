package dev.respite.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.features.NightFeatures.Reading;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NightFeaturesPayloadTest {
    private static final int LENGTH = 36;

    @Property
    void a_payload_reads_back_as_the_same_night_and_always_has_the_same_length(@ForAll("nights") NightFeatures night) {
        byte[] payload = night.toBytes();

        assertEquals(LENGTH, payload.length);
        assertEquals(night, NightFeatures.fromBytes(payload));
        assertEquals(night.hashCode(), NightFeatures.fromBytes(payload).hashCode());
    }

    @Property
    void a_feature_has_a_finite_value_or_a_reason_never_both(@ForAll("nights") NightFeatures night) {
        for (Feature feature : Feature.values()) {
            assertEquals(night.value(feature).isEmpty(), night.reason(feature).isPresent());
            night.value(feature).ifPresent(value -> assertTrue(Double.isFinite(value)));
        }
    }

    @Test
    void the_format_of_version_1_stays_readable() {
        byte[] payload = HexFormat.of()
                .parseHex("01" + "00004c4b40" + "00000c9153" + "00fff85ee0" + "00003d0900" + "0700000000" + "0000055730"
                        + "0000002710");
        NightFeatures night = NightFeatures.fromBytes(payload);

        assertEquals(500, night.value(Feature.TST_MIN).orElseThrow());
        assertEquals(82.3635, night.value(Feature.EFFICIENCY_PCT).orElseThrow());
        assertEquals(-50, night.value(Feature.MAIN_ONSET_MIN).orElseThrow());
        assertEquals(400, night.value(Feature.MAIN_WAKE_MIN).orElseThrow());
        assertEquals(Reason.TOO_FEW_BINS, night.reason(Feature.ASLEEP_HR).orElseThrow());
        assertEquals(35, night.value(Feature.HR_BINS).orElseThrow());
        assertEquals(1, night.value(Feature.SESSIONS).orElseThrow());
        assertArrayEquals(payload, night.toBytes());
    }

    @Test
    void anything_else_is_refused() {
        byte[] good = Nights.with(400, 90, 60).toBytes();

        assertRefused(new byte[0]);
        assertRefused(Arrays.copyOf(good, LENGTH - 1));
        assertRefused(Arrays.copyOf(good, LENGTH + 1));
        assertRefused(changed(good, 0, 0));
        assertRefused(changed(good, 0, 2));
        assertRefused(changed(good, 1, 10));
        assertRefused(changed(good, 1, -1));
        assertRefused(changed(good, 1, Reason.TOO_LONG.code()));
    }

    @Test
    void a_night_that_differs_in_a_value_or_a_reason_is_another_night() {
        assertNotEquals(Nights.with(400, 90, 60), Nights.with(400, 90, 60.0001));
        assertNotEquals(Nights.with(400, 90, 60), Nights.withoutHeartRate(400, 90));
    }

    @Test
    void a_night_prints_nothing_of_itself() {
        assertEquals("NightFeatures[redacted]", Nights.with(Map.of()).toString());
    }

    @Test
    void no_reading_is_made_of_what_is_not_a_finite_number() {
        assertThrows(IllegalArgumentException.class, () -> Reading.of(Double.NaN));
        assertThrows(ArithmeticException.class, () -> Reading.of(Double.POSITIVE_INFINITY));
    }

    @Provide
    Arbitrary<NightFeatures> nights() {
        Arbitrary<Reading> values = Arbitraries.integers().map(value -> new Reading(value, null));
        Arbitrary<Reading> reasons = Arbitraries.of(Reason.class).map(Reading::missing);
        return Arbitraries.oneOf(List.of(values, reasons))
                .list()
                .ofSize(Feature.values().length)
                .map(readings -> new NightFeatures(
                        feature -> readings.get(List.of(Feature.values()).indexOf(feature))));
    }

    private static byte[] changed(byte[] bytes, int index, int value) {
        byte[] copy = bytes.clone();
        copy[index] = (byte) value;
        return copy;
    }

    private static void assertRefused(byte[] bytes) {
        assertThrows(IllegalArgumentException.class, () -> NightFeatures.fromBytes(bytes));
    }
}
