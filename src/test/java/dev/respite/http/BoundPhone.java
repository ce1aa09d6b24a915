package dev.respite.http;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.http.Hospital.Physician;
import dev.respite.identity.dpop.PhoneKey;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A phone whose token is bound to its key (RFC 9449). */
record BoundPhone(Physician physician, PhoneKey key, String token) {
    /** Somebody new with both streams, a phone that is bound to this key, and a clock at noon, a night later. */
    static BoundPhone of(PhoneKey key) {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        Hospital.pass(Duration.ofHours(1));
        Hospital.nextNoon();
        Hospital.nextNoon();
        return paired(physician, key);
    }

    static BoundPhone paired(Physician physician, PhoneKey key) {
        Response lease = pair(physician.pairingCode(), pairingProof(key).made());
        JsonNode answered = Answered.json(lease.then().statusCode(201));
        JsonNode check = answered.at("/waits/check");
        if (check.isTextual()) {
            physician.letsIn(check.textValue()).then().statusCode(200);
        }
        return new BoundPhone(physician, key, answered.required("token").textValue());
    }

    static PhoneKey.Proof pairingProof(PhoneKey key) {
        return key.proof("POST", address("/v1/consent-tokens"), nonce());
    }

    static Response pair(String code, String... proofs) {
        return with(proofs)
                .contentType(ContentType.JSON)
                .body(Map.of("code", code))
                .post("/v1/consent-tokens");
    }

    /** Any 401 brings one. */
    static String nonce() {
        return given().get("/v1/sync-policy").header("DPoP-Nonce");
    }

    /** As proofs have to name it: by the service's public address, which is not the one of the tests. */
    static String address(String path) {
        String base = Answered.text(given().get("/.well-known/oauth-protected-resource"), "resource");
        return base + path;
    }

    static RequestSpecification with(String... proofs) {
        List<Header> headers = new ArrayList<>();
        for (String proof : proofs) {
            headers.add(new Header("DPoP", proof));
        }
        return given().headers(new Headers(headers));
    }

    /** A sound proof for a request with the token. */
    PhoneKey.Proof proof(String method, String path) {
        return key.proof(method, address(path), nonce()).token(token);
    }

    /** A request with the token and these proofs. */
    RequestSpecification asking(String... proofs) {
        return with(proofs).header("Authorization", "DPoP " + token);
    }

    Response puts(LocalDate day, byte[] night, String... proofs) {
        return asking(proofs).contentType(ContentType.JSON).body(night).put("/v1/nights/" + day);
    }

    Response puts(LocalDate day, byte[] night) {
        return puts(day, night, proof("PUT", "/v1/nights/" + day).made());
    }

    Response policy() {
        return asking(proof("GET", "/v1/sync-policy").made()).get("/v1/sync-policy");
    }

    Response renews() {
        return asking(proof("POST", "/v1/consent-tokens/renewal").made()).post("/v1/consent-tokens/renewal");
    }
}
