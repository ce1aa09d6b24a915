package dev.respite.http;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** A steward who suspends and restores. */
final class Suspending {
    static final String STEWARD = "sofia";

    private Suspending() {}

    static Response unit(String unit, String reason) {
        return steward().body(Map.of("reason", reason)).post("/v1/units/" + unit + "/suspension");
    }

    static Response restoreUnit(String unit) {
        return steward().delete("/v1/units/" + unit + "/suspension");
    }

    static Response lead(String lead, String reason) {
        return steward().body(Map.of("lead", lead, "reason", reason)).post("/v1/leads/suspension");
    }

    static Response restoreLead(String lead) {
        return steward().body(Map.of("lead", lead)).post("/v1/leads/restoration");
    }

    static Response all() {
        return steward().get("/v1/suspensions");
    }

    static RequestSpecification steward() {
        return given().auth().oauth2(Hospital.token("steward", STEWARD, "")).contentType(ContentType.JSON);
    }
}
