package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier version wrote is there under this one: migrations go forward, and sealed forms stay readable. */
@Timeout(240)
class KeptHomeIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Where the demo's clock stood when the answers were taken. */
    private static final String ASKED_AT = "2026-02-27T15:05:00Z";

    /** Their nights were kept by a version that ended the lease with the consent: no phone opens them any more. */
    private static final String KEPT_WITHOUT_A_PHONE = "demo-physician-003";

    /** What is read by other definitions now: nights of then are shown, and compared with nothing; releases of then are gone. */
    private static final Set<String> READ_ANEW = Set.of(
            "band",
            "strain",
            "deviation",
            "deviationReason",
            "measuredWith",
            "measuredWithNext",
            "passkeys",
            "notIncluded",
            "weeks",
            "hints",
            "regularity",
            "level",
            "windowWeeks",
            "signal",
            "organisation",
            "expectedFalseRaisedPerYear",
            "inWords",
            "releases",
            "notReleased",
            "line",
            "number",
            "house",
            "falseRaisedPerYearAtMost",
            "effect",
            "noEffect",
            "against",
            "actionOwed");

    /** What consents were not asked about then. */
    private static final String SINCE = "pairingWaitsUntil";

    private static final int FIELDS = 6;
    private static final int FEWEST_QUESTIONS = 70;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void a_home_of_commit_6049580_opens_with_nothing_lost() throws Exception {
        Path home = folder.resolve("home");
        KeptHome.layOut(home);
        // With due jobs a consent would be asked for once more between two questions, since there is a newer notice.
        Launch launch = Launch.demo(home)
                .with(
                        "-Drespite.demo.population=0",
                        "-Drespite.public-url=http://127.0.0.1:8080",
                        "-Dquarkus.scheduler.enabled=false");

        try (RunningService service = RunningService.start(launch)) {
            List<String> answers = KeptHome.answers();
            List<String> lost = new ArrayList<>();
            int questions = 0;
            for (String answer : answers) {
                String[] field = answer.split("\t", FIELDS);
                if (field.length == FIELDS) {
                    questions++;
                    compare(service, field, lost);
                }
            }

            assertTrue(questions >= FEWEST_QUESTIONS, "only " + questions + " questions");
            assertEquals(List.of(), lost);
            assertEquals(named(answers, "audit"), sha256(auditOf(service)));
            assertPhoneGoesOn(service, named(answers, "phone"), LocalDate.parse(named(answers, "day")));
        }
    }

    private void compare(RunningService service, String[] field, List<String> lost) throws Exception {
        boolean own = field[4].startsWith("/v1/me/") && !field[4].endsWith("/unit-signals");
        String token = own ? phoneToken(service, field[1]) : token(service, field[0], field[1], field[2]);
        if (own && field[1].equals(KEPT_WITHOUT_A_PHONE)) {
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(service.uri().resolve(field[4]));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!field[3].isEmpty()) {
            request.header("Case-Key", field[3].substring("Case-Key: ".length()));
        }
        boolean nobody = token.startsWith("{");
        JsonNode now = comparable(JSON.readTree(nobody ? token : body(request.build())));
        JsonNode then = comparable(JSON.readTree(field[5].replace('\u001e', '\n')));
        if (!then.equals(now)) {
            lost.add("%s %s: %s%n is now %s".formatted(field[1], field[4], then, now));
        }
    }

    /** The phone that was paired with the old service renews its lease, and puts another night. */
    private void assertPhoneGoesOn(RunningService service, String phone, LocalDate day) throws Exception {
        JsonNode lease = JSON.readTree(body(HttpRequest.newBuilder(service.uri().resolve("/v1/consent-tokens/renewal"))
                .header("Authorization", "Bearer " + phone)
                .POST(BodyPublishers.noBody())
                .build()));
        String night = "{\"revision\":2,\"sleep\":[{\"start\":\"%sT22:00:00Z\",\"end\":\"%sT05:00:00Z\"}]}"
                .formatted(day.minusDays(1), day);
        JsonNode stored =
                JSON.readTree(body(HttpRequest.newBuilder(service.uri().resolve("/v1/nights/" + day))
                        .header("Authorization", "Bearer " + lease.path("token").asText())
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(night))
                        .build()));

        assertEquals("stored", stored.path("result").asText(), () -> lease + " " + stored);
    }

    private String auditOf(RunningService service) throws Exception {
        return body(HttpRequest.newBuilder(service.uri().resolve("/v1/audit"))
                .header("Authorization", "Bearer " + token(service, "steward", "steward", ""))
                .build());
    }

    /** What is their own opens to a physician's phone; of who has no consent, the refusal. */
    private String phoneToken(RunningService service, String name) throws Exception {
        return body(HttpRequest.newBuilder(service.uri().resolve("/demo/phone-token?name=" + name))
                .header("Accept", "text/plain")
                .build());
    }

    private String token(RunningService service, String role, String name, String units) throws Exception {
        if (role.isEmpty()) {
            return "";
        }
        URI uri = service.uri()
                .resolve("/demo/token?role=" + role + "&name=" + name
                        + (units.isEmpty() ? "" : "&units=" + URLEncoder.encode(units, StandardCharsets.UTF_8)));
        return body(HttpRequest.newBuilder(uri).header("Accept", "text/plain").build());
    }

    private String body(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /**
     * Reads are told by lead and day now, and were one by one then: who read what on which day, but for the day of the asking
     * itself.
     */
    private static void tellReadsByDay(JsonNode answer) {
        for (JsonNode object : answer.findParents("reads")) {
            Set<String> days = new TreeSet<>();
            for (JsonNode read : object.path("reads")) {
                String day = read.path("at").asText().substring(0, ASKED_AT.indexOf('T'));
                days.add(String.join(
                        " ",
                        read.path("unit").asText(),
                        read.path("by").asText(),
                        day,
                        read.path("purpose").asText()));
            }
            days.removeIf(day -> day.contains(ASKED_AT.substring(0, ASKED_AT.indexOf('T'))));
            ((ObjectNode) object).set("reads", JSON.valueToTree(days));
            ((ObjectNode) object).remove("moreReads");
        }
    }

    private static JsonNode comparable(JsonNode answer) {
        JsonNode sameWords = withoutTime(answer);
        withoutMeanings(sameWords);
        withoutAnew(sameWords);
        return sameWords;
    }

    /** An export explains itself, in words that follow the definitions. */
    private static void withoutMeanings(JsonNode answer) {
        if (answer instanceof ObjectNode export && export.has("exportedAt")) {
            export.remove(List.of("features", "reasons"));
        }
    }

    private static void withoutAnew(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(READ_ANEW);
        }
        node.forEach(KeptHomeIT::withoutAnew);
    }

    /**
     * Without what differs from one asking to the next: the time of an answer, and the entries that the asking itself leaves
     * in the access log, at the instant at which the clock stands; and without the sentence that explains them.
     */
    private static JsonNode withoutTime(JsonNode answer) {
        tellReadsByDay(answer);
        if (answer instanceof ObjectNode object) {
            object.remove("serverTime");
            object.remove("instance");
            for (JsonNode consent : List.of(answer, answer.path("consent"))) {
                if (consent instanceof ObjectNode view) {
                    view.remove(SINCE);
                }
            }
            for (JsonNode log : List.of(answer, answer.path("accessLog"))) {
                if (log.path("entries") instanceof ArrayNode entries) {
                    entries.removeIf(entry -> entry.path("at").asText().equals(ASKED_AT));
                    ((ObjectNode) log).remove("howToVerify");
                }
            }
        }
        return answer;
    }

    private static String named(List<String> answers, String name) {
        return answers.stream()
                .filter(line -> line.startsWith(name + "\t"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
