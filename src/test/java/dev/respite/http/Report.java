package dev.respite.http;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** A concern as its writer holds it: an id and a case key, or another's key for the same one. */
record Report(String id, String key) {
    static final String TEXT = "Our lead asked in the morning meeting who had opted out, and named two of us.";

    static Map<String, Object> body(String text) {
        Map<String, Object> body = new HashMap<>();
        body.put("category", "retaliation");
        body.put("unit", "emergency");
        body.put("text", text);
        return body;
    }

    static Response write(Object body) {
        return with(body).post("/v1/concerns");
    }

    static Response write(Object body, String token) {
        return with(body).auth().oauth2(token).post("/v1/concerns");
    }

    static Report written(String text) {
        return of(write(body(text)));
    }

    static Report of(Response answer) {
        answer.then().statusCode(201);
        return new Report(Answered.text(answer, "id"), Answered.text(answer, "caseKey"));
    }

    Report by(String otherKey) {
        return new Report(id, otherKey);
    }

    Response read() {
        return given().header("Case-Key", key).get("/v1/concerns/" + id);
    }

    String state() {
        return Answered.text(read().then().statusCode(200), "state");
    }

    Response says(String text) {
        return with(Map.of("text", text)).header("Case-Key", key).post("/v1/concerns/" + id + "/messages");
    }

    Response isResolved(boolean resolved) {
        return with(Map.of("resolved", resolved)).header("Case-Key", key).post("/v1/concerns/" + id + "/resolution");
    }

    Response isAnswered(String text) {
        return isAnswered(text, steward());
    }

    Response isAnswered(String text, String token) {
        return with(Map.of("text", text)).auth().oauth2(token).post("/v1/concerns/" + id + "/answer");
    }

    /** As a steward sees it in the list. */
    Map<String, Object> asHeard() {
        return given().auth()
                .oauth2(steward())
                .get("/v1/concerns")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("concerns.find { it.id == '" + id + "' }");
    }

    static String steward() {
        return Hospital.token("steward", "steward", "*");
    }

    private static RequestSpecification with(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }
}
