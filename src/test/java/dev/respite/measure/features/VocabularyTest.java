package dev.respite.measure.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void the_list_of_features_is_closed_and_in_the_order_of_the_payload() {
        assertEquals(
                List.of(
                        "tst_min min sleep A",
                        "efficiency_pct % sleep A−",
                        "main_onset_min min sleep A−",
                        "main_wake_min min sleep A−",
                        "asleep_hr /min heart-rate B",
                        "hr_bins 1 heart-rate coverage",
                        "sessions 1 sleep coverage"),
                Arrays.stream(Feature.values())
                        .map(f -> String.join(" ", f.id(), f.unit(), f.stream().id(), f.grade()))
                        .toList());
    }

    @Test
    void only_the_two_counts_are_coverage() {
        assertEquals(
                List.of(Feature.HR_BINS, Feature.SESSIONS),
                Arrays.stream(Feature.values()).filter(Feature::coverage).toList());
    }

    @Test
    void streams_are_found_by_their_exact_id_only() {
        assertEquals(Optional.of(Stream.HEART_RATE), Stream.of("heart-rate"));
        assertEquals(Optional.of(Stream.SLEEP), Stream.of("sleep"));
        assertEquals(Optional.empty(), Stream.of("HEART_RATE"));
    }

    @Test
    void stages_are_health_connects_and_found_by_their_exact_id_only() {
        List<String> ids =
                List.of("out_of_bed", "awake", "awake_in_bed", "deep", "rem", "light", "sleeping", "unknown");
        assertEquals(
                List.of(Stage.values()),
                ids.stream().map(Stage::of).map(Optional::orElseThrow).toList());
        assertEquals(Optional.empty(), Stage.of("Light"));
        assertEquals(Optional.empty(), Stage.of(""));
    }

    @Test
    void asleep_is_sleeping_light_deep_and_rem() {
        assertEquals(
                List.of(Stage.DEEP, Stage.REM, Stage.LIGHT, Stage.SLEEPING),
                Arrays.stream(Stage.values()).filter(Stage::asleep).toList());
    }

    @Test
    void reasons_keep_their_names_and_their_codes() {
        assertEquals(
                List.of(
                        "1 no-sleep",
                        "2 too-short",
                        "3 too-long",
                        "4 time-in-bed-too-short",
                        "5 wake-not-recorded",
                        "6 no-heart-rate",
                        "7 too-few-bins",
                        "8 too-sparse",
                        "9 not-collected",
                        "10 not-measured",
                        "11 nap-only",
                        "12 struck"),
                Arrays.stream(MissingReason.values())
                        .map(r -> r.code() + " " + r.id())
                        .toList());
    }
}
