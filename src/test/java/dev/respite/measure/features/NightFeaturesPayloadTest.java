package dev.respite.measure.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.GoldenPayload;
import dev.respite.measure.features.NightFeatures.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    void form_1_stays_readable_and_is_compared_with_no_other_night() {
        NightFeatures night = NightFeatures.fromBytes(GoldenPayload.of("night", 1));

        assertFalse(night.isNight());
        assertShown(night);
    }

    @Test
    void form_2_is_a_night() {
        NightFeatures night = NightFeatures.fromBytes(GoldenPayload.of("night", 2));

        assertTrue(night.isNight());
        assertTrue(night.isFull());
        assertShown(night);
    }

    @Test
    void a_struck_night_says_nothing_but_that_it_is_struck_and_is_as_long_as_any_other() throws Exception {
        byte[] kept = GoldenPayload.of("night-struck", 2);

        assertArrayEquals(kept, NightFeatures.struck().toBytes());
        assertTrue(NightFeatures.fromBytes(kept).isStruck());
        assertEquals(LENGTH, kept.length);
    }

    private static void assertShown(NightFeatures night) {

        assertEquals(500, night.value(Feature.TST_MIN).orElseThrow());
        assertEquals(82.3635, night.value(Feature.EFFICIENCY_PCT).orElseThrow());
        assertEquals(-50, night.value(Feature.MAIN_ONSET_MIN).orElseThrow());
        assertEquals(400, night.value(Feature.MAIN_WAKE_MIN).orElseThrow());
        assertEquals(MissingReason.TOO_FEW_BINS, night.reason(Feature.ASLEEP_HR).orElseThrow());
        assertEquals(35, night.value(Feature.HR_BINS).orElseThrow());
        assertEquals(1, night.value(Feature.SESSIONS).orElseThrow());
    }

    @Test
    void a_new_night_is_written_in_the_newest_form() {
        Map<Feature, Reading> readings = Map.of(
                Feature.TST_MIN, Reading.of(500),
                Feature.EFFICIENCY_PCT, Reading.of(82.3635),
                Feature.MAIN_ONSET_MIN, Reading.of(-50),
                Feature.MAIN_WAKE_MIN, Reading.of(400),
                Feature.ASLEEP_HR, Reading.missing(MissingReason.TOO_FEW_BINS),
                Feature.HR_BINS, Reading.of(35),
                Feature.SESSIONS, Reading.of(1));

        GoldenPayload.assertWrittenAsTheNewest(
                "night", new NightFeatures(feature -> Objects.requireNonNull(readings.get(feature))).toBytes());
    }

    @Test
    void a_form_that_is_not_known_is_refused_by_its_number() {
        GoldenPayload.assertUnknownFormIsRefused("a night", GoldenPayload.of("night", 1), NightFeatures::fromBytes);
    }

    @Test
    void a_feature_that_is_added_makes_no_stored_night_unreadable() {
        NightForm before = new NightForm(1, List.of(Feature.TST_MIN, Feature.EFFICIENCY_PCT, Feature.ASLEEP_HR));
        NightForm since =
                new NightForm(2, List.of(Feature.TST_MIN, Feature.SESSIONS, Feature.EFFICIENCY_PCT, Feature.ASLEEP_HR));
        byte[] stored = new NightFeatures(before, feature -> Reading.of(feature.ordinal())).toBytes();
        byte[] storedLater = new NightFeatures(since, feature -> Reading.of(feature.ordinal())).toBytes();

        NightFeatures night = NightFeatures.fromBytes(stored, List.of(before, since));
        NightFeatures later = NightFeatures.fromBytes(storedLater, List.of(before, since));

        assertEquals(0, night.value(Feature.TST_MIN).orElseThrow());
        assertEquals(4, night.value(Feature.ASLEEP_HR).orElseThrow());
        assertEquals(MissingReason.NOT_COLLECTED, night.reason(Feature.SESSIONS).orElseThrow());
        assertEquals(6, later.value(Feature.SESSIONS).orElseThrow());
        assertEquals(4, later.value(Feature.ASLEEP_HR).orElseThrow());
        assertArrayEquals(stored, night.toBytes());
    }

    @Test
    void the_same_numbers_in_two_forms_are_two_nights() {
        NightForm one = new NightForm(1, List.of(Feature.values()));
        NightForm another = new NightForm(2, List.of(Feature.values()));

        assertNotEquals(new NightFeatures(one, f -> Reading.of(1)), new NightFeatures(another, f -> Reading.of(1)));
    }

    @Test
    void every_form_has_a_number_of_its_own_and_no_feature_twice() {
        assertEquals(
                NightForm.KNOWN.size(),
                NightForm.KNOWN.stream().map(NightForm::number).distinct().count());
        NightForm.KNOWN.forEach(form -> assertEquals(
                form.features().size(), form.features().stream().distinct().count()));
    }

    @Test
    void anything_else_is_refused() {
        byte[] good = Nights.with(400, 90, 60).toBytes();

        assertRefused(new byte[0]);
        assertRefused(Arrays.copyOf(good, LENGTH - 1));
        assertRefused(Arrays.copyOf(good, LENGTH + 1));
        assertRefused(changed(good, 0, 0));
        assertRefused(changed(good, 0, 3));
        assertRefused(changed(good, 1, 12));
        assertRefused(changed(good, 1, -1));
        assertRefused(changed(good, 1, MissingReason.TOO_LONG.code()));
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
        Arbitrary<Reading> reasons = Arbitraries.of(MissingReason.class).map(Reading::missing);
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
