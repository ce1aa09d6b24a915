package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.http.Endpoints.Endpoint;
import dev.respite.http.Hospital.Phone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every answer of every endpoint tells browsers and caches, whether or not somebody has thought of it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AnswerHeadersTest {
    /** The same for everybody, without a secret: what is published, and the keys that gateways keep. */
    private static final Set<String> MAY_BE_KEPT = Set.of(
            "/.well-known/jwks.json",
            "/.well-known/oauth-authorization-server",
            "/.well-known/oauth-protected-resource",
            "/openapi.yaml",
            "/v1/evidence",
            "/v1/notice",
            "/v1/transparency");

    /** A unit's signal, which names nobody: its lead may keep it, and must ask whether it still holds. */
    private static final String ASKED_ABOUT_AGAIN = "private, no-cache";

    @Test
    void no_answer_is_guessed_at_and_none_is_kept_but_the_public_ones() {
        Phone phone = Hospital.somebodyWithAPhone();
        Map<String, String> tokens = Map.of(
                "app", phone.token(),
                "physician", phone.physician().token(),
                "program-lead", Hospital.lead("*"),
                "steward", Hospital.token("steward", "steward-of-headers", "*"));
        Map<String, String> faults = new TreeMap<>();
        Set<String> answeredWell = new TreeSet<>();

        for (Endpoint endpoint : Endpoints.all()) {
            String path = endpoint.path()
                    .replace("{unit}", "emergency")
                    .replace("{day}", "2026-01-05")
                    .replaceAll("\\{\\w+}", "any");
            String query = path.endsWith("/signals") ? "?purpose=working-conditions" : "";
            Response anonymous = request(endpoint).request(endpoint.method(), path + query);
            note(faults, endpoint + " anonymous", path, anonymous);
            for (String role : endpoint.roles()) {
                if (tokens.containsKey(role)) {
                    Response answer =
                            request(endpoint).auth().oauth2(tokens.get(role)).request(endpoint.method(), path + query);
                    note(faults, endpoint + " " + role, path, answer);
                    if (answer.statusCode() < 300) {
                        answeredWell.add(endpoint.method() + ' ' + path);
                    }
                }
            }
        }
        note(faults, "nothing", "/nothing", given().get("/nothing"));
        note(faults, "another method", "/v1/notice/", given().delete("/v1/notice"));

        assertEquals(Map.of(), faults);
        System.out.println("answered well: " + answeredWell);
    }

    private static RequestSpecification request(Endpoint endpoint) {
        RequestSpecification request =
                endpoint.page() ? given().noFilters().redirects().follow(false) : given();
        return endpoint.method().equals("GET")
                ? request
                : request.contentType(ContentType.JSON).body("{}");
    }

    private static void note(Map<String, String> faults, String what, String path, Response answer) {
        String sniff = answer.header("X-Content-Type-Options");
        if (!"nosniff".equals(sniff)) {
            faults.put(what + " " + answer.statusCode(), "X-Content-Type-Options: " + sniff);
        }
        String kept = answer.header("Cache-Control");
        boolean mayBeKept = MAY_BE_KEPT.contains(path) && answer.statusCode() < 300;
        boolean signal = path.endsWith("/signals") && answer.statusCode() < 300;
        if (!mayBeKept && !(signal ? ASKED_ABOUT_AGAIN : "no-store").equals(kept)) {
            faults.put(what + " " + answer.statusCode(), "Cache-Control: " + kept);
        }
    }
}
