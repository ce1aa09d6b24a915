package dev.respite.person.night;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.respite.measure.features.HeartRateBins;
import dev.respite.measure.features.Stream;
import dev.respite.person.phone.SyncPolicy.Limits;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code heartRate} array: runs of at most one hour, as pairs of milliseconds since the previous sample and
 * beats per minute. A sample goes straight into its bin; only where a sender puts {@code samples} before {@code start}
 * is one run held back, in primitives.
 */
final class HeartRateReader {
    private static final long LONGEST_RUN_MS = 3_600_000L;

    private final NightParser.Rules rules;
    private final HeartRateBins bins = new HeartRateBins();

    private Depth depth = Depth.RUNS;
    private int runs;
    private long earliest = Long.MAX_VALUE;

    private boolean startKnown;
    private boolean samplesSeen;
    private long start;
    private long offset;
    private int values;
    private int heldPairs;
    private int @Nullable [] heldOffsets;
    private double @Nullable [] heldBpm;

    private enum Depth {
        RUNS,
        RUN,
        SAMPLES
    }

    HeartRateReader(NightParser.Rules rules) {
        this.rules = rules;
    }

    HeartRateBins bins() {
        return bins;
    }

    int runs() {
        return runs;
    }

    /** Begin of the earliest run in milliseconds since the epoch, or {@link Long#MAX_VALUE}. */
    long earliest() {
        return earliest;
    }

    /** Takes a token; true when the array is over. */
    boolean token(JsonParser parser, JsonToken token) throws IOException {
        switch (depth) {
            case RUNS -> {
                if (token == JsonToken.END_ARRAY) {
                    return true;
                }
                beginRun(parser, token);
            }
            case RUN -> run(parser, token);
            case SAMPLES -> value(parser, token);
        }
        return false;
    }

    private void beginRun(JsonParser parser, JsonToken token) {
        if (!rules.streams().contains(Stream.HEART_RATE)) {
            throw new Refusal(Problem.STREAM_NOT_CONSENTED);
        }
        if (!rules.collected().contains(Stream.HEART_RATE)) {
            throw new Refusal(Problem.EVIDENCE_REVIEW_DUE).streams(List.of(Stream.HEART_RATE.id()));
        }
        if (token != JsonToken.START_OBJECT) {
            throw Malformed.here(parser, "a run");
        }
        if (runs++ == Limits.OF_A_NIGHT.runs()) {
            throw Malformed.here(parser, "at most " + Limits.OF_A_NIGHT.runs() + " runs");
        }
        startKnown = false;
        samplesSeen = false;
        offset = 0;
        values = 0;
        heldPairs = 0;
        depth = Depth.RUN;
    }

    private void run(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.END_OBJECT) {
            endRun(parser);
            depth = Depth.RUNS;
            return;
        }
        if (token == JsonToken.FIELD_NAME) {
            return;
        }
        switch (parser.currentName()) {
            case "start" -> {
                start = Malformed.time(parser).toInstant().toEpochMilli();
                startKnown = true;
            }
            case "samples" -> {
                if (token != JsonToken.START_ARRAY) {
                    throw Malformed.here(parser, "an array of pairs");
                }
                samplesSeen = true;
                depth = Depth.SAMPLES;
            }
            default -> throw Malformed.here(parser, "only start and samples");
        }
    }

    private void value(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.END_ARRAY) {
            if ((values & 1) == 1) {
                throw Malformed.here(parser, "pairs: an even number of values");
            }
            depth = Depth.RUN;
            return;
        }
        if ((values++ & 1) == 0) {
            delta(parser, token);
        } else {
            bpm(parser, token);
        }
    }

    private void delta(JsonParser parser, JsonToken token) throws IOException {
        int least = values == 1 ? 0 : 1;
        if (token != JsonToken.VALUE_NUMBER_INT || values > 2 * Limits.OF_A_NIGHT.pairsPerRun()) {
            throw Malformed.here(parser, "at most " + Limits.OF_A_NIGHT.pairsPerRun() + " pairs, integer milliseconds");
        }
        long delta = parser.getLongValue();
        if (delta < least || delta > LONGEST_RUN_MS || (offset += delta) > LONGEST_RUN_MS) {
            throw Malformed.here(parser, "milliseconds of at least " + least + ", a run of at most one hour");
        }
    }

    private void bpm(JsonParser parser, JsonToken token) throws IOException {
        if (!token.isNumeric()) {
            throw Malformed.here(parser, "beats per minute");
        }
        double bpm = parser.getDoubleValue();
        if (startKnown) {
            bins.add(start + offset, bpm);
        } else {
            hold(bpm);
        }
    }

    private void hold(double bpm) {
        if (heldOffsets == null || heldBpm == null) {
            heldOffsets = new int[Limits.OF_A_NIGHT.pairsPerRun()];
            heldBpm = new double[Limits.OF_A_NIGHT.pairsPerRun()];
        }
        heldOffsets[heldPairs] = (int) offset;
        heldBpm[heldPairs++] = bpm;
    }

    /** What was held back of the last run. */
    void wipe() {
        if (heldOffsets != null && heldBpm != null) {
            Arrays.fill(heldOffsets, 0);
            Arrays.fill(heldBpm, 0);
        }
    }

    private void endRun(JsonParser parser) {
        if (!startKnown || !samplesSeen) {
            throw Malformed.here(parser, "start and samples");
        }
        if (heldOffsets != null && heldBpm != null) {
            for (int i = 0; i < heldPairs; i++) {
                bins.add(start + heldOffsets[i], heldBpm[i]);
            }
            wipe();
        }
        if (start < rules.collectingSince().toEpochMilli()) {
            throw new Refusal(Problem.OUTSIDE_CONSENT).collectingSince(rules.collectingSince());
        }
        if (start + offset > rules.latest()) {
            throw new Refusal(Problem.TIME_IN_FUTURE).retryAt(Instant.ofEpochMilli(start + offset));
        }
        earliest = Math.min(earliest, start);
    }
}
