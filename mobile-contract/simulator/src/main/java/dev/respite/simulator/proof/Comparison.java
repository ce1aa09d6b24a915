package dev.respite.simulator.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The service's own view of one participant against the expectation. */
public final class Comparison {
    private static final List<String> FEATURES =
            List.of("tst_min", "efficiency_pct", "main_onset_min", "main_wake_min", "asleep_hr");
    private static final List<String> COVERAGE = List.of("hr_bins", "sessions");
    private static final double TOLERANCE = 1.5e-4;

    /** What is wrong with a day. */
    public enum Kind {
        /** Measured, and not held. */
        LOST,
        /** Held, and not measured, or not any more. */
        LEFT_OVER,
        /** Held with other numbers than what was measured gives. */
        DIFFERENT
    }

    /** One day of one participant. The people are invented, so their numbers may be told. */
    public record Difference(String who, LocalDate day, Kind kind, String told) {}

    private Comparison() {}

    /** Those of the days that are not as expected; none if all is well. */
    public static List<Difference> of(String who, SortedMap<LocalDate, SevenFeatures> expected, JsonNode ownView) {
        SortedMap<LocalDate, SevenFeatures> held = held(ownView);
        List<Difference> differences = new ArrayList<>();
        expected.forEach((day, features) -> {
            SevenFeatures there = held.remove(day);
            if (there == null) {
                differences.add(new Difference(who, day, Kind.LOST, "expected " + features.values()));
            } else if (!same(features, there)) {
                String told = "expected " + features.values() + ", held " + there.values();
                differences.add(new Difference(who, day, Kind.DIFFERENT, told));
            }
        });
        held.forEach(
                (day, there) -> differences.add(new Difference(who, day, Kind.LEFT_OVER, "held " + there.values())));
        return differences;
    }

    /** Without the days that were cleared. */
    private static SortedMap<LocalDate, SevenFeatures> held(JsonNode ownView) {
        SortedMap<LocalDate, SevenFeatures> held = new TreeMap<>();
        for (JsonNode day : ownView.required("days")) {
            SortedMap<String, @Nullable Double> values = new TreeMap<>();
            FEATURES.forEach(id -> values.put(id, number(day.path("features").path(id))));
            COVERAGE.forEach(id -> values.put(id, number(day.path("coverage").path(id))));
            if (!Objects.equals(values.get("sessions"), 0.0)) {
                held.put(LocalDate.parse(day.required("day").asText()), new SevenFeatures(values));
            }
        }
        return held;
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? (Double) value.asDouble() : null;
    }

    private static boolean same(SevenFeatures expected, SevenFeatures held) {
        return expected.values().entrySet().stream()
                .allMatch(feature -> same(feature.getValue(), held.values().get(feature.getKey())));
    }

    private static boolean same(@Nullable Double one, @Nullable Double other) {
        return one == null || other == null ? Objects.equals(one, other) : Math.abs(one - other) < TOLERANCE;
    }
}
