package dev.respite.client.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Everything that the service would refuse a body for, written down a second time. */
final class Contract {
    private Contract() {}

    static JsonNode json(NightJson body) {
        try {
            return new ObjectMapper().readTree(body.plain(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void check(NightJson body, LocalDate day, Instant since) {
        JsonNode night = json(body);
        List<Instant[]> asleep = new ArrayList<>();
        assertTrue(night.get("sleep").size() <= 1_000);
        int stages = 0;
        Instant latestEnd = Instant.MIN;
        OffsetDateTime last = null;
        for (JsonNode session : night.get("sleep")) {
            OffsetDateTime end = OffsetDateTime.parse(session.get("end").asText());
            Instant start = OffsetDateTime.parse(session.get("start").asText()).toInstant();
            if (last != null && start.isAfter(latestEnd.plus(Duration.ofMinutes(60)))) {
                assertEquals(day, last.toLocalDate(), "a period of another date");
                last = null;
            }
            last = last == null || isLater(end, last) ? end : last;
            latestEnd = end.toInstant().isAfter(latestEnd) ? end.toInstant() : latestEnd;
            stages += session.get("stages").size();
            assertFalse(start.isBefore(since));
            assertTrue(Duration.between(start, end.toInstant()).compareTo(Duration.ofHours(24)) <= 0);
            checkStages(session, start, end.toInstant());
            asleep.add(new Instant[] {start, end.toInstant()});
        }
        assertTrue(last == null || day.equals(last.toLocalDate()), "a period of another date");
        assertTrue(stages <= 4_000);
        checkHeartRate(night.get("heartRate"), asleep);
    }

    /** Of several that end together the largest offset is that of the period. */
    private static boolean isLater(OffsetDateTime one, OffsetDateTime other) {
        int byTime = one.toInstant().compareTo(other.toInstant());
        return byTime > 0
                || byTime == 0
                        && one.getOffset().getTotalSeconds() > other.getOffset().getTotalSeconds();
    }

    private static void checkStages(JsonNode session, Instant start, Instant end) {
        Instant before = start;
        assertTrue(session.get("stages").size() <= 1_000);
        for (JsonNode stage : session.get("stages")) {
            Instant from = Instant.parse(stage.get("start").asText());
            Instant to = Instant.parse(stage.get("end").asText());
            assertFalse(from.isBefore(before), "in order and apart");
            assertTrue(from.isBefore(to), "not empty");
            before = to;
        }
        assertFalse(before.isAfter(end), "inside");
    }

    private static void checkHeartRate(JsonNode runs, List<Instant[]> asleep) {
        assertTrue(runs.size() <= 48);
        TreeMap<Long, Double> samples = new TreeMap<>();
        for (JsonNode run : runs) {
            JsonNode pairs = run.get("samples");
            assertTrue(pairs.size() % 2 == 0 && !pairs.isEmpty() && pairs.size() <= 7_200);
            long at = Instant.parse(run.get("start").asText()).toEpochMilli();
            long first = at;
            for (int i = 0; i < pairs.size(); i += 2) {
                long step = pairs.get(i).asLong();
                assertTrue(i == 0 ? step == 0 : step >= 1);
                at += step;
                assertEquals(null, samples.put(at, pairs.get(i + 1).asDouble()), "one value at each instant");
            }
            assertTrue(at - first < 3_600_000);
        }
        for (long at : samples.keySet()) {
            Instant instant = Instant.ofEpochMilli(at);
            assertTrue(asleep.stream().anyMatch(span -> !instant.isBefore(span[0]) && instant.isBefore(span[1])));
        }
    }
}
