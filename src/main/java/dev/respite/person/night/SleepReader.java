package dev.respite.person.night;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.respite.measure.features.SleepPeriods;
import dev.respite.measure.features.SleepSessions;
import dev.respite.measure.features.SleepTimeline;
import dev.respite.measure.features.Stage;
import dev.respite.person.phone.SyncPolicy.Limits;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the {@code sleep} array: sessions with stages, in primitives. */
final class SleepReader {
    private static final long LONGEST_SESSION_MS = 24 * 3_600_000L;

    private final NightParser.Rules rules;
    private final SleepSessions sessions = new SleepSessions();

    private Depth depth = Depth.SESSIONS;
    private long earliest = Long.MAX_VALUE;

    private @Nullable OffsetDateTime start;
    private @Nullable OffsetDateTime end;

    private @Nullable Stage stage;
    private @Nullable OffsetDateTime stageStart;
    private @Nullable OffsetDateTime stageEnd;

    private Stage[] kinds = new Stage[64];
    private long[] starts = new long[64];
    private long[] ends = new long[64];
    private int stages;

    private enum Depth {
        SESSIONS,
        SESSION,
        STAGES,
        STAGE
    }

    SleepReader(NightParser.Rules rules) {
        this.rules = rules;
    }

    /**
     * What was read, once the body has ended. A period's date is known only then: a later session may go on with it.
     *
     * @throws Refusal {@code malformed-night} at the session that ends a period of another date
     */
    SleepTimeline timeline() {
        SleepTimeline timeline = SleepTimeline.of(sessions);
        for (int i = 0; i < timeline.periods().count(); i++) {
            SleepPeriods.Period period = timeline.periods().period(i);
            if (!period.date().equals(rules.day())) {
                throw Malformed.at(
                        "/sleep/" + period.endedBy(),
                        "the last session of a sleep period, ended on the date of the path");
            }
        }
        return timeline;
    }

    /** Of times as they were read. */
    void wipe() {
        sessions.wipe();
        Arrays.fill(starts, 0);
        Arrays.fill(ends, 0);
        Arrays.fill(kinds, Stage.UNKNOWN);
    }

    /** Begin of the earliest session in milliseconds since the epoch, or {@link Long#MAX_VALUE}. */
    long earliest() {
        return earliest;
    }

    /** Takes a token; true when the array is over. */
    boolean token(JsonParser parser, JsonToken token) throws IOException {
        switch (depth) {
            case SESSIONS -> {
                if (token == JsonToken.END_ARRAY) {
                    return true;
                }
                beginSession(parser, token);
            }
            case SESSION -> session(parser, token);
            case STAGES -> stages(parser, token);
            case STAGE -> stage(parser, token);
        }
        return false;
    }

    private void beginSession(JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            throw Malformed.here(parser, "a session");
        }
        if (sessions.size() == Limits.OF_A_NIGHT.sessions()) {
            throw Malformed.here(parser, "at most " + Limits.OF_A_NIGHT.sessions() + " sessions");
        }
        start = null;
        end = null;
        stages = 0;
        depth = Depth.SESSION;
    }

    private void session(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.END_OBJECT) {
            endSession(parser);
            depth = Depth.SESSIONS;
            return;
        }
        if (token == JsonToken.FIELD_NAME) {
            return;
        }
        switch (parser.currentName()) {
            case "start" -> start = Malformed.time(parser);
            case "end" -> end = Malformed.time(parser);
            case "stages" -> {
                if (token != JsonToken.START_ARRAY) {
                    throw Malformed.here(parser, "an array of stages");
                }
                depth = Depth.STAGES;
            }
            default -> throw Malformed.here(parser, "only start, end and stages");
        }
    }

    private void stages(JsonParser parser, JsonToken token) {
        if (token == JsonToken.END_ARRAY) {
            depth = Depth.SESSION;
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            throw Malformed.here(parser, "a stage");
        }
        if (stages == Limits.OF_A_NIGHT.stagesPerSession()) {
            throw Malformed.here(parser, "at most " + Limits.OF_A_NIGHT.stagesPerSession() + " stages");
        }
        if (sessions.stageCount() + stages == Limits.OF_A_NIGHT.stages()) {
            throw Malformed.here(parser, "at most " + Limits.OF_A_NIGHT.stages() + " stages a night");
        }
        stage = null;
        stageStart = null;
        stageEnd = null;
        depth = Depth.STAGE;
    }

    private void stage(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.END_OBJECT) {
            endStage(parser);
            depth = Depth.STAGES;
            return;
        }
        if (token == JsonToken.FIELD_NAME) {
            return;
        }
        switch (parser.currentName()) {
            case "start" -> stageStart = Malformed.time(parser);
            case "end" -> stageEnd = Malformed.time(parser);
            case "stage" ->
                stage = Stage.of(parser.getText())
                        .orElseThrow(() -> Malformed.here(parser, "one of the eight stage names"));
            default -> throw Malformed.here(parser, "only stage, start and end");
        }
    }

    private void endStage(JsonParser parser) {
        if (stage == null || stageStart == null || stageEnd == null) {
            throw Malformed.here(parser, "stage, start and end");
        }
        long from = millis(stageStart);
        long to = millis(stageEnd);
        if (to <= from) {
            throw Malformed.here(parser, "an end after the start");
        }
        if (stages == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * stages);
            starts = Arrays.copyOf(starts, 2 * stages);
            ends = Arrays.copyOf(ends, 2 * stages);
        }
        kinds[stages] = stage;
        starts[stages] = from;
        ends[stages++] = to;
    }

    private void endSession(JsonParser parser) {
        if (start == null || end == null) {
            throw Malformed.here(parser, "start and end");
        }
        long from = millis(start);
        long to = millis(end);
        if (to <= from || to - from > LONGEST_SESSION_MS) {
            throw Malformed.here(parser, "an end after the start, within 24 h");
        }
        if (start.toInstant().isBefore(rules.collectingSince())) {
            throw new Refusal(Problem.OUTSIDE_CONSENT).collectingSince(rules.collectingSince());
        }
        if (to > rules.latest()) {
            throw new Refusal(Problem.TIME_IN_FUTURE).retryAt(Instant.ofEpochMilli(to));
        }
        checkStages(parser, from, to);
        earliest = Math.min(earliest, from);
        sessions.session(from, to, end.getOffset().getTotalSeconds());
        for (int i = 0; i < stages; i++) {
            sessions.stage(kinds[i], starts[i], ends[i]);
        }
    }

    /** Intervals are disjoint just if, sorted apart, no start comes before the end that precedes it. */
    private void checkStages(JsonParser parser, long from, long to) {
        long[] sortedStarts = Arrays.copyOf(starts, stages);
        long[] sortedEnds = Arrays.copyOf(ends, stages);
        Arrays.sort(sortedStarts);
        Arrays.sort(sortedEnds);
        if (stages > 0 && (sortedStarts[0] < from || sortedEnds[stages - 1] > to)) {
            throw Malformed.here(parser, "stages inside their session");
        }
        for (int i = 1; i < stages; i++) {
            if (sortedStarts[i] < sortedEnds[i - 1]) {
                throw Malformed.here(parser, "stages that do not overlap");
            }
        }
    }

    private static long millis(OffsetDateTime time) {
        return time.toInstant().toEpochMilli();
    }
}
