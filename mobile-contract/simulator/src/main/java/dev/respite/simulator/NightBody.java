package dev.respite.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The JSON body of {@code PUT /v1/nights/{day}}: sessions with stages, heart-rate runs as pairs of milliseconds and bpm. */
public final class NightBody {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private final JsonGenerator json;

    private NightBody(JsonGenerator json) {
        this.json = json;
    }

    /** The night with its heart rate in runs by the clock hour, as UTF-8. */
    public static byte[] of(Night night, long revision) {
        return of(night, revision, night.heartRate().byHour());
    }

    /** The night with these runs in place of its own heart rate, in this order; empty runs are left out. */
    public static byte[] of(Night night, long revision, List<HeartRates> runs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            new NightBody(json).write(night.sessions(), revision, runs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The body for {@code Content-Encoding: gzip}. */
    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private void write(List<Session> sessions, long revision, List<HeartRates> runs) throws IOException {
        json.writeStartObject();
        json.writeNumberField("revision", revision);
        json.writeArrayFieldStart("sleep");
        for (Session session : sessions) {
            writeSession(session);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("heartRate");
        for (HeartRates run : runs) {
            if (run.size() > 0) {
                writeRun(run);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeSession(Session session) throws IOException {
        json.writeStartObject();
        writeSpan(session.start(), session.end());
        json.writeArrayFieldStart("stages");
        for (Stage stage : session.stages()) {
            json.writeStartObject();
            json.writeStringField("stage", stage.kind().wireName());
            writeSpan(stage.start(), stage.end());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeSpan(OffsetDateTime start, OffsetDateTime end) throws IOException {
        json.writeStringField("start", STAMP.format(start));
        json.writeStringField("end", STAMP.format(end));
    }

    private void writeRun(HeartRates run) throws IOException {
        json.writeStartObject();
        json.writeStringField("start", Instant.ofEpochMilli(run.millisAt(0)).toString());
        json.writeArrayFieldStart("samples");
        long previous = run.millisAt(0);
        for (int i = 0; i < run.size(); i++) {
            json.writeNumber(run.millisAt(i) - previous);
            writeBpm(run.bpmAt(i));
            previous = run.millisAt(i);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeBpm(double bpm) throws IOException {
        int whole = (int) bpm;
        if (whole == bpm) {
            json.writeNumber(whole);
        } else {
            json.writeNumber(bpm);
        }
    }
}
