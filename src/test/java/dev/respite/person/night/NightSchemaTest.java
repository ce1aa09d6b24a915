package dev.respite.person.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.respite.contract.Contract;
import dev.respite.measure.features.Stage;
import dev.respite.measure.features.Stream;
import dev.respite.person.phone.SyncPolicy.Limits;
import dev.respite.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A night is read from the stream, into no type whose form could be compared with the contract. So its parser is asked: by
 * what it says it takes, and by what it does to a night that is changed in one place, where the schema must say the same.
 */
class NightSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Contract CONTRACT = Contract.published();
    private static final String WHOLE = """
            {"revision":1772370000,
             "sleep":[{"start":"2026-02-28T23:10:00-05:00","end":"2026-03-01T06:40:00-05:00",
               "stages":[{"stage":"light","start":"2026-03-01T04:10:00Z","end":"2026-03-01T07:00:00Z"}]}],
             "heartRate":[{"start":"2026-03-01T04:10:00Z","samples":[0,61,5000,61.5]}]}
            """;

    /** Values of every kind; a second look is taken at each place of a night with each of them. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "12",
            "\"\"",
            "\"light\"",
            "\"dozing\"",
            "\"2026-02-28\"",
            "\"2026-03-01T05:00:00Z\"",
            "[]",
            "{}",
            "[null]",
            "[0,60]",
            "[\"0\",60]");

    @ParameterizedTest
    @CsvSource({"Night,''", "SleepSession,/sleep/0", "SleepStage,/sleep/0/stages/0", "HeartRateRun,/heartRate/0"})
    void the_parser_takes_just_the_members_of_the_contract(String schema, String at) throws Exception {
        JsonNode night = JSON.readTree(WHOLE);
        ((ObjectNode) night.at(at)).put("unheardOf", 1);

        String expected = String.valueOf(refusal(night).orElseThrow().members().get("expected"));

        Set<String> taken =
                new TreeSet<>(List.of(expected.substring("only ".length()).split(", | and ")));
        Set<String> published = new TreeSet<>();
        CONTRACT.schema(schema).path("properties").fieldNames().forEachRemaining(published::add);
        assertEquals(
                published,
                taken,
                () -> schema
                        + " in mobile-contract/openapi.yaml and the parser differ. A member that phones may send and"
                        + " others do not know is refused by services out there: raise SyncPolicy's contract number.");
    }

    @Test
    void what_the_contract_requires_the_parser_requires_and_nothing_else() throws Exception {
        for (String at : List.of("", "/sleep/0", "/sleep/0/stages/0", "/heartRate/0")) {
            List<String> members = new ArrayList<>();
            JSON.readTree(WHOLE).at(at).fieldNames().forEachRemaining(members::add);
            for (String member : members) {
                JsonNode night = JSON.readTree(WHOLE);
                ((ObjectNode) night.at(at)).remove(member);

                assertSame(night, "without " + at + "/" + member);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',revision",
        "'',sleep",
        "'',heartRate",
        "/sleep/0,start",
        "/sleep/0,end",
        "/sleep/0,stages",
        "/sleep/0/stages/0,stage",
        "/sleep/0/stages/0,start",
        "/heartRate/0,start",
        "/heartRate/0,samples"
    })
    void what_the_contract_refuses_in_a_place_the_parser_refuses(String at, String member) throws Exception {
        for (String value : VALUES) {
            JsonNode night = JSON.readTree(WHOLE);
            ((ObjectNode) night.at(at)).set(member, JSON.readTree(value));

            boolean fits = CONTRACT.faults(CONTRACT.schema("Night"), night).isEmpty();

            assertTrue(
                    fits || refusal(night).isPresent(),
                    at + "/" + member + " = " + value + " is taken, and the contract says that it is not");
        }
    }

    @Test
    void the_stages_and_limits_of_the_contract_are_those_of_the_service() {
        Set<String> published = new TreeSet<>();
        properties("SleepStage").path("stage").path("enum").forEach(name -> published.add(name.asText()));
        Set<String> known = Arrays.stream(Stage.values())
                .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertEquals(
                new TreeSet<>(known),
                published,
                "Stage and SleepStage in mobile-contract/openapi.yaml differ. Phones send the names that they were built"
                        + " with: one that goes away needs a new contract number (SyncPolicy).");
        assertEquals(Limits.OF_A_NIGHT.sessions(), most("Night", "sleep"));
        assertEquals(1_000, Limits.OF_A_NIGHT.sessions());
        assertEquals(4_000, Limits.OF_A_NIGHT.stages());
        assertEquals(Limits.OF_A_NIGHT.runs(), most("Night", "heartRate"));
        assertEquals(Limits.OF_A_NIGHT.stagesPerSession(), most("SleepSession", "stages"));
        assertEquals(2 * Limits.OF_A_NIGHT.pairsPerRun(), most("HeartRateRun", "samples"));
    }

    private static int most(String schema, String member) {
        return properties(schema).path(member).path("maxItems").asInt();
    }

    private static JsonNode properties(String schema) {
        return CONTRACT.schema(schema).path("properties");
    }

    private static void assertSame(JsonNode night, String what) {
        boolean fits = CONTRACT.faults(CONTRACT.schema("Night"), night).isEmpty();
        assertEquals(fits, refusal(night).isEmpty(), what);
    }

    /** Whole and by itself: of another form only, since day, consent and clock allow everything. */
    private static Optional<Refusal> refusal(JsonNode night) {
        var rules = new NightParser.Rules(
                LocalDate.of(2026, 3, 1),
                Set.of(Stream.SLEEP, Stream.HEART_RATE),
                Set.of(Stream.SLEEP, Stream.HEART_RATE),
                Instant.EPOCH,
                Instant.parse("2027-01-01T00:00:00Z").toEpochMilli());
        try (NightBody body = new NightBody(new NightParser(rules), false)) {
            body.chunk(night.toString().getBytes(StandardCharsets.UTF_8));
            body.end();
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }
}
