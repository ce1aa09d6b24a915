package dev.respite.client.night;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The JSON body of {@code PUT /v1/nights/{day}}: one night gives one text, whatever order it was recorded in. */
public final class NightJson {
    static final int MOST_RUNS = 48;
    static final int MOST_PAIRS = 3_600;
    private static final int MILLIS_PER_NANO = 1_000_000;

    private final byte[] content;

    private NightJson(byte[] content) {
        this.content = content;
    }

    /** Of the night whole; or of every minute's first sample, where the service would not take as many runs. */
    public static NightJson of(Night night) {
        List<Runs.Run> runs = Runs.of(night.pulse());
        if (runs.size() > MOST_RUNS) {
            Pulse thinned = night.pulse().thinned();
            return write(night, thinned, Runs.longest(Runs.of(thinned)));
        }
        return write(night, night.pulse(), runs);
    }

    /** All of it but the revision; by it a body is known again. */
    public byte[] content() {
        return content.clone();
    }

    /** As it is posted: UTF-8, with the revision, in gzip. */
    public byte[] packed(long revision) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 4 + 64);
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain(revision));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** As {@link #packed}, before that. */
    public byte[] plain(long revision) {
        byte[] head = ("{\"revision\":" + revision + ",").getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[head.length + content.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(content, 0, body, head.length, content.length);
        return body;
    }

    private static NightJson write(Night night, Pulse pulse, List<Runs.Run> runs) {
        StringBuilder json = new StringBuilder(256 + 8 * pulse.size()).append("\"sleep\":[");
        String comma = "";
        for (SleepSession session : night.sessions()) {
            write(json.append(comma), session);
            comma = ",";
        }
        json.append("],\"heartRate\":[");
        comma = "";
        for (Runs.Run run : runs) {
            write(json.append(comma), pulse, run);
            comma = ",";
        }
        return new NightJson(json.append("]}").toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static void write(StringBuilder json, SleepSession session) {
        json.append("{\"start\":\"").append(text(session.start()));
        json.append("\",\"end\":\"").append(text(session.end())).append("\",\"stages\":[");
        String comma = "";
        for (SleepStage stage : session.stages()) {
            json.append(comma).append("{\"stage\":\"").append(stage.kind().wireName());
            json.append("\",\"start\":\"").append(text(stage.start()));
            json.append("\",\"end\":\"").append(text(stage.end())).append("\"}");
            comma = ",";
        }
        json.append("]}");
    }

    private static void write(StringBuilder json, Pulse pulse, Runs.Run run) {
        long previous = pulse.millisAt(run.from());
        json.append("{\"start\":\"")
                .append(text(Instant.ofEpochMilli(previous)))
                .append("\",\"samples\":[");
        for (int i = run.from(); i < run.to(); i++) {
            json.append(i == run.from() ? "" : ",").append(pulse.millisAt(i) - previous);
            json.append(',').append(BeatsPerMinute.text(pulse.bpmAt(i)));
            previous = pulse.millisAt(i);
        }
        json.append("]}");
    }

    private static String text(Instant instant) {
        return text(instant.atOffset(ZoneOffset.UTC));
    }

    /** RFC 3339, to the second where that is all, else to the millisecond. */
    private static String text(OffsetDateTime time) {
        StringBuilder text = new StringBuilder(29).append(time.toLocalDate()).append('T');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond());
        int millis = time.getNano() / MILLIS_PER_NANO;
        if (millis > 0) {
            text.append('.').append(millis / 100).append(millis / 10 % 10).append(millis % 10);
        }
        return text.append(time.getOffset().getId()).toString();
    }

    private static StringBuilder two(StringBuilder text, int value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    @Override
    public String toString() {
        return "NightJson[redacted]";
    }
}
