package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A physician who is signed in to the pages, with an authenticator that the pages' script would talk to. */
record PhysiciansBrowser(Hospital.Physician physician, Visitor visitor, Authenticator authenticator) {
    private static final Pattern SECRET = Pattern.compile("id=\"secret\">([^<]+)<");
    private static final Pattern CODE = Pattern.compile("id=\"pairing-code\">([^<]+)<");
    private static final Pattern CHARACTERS = Pattern.compile("Its characters are ([0-9A-Z]{6})\\.");

    /** Somebody new. */
    static PhysiciansBrowser somebody() {
        return of(Hospital.somebody());
    }

    static PhysiciansBrowser of(Hospital.Physician physician) {
        return new PhysiciansBrowser(
                physician, Visitor.signedIn(physician.name(), "physician", "emergency"), new Authenticator());
    }

    /** The fields of the form of the notice in force, with the right answers. */
    static Map<String, String> agreement() {
        JsonNode notice = Answered.json(given().get("/v1/notice").then().statusCode(200));
        Map<String, String> fields = new TreeMap<>();
        fields.put("version", notice.required("version").asText());
        fields.put("sha256", notice.required("sha256").asText());
        fields.put("streams", "both");
        fields.put("unit", "emergency");
        for (JsonNode question : notice.required("questions")) {
            fields.put(
                    question.required("id").asText(),
                    question.required("demoAnswer").asText());
        }
        return fields;
    }

    HttpResponse<String> get(String path) {
        return visitor.get(path);
    }

    /** Sends a form of a page with that page's token. */
    HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        return visitor.submit(page, action, fields);
    }

    HttpResponse<String> submit(String page, String action) {
        return submit(page, action, Map.of());
    }

    /** Agrees to the notice; gives the secret of the receipt. */
    String joins() {
        HttpResponse<String> agreed = submit("/me/join", "/me/join", agreement());
        assertEquals(200, agreed.statusCode(), agreed.body());
        return found(SECRET, agreed);
    }

    /** The code that the page shows. */
    String pairingCode() {
        HttpResponse<String> code = submit("/me/pair", "/me/pair");
        assertEquals(200, code.statusCode(), code.body());
        return found(CODE, code);
    }

    /** A phone that takes the code which the page shows. */
    Hospital.Phone pairs() {
        JsonNode lease = Answered.json(Hospital.pair(pairingCode()).then().statusCode(201));
        return new Hospital.Phone(physician, lease.required("token").asText());
    }

    /** Makes a passkey as the script does. */
    HttpResponse<String> makesPasskey() {
        get("/me/passkey");
        return submit("/me/passkey", "/me/passkey/register", texts(authenticator.makes(options("registration"))));
    }

    /** Makes a passkey that has to wait; gives the characters that the page shows. */
    String makesWaitingPasskey() {
        return found(CHARACTERS, makesPasskey());
    }

    /** Shows the passkey as the script does. */
    HttpResponse<String> opens() {
        get("/me/passkey");
        return submit("/me/passkey", "/me/passkey/open", texts(authenticator.answers(options("assertion"))));
    }

    /** What the script fetches. */
    JsonNode options(String kind) {
        HttpResponse<String> answer =
                asksForOptions(kind, String.valueOf(visitor.cookies().get("form")));
        assertEquals(200, answer.statusCode(), answer.body());
        return Answered.json(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> asksForOptions(String kind, String token) {
        URI address = get("/me/passkey").uri().resolve("/me/passkey/" + kind + "-options");
        return visitor.send(visitor.request(address)
                .setHeader("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString("form=" + URLEncoder.encode(token, StandardCharsets.UTF_8))));
    }

    private static Map<String, String> texts(Map<String, Object> members) {
        Map<String, String> texts = new TreeMap<>();
        members.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        if (!matcher.find()) {
            throw new AssertionError("not shown: " + pattern + " in " + page.body());
        }
        return matcher.group(1);
    }
}
