package dev.respite.http;

import static dev.respite.http.HandWritten.RUN;
import static dev.respite.http.HandWritten.SESSION;
import static dev.respite.http.HandWritten.SOUND;
import static dev.respite.http.HandWritten.heartRate;
import static dev.respite.http.HandWritten.run;
import static dev.respite.http.HandWritten.sleep;
import static dev.respite.http.HandWritten.stage;
import static dev.respite.http.HandWritten.stages;
import static dev.respite.http.HandWritten.times;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What can be wrong with a night: in words, where (RFC 6901), and as a template of {@link HandWritten}. */
final class MalformedNights {
    private static final String STAGED = stages(stage("light", "EVET22:30:00Z", "DAYT02:00:00Z"));

    private MalformedNights() {}

    static Stream<Arguments> all() {
        return Stream.concat(wellFormedJson(), brokenJson());
    }

    static Stream<Arguments> wellFormedJson() {
        return Stream.of(pairs(), sessions(), stagesOfASession(), members()).flatMap(cases -> cases);
    }

    private static Stream<Arguments> pairs() {
        return Stream.of(
                at("/heartRate/0/samples", "an odd number of values", heartRate(run("0,61,5000"))),
                at("/heartRate/0/samples/2", "a negative step", heartRate(run("0,61,-1,62"))),
                at("/heartRate/0/samples/0", "a negative first step", heartRate(run("-1,61"))),
                at("/heartRate/0/samples/2", "a step of zero after the first", heartRate(run("0,61,0,62"))),
                at("/heartRate/0/samples/2", "a decimal step", heartRate(run("0,61,1000.5,62"))),
                at("/heartRate/0/samples/2", "a step as text", heartRate(run("0,61,\"1000\",62"))),
                at("/heartRate/0/samples/1", "beats per minute as text", heartRate(run("0,\"61\""))),
                at("/heartRate/0/samples/1", "beats per minute as null", heartRate(run("0,null"))),
                at("/heartRate/0/samples/1", "a pair in brackets", heartRate(run("0,[61]"))),
                at("/heartRate/0/samples/2", "a step over an hour", heartRate(run("0,61,3600001,62"))),
                at("/heartRate/0/samples/4", "a run over an hour", heartRate(run("0,61,1800000,62,1800001,63"))),
                at("/heartRate/0/samples/2", "a step of 2^63", heartRate(run("0,61,9223372036854775808,62"))),
                at("/heartRate/0/samples/7200", "3,601 pairs", heartRate(run(times(3_601, "1,61")))),
                at("/heartRate/0", "a run without samples", heartRate("{\"start\":\"EVET23:00:00Z\"}")),
                at("/heartRate/0", "a run without a start", heartRate("{\"samples\":[0,61]}")),
                at("/heartRate/0/start", "a start without offset", heartRate(RUN.replace("00Z", "00"))),
                at(
                        "/heartRate/0/start",
                        "a start as a number",
                        heartRate(RUN.replace("\"EVET23:00:00Z\"", "1772370000"))),
                at(
                        "/heartRate/0/start",
                        "a start in the year 300,000,000",
                        heartRate(RUN.replace("EVE", "+300000000-01-01"))),
                at(
                        "/heartRate/0/samples",
                        "samples that are no array",
                        heartRate(RUN.replace("[", "{").replace("]", "}"))),
                at("/heartRate/0", "a run that is a number", heartRate("5")),
                at("/heartRate/48", "49 runs", heartRate(times(49, RUN))));
    }

    private static Stream<Arguments> sessions() {
        return Stream.of(
                at("/sleep/0", "no end", sleep("{\"start\":\"EVET22:30:00Z\"}")),
                at("/sleep/0", "no start", sleep("{\"end\":\"DAYT06:30:00Z\"}")),
                at("/sleep/0", "an end before the start", sleep(SESSION.replace("EVET22", "DAYT07"))),
                at("/sleep/0", "over 24 h", sleep(SESSION.replace("T22:30:00", "T06:29:59"))),
                at("/sleep/0", "an end on the day before", sleep(SESSION.replace("DAYT06", "EVET23"))),
                at(
                        "/sleep/0",
                        "an end that its offset moves to the day before",
                        sleep(SESSION.replace("06:30:00Z", "06:30:00-07:00").replace("DAYT06", "EVET23"))),
                at("/sleep/0/end", "an end in the year 300,000,000", sleep(SESSION.replace("DAY", "+300000000-01-01"))),
                at("/sleep/0/start", "a start that is a date", sleep(SESSION.replace("EVET22:30:00Z", "EVE"))),
                at("/sleep/0/start", "a start that is null", sleep(SESSION.replace("\"EVET22:30:00Z\"", "null"))),
                at("/sleep/0", "a session that is a list", sleep("[]")),
                at("/sleep", "no list of sessions", "{\"revision\":REV,\"sleep\":{}}"),
                at("/sleep/1000", "1,001 sessions", sleep(times(1_001, SESSION))));
    }

