package dev.respite.simulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The calls of the HTTP contract that a physician and a phone make, and those of the demo. Every call throws
 * {@link ServiceRefusal} for an answer other than success and {@link java.io.UncheckedIOException} when no answer came
 * within the patience. Thread-safe.
 */
public final class ServiceClient {
    /** Moving the clock runs every job that falls due, so that the answer may take its time. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(10);

    private static final List<String> BOTH_STREAMS = List.of("heart-rate", "sleep");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI service;
    private final PatientHttp http;

    /** @param patience how long a call goes on trying while the service cannot be reached */
    public ServiceClient(URI service, Duration patience) {
        this.service = service;
        this.http = new PatientHttp(patience);
    }

    /** Requests sent so far, repetitions included. */
    public long requestsSent() {
        return http.requestsSent();
    }

    /** A token as the hospital would issue it to a physician of that unit. */
    public String physicianToken(String name, String unit) {
        return token("physician", name, unit);
    }

    /** What a lead does who changes something in a unit: signs the quarter's undertaking, and records it from a day on. */
    public void recordAction(String leadName, String unit, String category, LocalDate from) {
        String lead = token("program-lead", leadName, unit);
        ObjectNode signature = JSON.createObjectNode()
                .put(
                        "sha256",
                        http.send(as(lead, "/v1/undertakings").GET().build())
                                .required("sha256")
                                .asText());
        http.send(as(lead, "/v1/undertakings").POST(json(signature)).build());
        ObjectNode action = JSON.createObjectNode().put("category", category).put("from", from.toString());
        http.send(as(lead, "/v1/units/" + encoded(unit) + "/actions")
                .POST(json(action))
                .build());
    }

    private String token(String role, String name, String unit) {
        String query = "role=" + role + "&name=" + encoded(name) + "&units=" + encoded(unit);
        return http.send(to("/demo/token?" + query)
                        .header("Accept", "application/json")
                        .GET()
                        .build())
                .required("token")
                .asText();
    }

    /** The demo clock's now. */
    public Instant clock() {
        return now(http.send(to("/demo/clock").GET().build()));
    }

    /** Moves the demo clock to {@code instant} unless it is there or later already; answers its now. */
    public Instant moveClock(Instant instant) {
        Instant now = clock();
        if (!now.isBefore(instant)) {
            return now;
        }
        ObjectNode body = JSON.createObjectNode().put("now", instant.toString());
        try {
            return now(http.send(to("/demo/clock").POST(json(body)).build()));
        } catch (ServiceRefusal refusal) {
            if (refusal.is("clock-moves-forward-only")) {
                return clock();
            }
            throw refusal;
        }
    }

    /** Where phones believe the service to be (RFC 8414). */
    public URI publicAddress() {
        return URI.create(
                http.send(to("/.well-known/oauth-authorization-server").GET().build())
                        .required("issuer")
                        .asText());
    }

    public Notice notice() {
        return Notice.from(http.send(to("/v1/notice").GET().build()));
    }

    /** Grants a consent for both streams; refused with {@code consent-exists} if there is one. */
    public void grantConsent(String hospitalToken, Notice notice, String unit) {
        grantConsent(hospitalToken, notice, unit, BOTH_STREAMS);
    }

    /** Grants a consent; answers since when what is measured is collected. */
    public Instant grantConsent(String hospitalToken, Notice notice, String unit, List<String> streams) {
        ObjectNode body = JSON.createObjectNode()
                .put("noticeVersion", notice.version())
                .put("noticeSha256", notice.sha256())
                .put("unit", unit)
                .set("streams", JSON.valueToTree(streams));
        body.set("answers", JSON.valueToTree(notice.demoAnswers()));
        return collectingSince(
                http.send(as(hospitalToken, "/v1/consents").POST(json(body)).build()));
    }

    /** Since when what is measured is collected; refused with {@code no-consent} where there is none. */
    public Instant collectingSince(String hospitalToken) {
        return collectingSince(
                http.send(as(hospitalToken, "/v1/consents/current").GET().build()));
    }

    public void pauseConsent(String hospitalToken) {
        http.send(as(hospitalToken, "/v1/consents/current/pause")
                .POST(json(JSON.createObjectNode()))
                .build());
    }

    /** Answers since when what is measured is collected again. */
    public Instant resumeConsent(String hospitalToken) {
        return collectingSince(http.send(as(hospitalToken, "/v1/consents/current/resume")
                .POST(json(JSON.createObjectNode()))
                .build()));
    }

    /** A code with which one phone may be paired within ten minutes. */
    public String pairingCode(String hospitalToken) {
        return http.send(as(hospitalToken, "/v1/pairing-codes")
                        .POST(json(JSON.createObjectNode()))
                        .build())
                .required("code")
                .asText();
    }

    /** Pairs: the code for a lease. */
    public Lease pair(String code) {
        ObjectNode body = JSON.createObjectNode().put("code", code);
        return Lease.from(http.send(to("/v1/consent-tokens").POST(json(body)).build()));
    }

    /** A new lease for the held token, which may have expired. */
    public Lease renew(String heldToken) {
        return Lease.from(http.send(as(heldToken, "/v1/consent-tokens/renewal")
                .POST(json(JSON.createObjectNode()))
                .build()));
    }

    /** Puts the night of {@code day}; answers the service's reply. */
    public JsonNode putNight(String consentToken, LocalDate day, byte[] body) {
        return http.send(
                night(consentToken, day).PUT(BodyPublishers.ofByteArray(body)).build());
    }

    /** As {@link #putNight}, of a body packed with gzip. */
    public JsonNode putGzippedNight(String consentToken, LocalDate day, byte[] gzipped) {
        return http.send(night(consentToken, day)
                .header("Content-Encoding", "gzip")
                .PUT(BodyPublishers.ofByteArray(gzipped))
                .build());
    }

    /** Takes the consent back with everything that was kept; refused with {@code no-consent} where there is none. */
    public void revokeConsent(String hospitalToken) {
        ObjectNode body = JSON.createObjectNode().put("data", "erase");
        http.send(as(hospitalToken, "/v1/consents/current/revocation")
                .POST(json(body))
                .build());
    }

    /** The token of a physician's phone as the demo gives it to scripts; refused with {@code no-consent} where there is none. */
    public String phoneToken(String name) {
        return http.send(to("/demo/phone-token?name=" + encoded(name))
                        .header("Accept", "application/json")
                        .GET()
                        .build())
                .required("token")
                .asText();
    }

    /** Lets in the further phone that shows this, as the phone of this token, which holds the consent. */
    public void letIn(String phoneToken, String check) {
        ObjectNode body = JSON.createObjectNode().put("check", check);
        http.send(as(phoneToken, "/v1/waiting-pairing/confirmation")
                .POST(json(body))
                .build());
    }

    /** The physician's own view from one day to another, both included. */
    public JsonNode ownView(String phoneToken, LocalDate from, LocalDate to) {
        return http.send(as(phoneToken, "/v1/me/features?from=" + from + "&to=" + to)
                .GET()
                .build());
    }

    private HttpRequest.Builder night(String consentToken, LocalDate day) {
        return as(consentToken, "/v1/nights/" + day);
    }

    private HttpRequest.Builder as(String token, String pathAndQuery) {
        return to(pathAndQuery).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder to(String pathAndQuery) {
        return HttpRequest.newBuilder(service.resolve(pathAndQuery))
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher json(ObjectNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    private static Instant collectingSince(JsonNode consent) {
        return Instant.parse(consent.required("collectingSince").asText());
    }

    private static Instant now(JsonNode reply) {
        return Instant.parse(reply.required("now").asText());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
