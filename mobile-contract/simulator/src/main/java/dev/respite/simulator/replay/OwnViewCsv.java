package dev.respite.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The own view of {@code GET /v1/me/features} as CSV: empty for null, with the service's reasons in the last column. */
final class OwnViewCsv {
    private static final List<String> FEATURES =
            List.of("tst_min", "efficiency_pct", "main_onset_min", "main_wake_min", "asleep_hr");
    private static final List<String> COVERAGE = List.of("hr_bins", "sessions");

    private OwnViewCsv() {}

    static List<String> lines(JsonNode view) {
        List<String> lines = new ArrayList<>();
        lines.add("day," + String.join(",", FEATURES) + "," + String.join(",", COVERAGE) + ",reasons");
        for (JsonNode day : view.required("days")) {
            lines.add(line(day));
        }
        return lines;
    }

    private static String line(JsonNode day) {
        StringJoiner cells = new StringJoiner(",");
        cells.add(day.required("day").asText());
        FEATURES.forEach(id -> cells.add(cell(day.path("features").path(id))));
        COVERAGE.forEach(id -> cells.add(cell(day.path("coverage").path(id))));
        StringJoiner reasons = new StringJoiner(";");
        day.path("reasons")
                .properties()
                .forEach(reason ->
                        reasons.add(reason.getKey() + "=" + reason.getValue().asText()));
        return cells.add(reasons.toString()).toString();
    }

    private static String cell(JsonNode value) {
        return value.isNull() ? "" : value.asText();
    }
}
