package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.http.Hospital.Physician;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who never joined, who left and whose consent ran out are answered the same, byte for byte. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class NoTraceTest {
    /** Method and path of everything that a physician may ask for about a consent. */
    private static final Map<String, List<String>> ASKED = Map.of(
            "GET",
                    List.of(
                            "/v1/consents/current",
                            "/v1/me/features",
                            "/v1/me/export",
                            "/v1/me/receipts",
                            "/v1/me/access-log"),
            "POST",
                    List.of(
                            "/v1/consents/current/pause",
                            "/v1/consents/current/resume",
                            "/v1/consents/current/revocation",
                            "/v1/pairing-codes"),
            "PUT", List.of("/v1/consents/current/unit"));

    @Test
    void never_joined_erased_and_expired_look_the_same() {
        Physician expired = Hospital.somebodyWithAPhone().physician();
        Hospital.pass(Duration.ofDays(366));
        Physician erased = Hospital.somebodyWithAPhone().physician();
        erased.revokes().then().statusCode(200);
        Physician never = Hospital.somebody();

        ASKED.forEach((method, paths) -> paths.forEach(path -> {
            String expected = answer(never, method, path);
            assertEquals(expected, answer(erased, method, path), path);
            assertEquals(expected, answer(expired, method, path), path);
            assertEquals(path.startsWith("/v1/me/") ? "403" : "404", expected.substring(0, 3), path);
        }));
    }

    /** Status, headers without the date of the day, body. */
    private static String answer(Physician physician, String method, String path) {
        Response response = given().auth()
                .oauth2(physician.token())
                .contentType(ContentType.JSON)
                .body(body(method, path))
                .request(method, path);
        String headers = response.headers().asList().stream()
                .filter(header -> !header.hasSameNameAs(new Header("date", "")))
                .map(Header::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
        return response.statusCode() + "\n" + headers + "\n" + response.asString();
    }

    private static String body(String method, String path) {
        if (method.equals("GET")) {
            return "";
        }
        return path.endsWith("/unit") ? "{\"unit\":\"emergency\"}" : "{\"data\":\"erase\"}";
    }
}
