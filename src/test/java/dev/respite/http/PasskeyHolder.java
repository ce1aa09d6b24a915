package dev.respite.http;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.http.Hospital.Physician;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** Somebody who is signed in at the hospital by this name, with an authenticator in their hand: a physician, or an employer. */
record PasskeyHolder(Physician physician, Authenticator authenticator) {
    PasskeyHolder(Physician physician) {
        this(physician, new Authenticator());
    }

    private RequestSpecification signedIn() {
        return given().auth().oauth2(physician.token()).contentType(ContentType.JSON);
    }

    JsonNode registrationOptions() {
        return Answered.json(
                signedIn().post("/v1/passkeys/registration-options").then().statusCode(200));
    }

    JsonNode assertionOptions() {
        return Answered.json(
                signedIn().post("/v1/passkeys/assertion-options").then().statusCode(200));
    }

    Response registers() {
        return sends(authenticator.makes(registrationOptions()));
    }

    Response registersToStartAnew() {
        Map<String, Object> made = new HashMap<>(authenticator.makes(registrationOptions()));
        made.put("startAnew", true);
        return sends(made);
    }

    Response sends(Map<String, Object> made) {
        return signedIn().body(made).post("/v1/passkeys");
    }

    Response opens() {
        return shows(authenticator.answers(assertionOptions()));
    }

    Response shows(Map<String, Object> answered) {
        return signedIn().body(answered).post("/v1/passkeys/assertions");
    }

    /** What the passkey opened now. */
    String ownToken() {
        return Answered.text(opens().then().statusCode(201), "ownToken");
    }

    /** With what a passkey opened, beside the hospital's token. */
    RequestSpecification with(String ownToken) {
        return signedIn().header("Respite-Own-Token", ownToken);
    }

    Response reads(String ownToken, String path) {
        return with(ownToken).get(path);
    }

    Response ownView(String ownToken) {
        return reads(ownToken, "/v1/me/features");
    }

    Response letsIn(String ownToken, String check) {
        return with(ownToken).body(Map.of("check", check)).post("/v1/passkeys/confirmation");
    }

    Response letsPhoneIn(String ownToken, String check) {
        return with(ownToken).body(Map.of("check", check)).post("/v1/waiting-pairing/confirmation");
    }

    Response removes(String ownToken, String id) {
        return with(ownToken).delete("/v1/passkeys/" + id);
    }

    /** By the hospital's sign-in alone. */
    Response lists() {
        return signedIn().get("/v1/passkeys");
    }

    /** By the hospital's sign-in alone. */
    Response sendsAway(String id) {
        return signedIn().delete("/v1/passkeys/" + id);
    }
}
