package dev.respite.person.night;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.respite.measure.features.HeartRateBins;
import dev.respite.measure.features.SleepTimeline;
import dev.respite.measure.features.Stream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * Takes a night's JSON token by token and keeps only sums by five-minute bin, session and stage bounds. Members come in
 * any order; unknown ones are refused, so that nothing is sent in the belief that it is used.
 */
final class NightParser {
    private final Rules rules;
    private final SleepReader sleep;
    private final HeartRateReader heartRate;

    private TopLevel at = TopLevel.BEFORE;
    private long revision = -1;
    private boolean sleepSeen;

    /**
     * What the consent and the path say of every value in the body.
     *
     * @param day waking date that every sleep period must end on
     * @param streams what was agreed to
     * @param collected what of that is collected for the time being
     * @param collectingSince nothing may begin before
     * @param latest nothing may end after, as milliseconds since the epoch
     */
    record Rules(LocalDate day, Set<Stream> streams, Set<Stream> collected, Instant collectingSince, long latest) {}

    private enum TopLevel {
        BEFORE,
        MEMBERS,
        SLEEP,
        HEART_RATE,
        AFTER
    }

    NightParser(Rules rules) {
        this.rules = rules;
        this.sleep = new SleepReader(rules);
        this.heartRate = new HeartRateReader(rules);
    }

    /**
     * @throws dev.respite.problem.Refusal {@code malformed-night}, {@code outside-consent}, {@code time-in-future}, {@code
     *     stream-not-consented} or {@code evidence-review-due}
     */
    void token(JsonParser parser, JsonToken token) throws IOException {
        switch (at) {
            case BEFORE -> {
                expect(parser, token == JsonToken.START_OBJECT, "an object");
                at = TopLevel.MEMBERS;
            }
            case MEMBERS -> member(parser, token);
            case SLEEP -> {
                if (sleep.token(parser, token)) {
                    at = TopLevel.MEMBERS;
                }
            }
            case HEART_RATE -> {
                if (heartRate.token(parser, token)) {
                    at = TopLevel.MEMBERS;
                }
            }
            case AFTER -> throw Malformed.at("", "nothing after the object");
        }
    }

    private void member(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.END_OBJECT) {
            at = TopLevel.AFTER;
            return;
        }
        if (token == JsonToken.FIELD_NAME) {
            return;
        }
        switch (parser.currentName()) {
            case "revision" -> {
                expect(parser, token == JsonToken.VALUE_NUMBER_INT, "an integer");
                revision = parser.getLongValue();
                expect(parser, revision > 0, "an integer above 0");
            }
            case "sleep" -> {
                expect(parser, token == JsonToken.START_ARRAY, "an array of sessions");
                sleepSeen = true;
                at = TopLevel.SLEEP;
            }
            case "heartRate" -> {
                expect(parser, token == JsonToken.START_ARRAY, "an array of runs");
                at = TopLevel.HEART_RATE;
            }
            default -> throw Malformed.here(parser, "only revision, sleep and heartRate");
        }
    }

    private static void expect(JsonParser parser, boolean met, String expected) {
        if (!met) {
            throw Malformed.here(parser, expected);
        }
    }

    /** Of sessions and stages as they were read, and of samples that were held back. */
    void wipe() {
        sleep.wipe();
        heartRate.wipe();
    }

    /**
     * What the body was reduced to, once it has ended.
     *
     * @throws dev.respite.problem.Refusal {@code malformed-night} if it ended too early, lacks a member, or has a sleep period
     *     of another date
     */
    ReducedNight end() {
        if (at != TopLevel.AFTER) {
            throw Malformed.at("", "a whole object");
        }
        if (revision < 0) {
            throw Malformed.at("/revision", "an integer above 0");
        }
        if (!sleepSeen) {
            throw Malformed.at("/sleep", "an array of sessions, empty if nothing was recorded");
        }
        Set<Stream> streams = EnumSet.of(Stream.SLEEP);
        if (heartRate.runs() > 0) {
            streams.add(Stream.HEART_RATE);
        }
        Instant earliest = Instant.ofEpochMilli(Math.min(sleep.earliest(), heartRate.earliest()));
        return new ReducedNight(rules.day(), revision, streams, earliest, sleep.timeline(), heartRate.bins());
    }

    /**
     * @param earliest begin of the earliest session or run; {@link Long#MAX_VALUE} milliseconds if there is none
     */
    record ReducedNight(
            LocalDate day,
            long revision,
            Set<Stream> streams,
            Instant earliest,
            SleepTimeline sleep,
            HeartRateBins heartRate) {
        @Override
        public String toString() {
            return "ReducedNight[redacted]";
        }
    }
}
