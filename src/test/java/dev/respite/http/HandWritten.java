package dev.respite.http;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Nights as text, so that they can be wrong in every way. {@code EVE}, {@code DAY} and {@code REV} stand for the date of
 * the evening, the waking date and the revision.
 */
final class HandWritten {
    static final String SESSION = "{\"start\":\"EVET22:30:00Z\",\"end\":\"DAYT06:30:00Z\"}";
    static final String RUN = run("0,61,5000,62,5000,61.5");

    /** Nothing is wrong with it. */
    static final String SOUND = heartRate(RUN);

    private HandWritten() {}

    static byte[] night(String template, LocalDate day, long revision) {
        return template.replace("EVE", day.minusDays(1).toString())
                .replace("DAY", day.toString())
                .replace("REV", Long.toString(revision))
                .getBytes(StandardCharsets.UTF_8);
    }

    static String sleep(String sessions) {
        return "{\"revision\":REV,\"sleep\":[" + sessions + "]}";
    }

    static String heartRate(String runs) {
        return "{\"revision\":REV,\"sleep\":[" + SESSION + "],\"heartRate\":[" + runs + "]}";
    }

    static String run(String samples) {
        return "{\"start\":\"EVET23:00:00Z\",\"samples\":[" + samples + "]}";
    }

    static String stages(String... stages) {
        return "{\"start\":\"EVET22:30:00Z\",\"end\":\"DAYT06:30:00Z\",\"stages\":[" + String.join(",", stages) + "]}";
    }

    static String stage(String name, String start, String end) {
        return "{\"stage\":\"" + name + "\",\"start\":\"" + start + "\",\"end\":\"" + end + "\"}";
    }

    /** The same, so many times, with commas. */
    static String times(int count, String piece) {
        return IntStream.range(0, count).mapToObj(i -> piece).collect(Collectors.joining(","));
    }
}
