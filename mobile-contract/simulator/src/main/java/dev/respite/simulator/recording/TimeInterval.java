package dev.respite.simulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;

/** A {@code time_interval} of Open mHealth: two of start, end and duration. */
record TimeInterval(OffsetDateTime start, OffsetDateTime end) {
    /** @throws IllegalArgumentException for a date and a part of the day, which is no instant */
    static TimeInterval of(JsonNode interval) {
        JsonNode start = interval.path("start_date_time");
        JsonNode end = interval.path("end_date_time");
        Duration duration = duration(interval.path("duration"));
        if (start.isMissingNode() && end.isMissingNode()) {
            throw new IllegalArgumentException("A time interval needs a start_date_time or an end_date_time.");
        }
        return new TimeInterval(
                start.isMissingNode()
                        ? OffsetDateTime.parse(end.asText()).minus(duration)
                        : OffsetDateTime.parse(start.asText()),
                end.isMissingNode()
                        ? OffsetDateTime.parse(start.asText()).plus(duration)
                        : OffsetDateTime.parse(end.asText()));
    }

    /** Zero if there is none; to the second. */
    static Duration duration(JsonNode unitValue) {
        if (unitValue.isMissingNode()) {
            return Duration.ZERO;
        }
        double seconds = switch (unitValue.required("unit").asText()) {
            case "ms" -> 0.001;
            case "sec" -> 1;
            case "min" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            default -> throw new IllegalArgumentException("A duration is in ms, sec, min, h or d.");
        };
        return Duration.ofSeconds(
                Math.round(seconds * unitValue.required("value").asDouble()));
    }
}
