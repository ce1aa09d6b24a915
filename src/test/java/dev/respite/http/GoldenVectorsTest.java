package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.problem.Problem;
import dev.respite.problem.ProblemJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The service says of every golden vector what the contract says that it says. The client's tests run the same files. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GoldenVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> MEMBERS_OF_A_REFUSAL =
            List.of("type", "pointer", "retryAt", "collectingSince", "storedRevision");

    private static GoldenVectors vectors;
    private static Phone both;
    private static Phone sleepAlone;

    @Inject
    Pool pool;

    @BeforeEach
    void two_phones_are_where_the_vectors_are_and_have_put_nothing() {
        if (vectors == null) {
            vectors = GoldenVectors.after(Hospital.now().plus(Duration.ofMinutes(30)));
            Hospital.moveTo(vectors.collectingSince().minus(Duration.ofMinutes(30)));
            Physician first = joins(Hospital.BOTH_STREAMS);
            Physician second = joins(List.of("sleep"));
            Hospital.moveTo(vectors.now());
            both = first.pairs();
            sleepAlone = second.pairs();
        }
        pool.preparedQuery("delete from participant_day where participant_id in ($1, $2)")
                .executeAndAwait(Tuple.of(both.participant(), sleepAlone.participant()));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("dev.respite.http.GoldenVectors#all")
    void a_vector_is_answered_as_the_contract_says(String about, String name) throws IOException {
        JsonNode expected = vectors.expected(name);
        if (expected.has("after")) {
            send(expected.path("after").asText()).then().statusCode(200);
        }
        String before = StoredDays.fingerprint(pool);

        Response answer = send(name);

        JsonNode body = JSON.readTree(answer.asByteArray());
        String said = body.toString();
        assertEquals(expected.path("status").asInt(), answer.statusCode(), said);
        assertEquals(expected.path("phone").asText(), phoneOn(answer.statusCode(), body), said);
        if (answer.statusCode() == 200) {
            assertTaken(expected, body, before);
        } else {
            assertRefused(expected, body);
            assertEquals(before, StoredDays.fingerprint(pool), "a refused night leaves the stored day as it was");
        }
    }

    private void assertTaken(JsonNode expected, JsonNode body, String before) throws IOException {
        assertEquals(expected.path("day"), body.path("day"));
        assertEquals(expected.path("result"), body.path("result"));
        if (expected.path("result").asText().equals("stored")) {
            assertNotEquals(before, StoredDays.fingerprint(pool));
        } else {
            assertEquals(before, StoredDays.fingerprint(pool));
        }
        assertSame(expected.path("dropped"), body.path("dropped"));
        assertSame(expected.path("features"), body.path("features"));
        assertShown(expected);
    }

    /** Why what is missing is missing, and how much the rest rests on, as the physician's own view tells it. */
    private static void assertShown(JsonNode expected) throws IOException {
        if (!expected.has("reasons") && !expected.has("coverage")) {
            return;
        }
        Phone phone = expected.path("streams").isMissingNode() ? both : sleepAlone;
        JsonNode days = JSON.readTree(phone.physician().ownView().asString()).path("days");
        assertEquals(1, days.size());
        if (expected.has("reasons")) {
            assertEquals(expected.path("reasons"), days.path(0).path("reasons"), days.toString());
        }
        assertSame(expected.path("coverage"), days.path(0).path("coverage"));
    }

    private static void assertRefused(JsonNode expected, JsonNode body) {
        for (String member : MEMBERS_OF_A_REFUSAL) {
            JsonNode wanted = member.equals("storedRevision") && expected.has(member)
                    ? JSON.getNodeFactory()
                            .numberNode(vectors.moved(expected.path(member).asLong()))
                    : expected.path(member);
            assertEquals(wanted.asText(), body.path(member).asText(), body.toString());
        }
    }

    /** By value: 450 is 450.0. */
    private static void assertSame(JsonNode expected, JsonNode actual) {
        for (Map.Entry<String, JsonNode> member : expected.properties()) {
            JsonNode value = actual.path(member.getKey());
            assertEquals(member.getValue().isNull(), value.isNull(), actual.toString());
            assertEquals(member.getValue().asDouble(), value.asDouble(), actual.toString());
        }
    }

    private static String phoneOn(int status, JsonNode body) {
        return status == 200
                ? "acknowledge"
                : Arrays.stream(Problem.values())
                        .filter(problem -> body.path("type").asText().equals(ProblemJson.TYPE_PREFIX + problem.code()))
                        .findFirst()
                        .orElseThrow()
                        .phone()
                        .word();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("dev.respite.http.GoldenVectors#healthConnect")
    void what_a_phone_makes_of_health_connect_is_taken_and_gives_these_numbers(String about, String name)
            throws IOException {
        JsonNode out = vectors.out(name);
        for (int read = 0; read < out.path("puts").size(); read++) {
            for (Map.Entry<String, JsonNode> put : out.path("puts").path(read).properties()) {
                Response answer =
                        send(both, put.getKey(), put.getValue().toString().getBytes());

                JsonNode body = JSON.readTree(answer.asByteArray());
                assertEquals("stored", body.path("result").asText(), body.toString());
                assertSame(out.path("features").path(read).path(put.getKey()), body.path("features"));
            }
        }
    }

    @Test
    void every_body_has_its_answer_and_every_answer_its_body() throws IOException {
        assertEquals(GoldenVectors.files(), GoldenVectors.names());
    }

    private static Response send(String name) {
        JsonNode vector = vectors.expected(name);
        byte[] body = vectors.body(name);
        RequestSpecification request = request(vector.path("streams").isMissingNode() ? both : sleepAlone);
        for (Map.Entry<String, JsonNode> header : vector.path("headers").properties()) {
            request = header.getKey().equals("Content-Type")
                    ? request.contentType(header.getValue().asText())
                    : request.header(header.getKey(), header.getValue().asText());
        }
        if (vector.path("gzip").asBoolean()) {
            request.header("Content-Encoding", "gzip");
            body = Gzip.of(body);
        }
        return request.body(body).put("/v1/nights/" + vector.path("day").asText());
    }

    private static Response send(Phone phone, String day, byte[] body) {
        return request(phone).body(body).put("/v1/nights/" + day);
    }

    private static RequestSpecification request(Phone phone) {
        return given().auth().oauth2(phone.token()).contentType(ContentType.JSON);
    }

    private static Physician joins(List<String> streams) {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", streams).then().statusCode(201);
        return physician;
    }
}
