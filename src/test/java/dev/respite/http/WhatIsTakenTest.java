package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.http.Hospital.Phone;
import dev.respite.problem.Problem;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an address takes is said where it is asked, and where something else comes. */
@QuarkusTest
class WhatIsTakenTest {
    private static final Map<String, String> METHODS = Map.of(
            "/v1/notice", "GET, HEAD, OPTIONS",
            "/v1/consents", "OPTIONS, POST",
            "/v1/consent-tokens", "OPTIONS, POST",
            "/v1/consents/current", "GET, HEAD, OPTIONS",
            "/v1/consents/current/unit", "OPTIONS, PUT",
            "/v1/units/emergency/suspension", "DELETE, OPTIONS, POST",
            "/v1/passkeys", "GET, HEAD, OPTIONS, POST",
            "/oauth2/revoke", "OPTIONS, POST");

    @Test
    void options_names_the_methods_of_an_address_and_no_others() throws Exception {
        for (Map.Entry<String, String> address : METHODS.entrySet()) {
            HttpResponse<String> answer = send("OPTIONS", address.getKey());

            assertEquals(204, answer.statusCode(), address.getKey());
            assertEquals(
                    address.getValue(), answer.headers().firstValue("Allow").orElse(""), address.getKey());
        }
    }

    @Test
    void a_method_that_is_refused_is_told_which_are_not() throws Exception {
        for (Map.Entry<String, String> address : METHODS.entrySet()) {
            HttpResponse<String> answer = send("PATCH", address.getKey());

            assertEquals(405, answer.statusCode(), address.getKey());
            assertEquals(
                    address.getValue(), answer.headers().firstValue("Allow").orElse(""), address.getKey());
        }
    }

    @Test
    void a_parameter_that_nobody_knows_or_that_comes_twice_is_refused_and_nothing_is_shown() {
        Phone phone = Hospital.somebodyWithAPhone();

        for (String query : new String[] {"form=2030-01-01", "from=2026-01-01&from=2026-01-02", "from=2026-01-01&x"}) {
            Refused.as(
                            Problem.MALFORMED_REQUEST,
                            given().auth().oauth2(phone.token()).get("/v1/me/features?" + query))
                    .body("expected", containsString("from, to"))
                    .body("days", not(is("")));
        }
        for (String path : new String[] {"/v1/notice", "/v1/notice/", "/v1/notice;a"}) {
            Refused.as(
                    Problem.MALFORMED_REQUEST, given().urlEncodingEnabled(false).get(path + "?version=1"));
        }
        given().auth()
                .oauth2(phone.token())
                .get("/v1/me/features?from=2026-01-01")
                .then()
                .statusCode(200);
    }

    @Test
    void who_sends_the_wrong_type_is_told_the_one_of_this_address() {
        Refused.as(
                        Problem.UNSUPPORTED_MEDIA_TYPE,
                        given().contentType("application/json").body("{}").post("/oauth2/revoke"))
                .body("expected", is("application/x-www-form-urlencoded"));
        Refused.as(
                        Problem.UNSUPPORTED_MEDIA_TYPE,
                        given().contentType("text/plain").body("{}").post("/v1/concerns"))
                .body("expected", is("application/json"));
    }

    private static HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + io.restassured.RestAssured.port + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