    private static Stream<Arguments> stagesOfASession() {
        return Stream.of(
                at(
                        "/sleep/0",
                        "a stage before its session",
                        sleep(STAGED.replace("\"light\",\"start\":\"EVET22:30", "\"light\",\"start\":\"EVET22:29"))),
                at("/sleep/0", "a stage after its session", sleep(STAGED.replace("DAYT02", "DAYT07"))),
                at(
                        "/sleep/0",
                        "stages that overlap",
                        sleep(stages(
                                stage("light", "EVET23:00:00Z", "DAYT01:00:00Z"),
                                stage("deep", "DAYT00:59:59Z", "DAYT02:00:00Z")))),
                at(
                        "/sleep/0",
                        "a stage inside another",
                        sleep(stages(
                                stage("light", "EVET23:00:00Z", "DAYT04:00:00Z"),
                                stage("deep", "DAYT01:00:00Z", "DAYT02:00:00Z")))),
                at("/sleep/0/stages/0", "a stage of no length", sleep(STAGED.replace("DAYT02:00", "EVET22:30"))),
                at(
                        "/sleep/0/stages/0",
                        "a stage that ends before it starts",
                        sleep(STAGED.replace("DAYT02", "EVET21"))),
                at("/sleep/0/stages/0", "a stage without a name", sleep(STAGED.replace("\"stage\":\"light\",", ""))),
                at("/sleep/0/stages/0/stage", "an unknown stage", sleep(STAGED.replace("light", "dreaming"))),
                at("/sleep/0/stages/0/stage", "a stage as a number", sleep(STAGED.replace("\"light\"", "4"))),
                at(
                        "/sleep/0/stages/1000",
                        "1,001 stages",
                        sleep(stages(times(1_001, stage("light", "EVET22:30:00Z", "EVET22:30:01Z"))))));
    }

    private static Stream<Arguments> members() {
        return Stream.of(
                at(
                        "/device",
                        "an unknown member of the night",
                        SOUND.replace("{\"revision", "{\"device\":\"x\",\"revision")),
                at(
                        "/device",
                        "an unknown member that is deep",
                        SOUND.replace("{\"revision", "{\"device\":{\"a\":1},\"revision")),
                at(
                        "/sleep/0/note",
                        "an unknown member of a session",
                        sleep(SESSION.replace("\"end\"", "\"note\":\"x\",\"end\""))),
                at(
                        "/sleep/0/stages/0/note",
                        "an unknown member of a stage",
                        sleep(STAGED.replace("\"stage\":", "\"note\":1,\"stage\":"))),
                at(
                        "/heartRate/0/device",
                        "an unknown member of a run",
                        heartRate(RUN.replace("\"samples\"", "\"device\":1,\"samples\""))),
                at(
                        "/revision",
                        "two revisions",
                        SOUND.replace("\"revision\":REV", "\"revision\":REV,\"revision\":REV")),
                at("/sleep", "two lists of sessions", "{\"revision\":REV,\"sleep\":[],\"sleep\":[]}"),
                at(
                        "/heartRate/0/samples",
                        "two lists of samples",
                        heartRate(RUN.replace("]}", "],\"samples\":[0,61]}"))),
                at("/revision", "no revision", SOUND.replace("\"revision\":REV,", "")),
                at("/revision", "a revision of zero", SOUND.replace("REV", "0")),
                at("/revision", "a negative revision", SOUND.replace("REV", "-1")),
                at("/revision", "a decimal revision", SOUND.replace("REV", "1.5")),
                at("/revision", "a revision as text", SOUND.replace("REV", "\"1\"")),
                at("/revision", "a revision of 2^63", SOUND.replace("REV", "9223372036854775808")),
                at("/sleep", "no sleep", "{\"revision\":REV}"),
                at("/sleep", "sleep that is null", "{\"revision\":REV,\"sleep\":null}"),
                at("/heartRate", "heart rate that is null", "{\"revision\":REV,\"sleep\":[],\"heartRate\":null}"));
    }

    private static Stream<Arguments> brokenJson() {
        return Stream.of(
                at("", "nothing at all", ""),
                at("", "only spaces", "   "),
                at("", "a list", "[" + SOUND + "]"),
                at("", "a word", "\"night\""),
                at("", "a broken word", "nigth"),
                at("/heartRate", "an object without its end", SOUND.substring(0, SOUND.length() - 1)),
                at(
                        "/heartRate/0/samples/2",
                        "the end in the middle of a number",
                        SOUND.substring(0, SOUND.indexOf("5000") + 2)),
                at("/sleep/0/start", "the end in the middle of a text", SOUND.substring(0, SOUND.indexOf("22:30"))),
                at("", "a second object", SOUND + SOUND),
                at("", "a letter after the end", SOUND + "x"),
                at("", "a bracket after the end", SOUND + "}"),
                at("/heartRate/0/samples/1", "NaN", heartRate(run("0,NaN"))),
                at("/heartRate/0/samples/1", "Infinity", heartRate(run("0,Infinity"))),
                at("/heartRate/0/samples/0", "a leading zero", heartRate(run("01,61"))),
                at("/heartRate/0/samples/1", "a number of 30 digits", heartRate(run("0,6" + "0".repeat(29)))),
                at("/heartRate/0/samples/2", "a comma too many", heartRate(run("0,61,"))),
                at("/revision", "a comment", SOUND.replace("\"sleep\"", "/* x */\"sleep\"")),
                at("/revision", "single quotes", SOUND.replace("\"sleep\"", "'sleep'")),
                at(
                        "/revision",
                        "a name of 100,000 letters",
                        SOUND.replace("\"sleep\"", "\"" + "s".repeat(100_000) + "\"")),
                at("/sleep/0/start", "a text of 100,000 letters", sleep(SESSION.replace("EVE", "1".repeat(100_000)))),
                at("", "300 levels of nesting from the top", "[".repeat(300) + "]".repeat(300)),
                at("/sleep/0", "300 levels of nesting in the sleep", sleep("[".repeat(300) + "]".repeat(300))),
                at(
                        "/heartRate/0/samples/1",
                        "300 levels of nesting in the samples",
                        heartRate(run("0," + "[".repeat(300) + "]".repeat(300)))),
                at(
                        "/device",
                        "300 levels of nesting in an unknown member",
                        "{\"device\":" + "{\"a\":".repeat(300) + "1" + "}".repeat(301)));
    }

    private static Arguments at(String pointer, String what, String template) {
        return Arguments.of(what, pointer, template);
    }
}
