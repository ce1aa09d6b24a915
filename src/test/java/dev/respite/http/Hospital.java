package dev.respite.http;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Night;
import dev.respite.client.night.NightJson;
import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import dev.respite.client.night.StageKind;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** The people and phones of the invented hospital, and its clock, all by HTTP. The clock goes forward for every test. */
public final class Hospital {
    /** A thread for each call: the common pool has a single one on two cores, where nothing would happen at once. */
    static final Executor AT_ONCE = call -> new Thread(call).start();

    public static final List<String> BOTH_STREAMS = List.of("sleep", "heart-rate");
    private static final AtomicInteger NAMES = new AtomicInteger();

    private Hospital() {}

    public static Instant now() {
        return Instant.parse(Answered.text(given().get("/demo/clock").then().statusCode(200), "now"));
    }

    public static LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    public static Instant moveTo(Instant later) {
        given().contentType(ContentType.JSON)
                .body(Map.of("now", later.toString()))
                .post("/demo/clock")
                .then()
                .statusCode(200);
        return later;
    }

    public static Instant pass(Duration time) {
        return moveTo(now().plus(time));
    }

    /** Moves on to the next 12:00 UTC, so that a night of eight hours that ended at 06:30 UTC lies behind. */
    public static LocalDate nextNoon() {
        Instant now = now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Instant noon = today.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        LocalDate day = noon.isAfter(now) ? today : today.plusDays(1);
        moveTo(day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        return day;
    }

    static String token(String role, String name, String units) {
        ValidatableResponse answer = given().accept(ContentType.JSON)
                .queryParam("role", role)
                .queryParam("name", name)
                .queryParam("units", units)
                .get("/demo/token")
                .then()
                .statusCode(200);
        return Answered.text(answer, "token");
    }

    /** A lead who has signed this quarter's undertaking. */
    static String lead(String units) {
        return signed("lead", units);
    }

    /** The same, by a name. */
    static String signed(String lead, String units) {
        String token = token("program-lead", lead, units);
        signs(token);
        return token;
    }

    /** The name of a lead who has not been here. */
    static String newLead() {
        return "lead-" + NAMES.incrementAndGet();
    }

    static Response signs(String lead) {
        String sha256 = Answered.text(given().auth().oauth2(lead).get("/v1/undertakings"), "sha256");
        return given().auth()
                .oauth2(lead)
                .contentType(ContentType.JSON)
                .body(Map.of("sha256", sha256))
                .post("/v1/undertakings");
    }

    static Response reads(String lead, String unit) {
        return given().auth().oauth2(lead).get("/v1/units/" + unit + "/signals?purpose=working-conditions");
    }

    /** What a physician of these units, who never joined, sees of them. */
    static Response unitSignals(String units) {
        return given().auth().oauth2(token("physician", "onlooker", units)).get("/v1/me/unit-signals");
    }

    /** Somebody new, who has not joined. */
    public static Physician somebody() {
        return new Physician("physician-" + NAMES.incrementAndGet());
    }

    /** Somebody new who joins with both streams, and a night later has a paired phone and a clock at noon. */
    static Phone somebodyWithAPhone() {
        Physician physician = somebody();
        physician.joins("emergency", BOTH_STREAMS).then().statusCode(201);
        pass(Duration.ofHours(1));
        nextNoon();
        nextNoon();
        return physician.pairs();
    }

    /** The notice in force, with the right answer to each question. */
    static Map<String, Object> agreement() {
        JsonNode notice = Answered.json(given().get("/v1/notice").then().statusCode(200));
        Map<String, Object> agreement = new HashMap<>();
        agreement.put("noticeVersion", notice.required("version").intValue());
        agreement.put("noticeSha256", notice.required("sha256").textValue());
        agreement.put("answers", answers(notice));
        return agreement;
    }

    private static Map<String, Integer> answers(JsonNode notice) {
        Map<String, Integer> answers = new HashMap<>();
        for (JsonNode question : notice.required("questions")) {
            answers.put(
                    question.required("id").textValue(),
                    question.required("demoAnswer").intValue());
        }
        return answers;
    }

    public record Physician(String name) {
        String token() {
            return Hospital.token("physician", name, "emergency");
        }

        public Response joins(String unit, List<String> streams) {
            Map<String, Object> grant = agreement();
            grant.put("streams", streams);
            grant.put("unit", unit);
            return joins(grant);
        }

        Response joins(Map<String, Object> grant) {
            return given().auth()
                    .oauth2(token())
                    .contentType(ContentType.JSON)
                    .body(grant)
                    .post("/v1/consents");
        }

        Response affirms(Map<String, Object> agreement) {
            return given().auth()
                    .oauth2(token())
                    .contentType(ContentType.JSON)
                    .body(agreement)
                    .post("/v1/consents/current/affirmation");
        }

        Response receipts() {
            return own("/v1/me/receipts");
        }

        public String pairingCode() {
            Response answer = given().auth().oauth2(token()).post("/v1/pairing-codes");
            return Answered.text(answer.then().statusCode(201), "code");
        }

        /** Pairs a phone; where another one holds the consent, lets it in there. */
        Phone pairs() {
            JsonNode lease = Answered.json(Hospital.pair(pairingCode()).then().statusCode(201));
            JsonNode check = lease.at("/waits/check");
            if (check.isTextual()) {
                letsIn(check.textValue()).then().statusCode(200);
            }
            return new Phone(this, lease.required("token").textValue());
        }

        /** On the phone that holds the consent. */
        public Response letsIn(String check) {
            return given().auth()
                    .oauth2(phoneToken())
                    .contentType(ContentType.JSON)
                    .body(Map.of("check", check))
                    .post("/v1/waiting-pairing/confirmation");
        }

        Response sendsAway() {
            return given().auth().oauth2(token()).delete("/v1/waiting-pairing");
        }

        public Response ownView() {
            return own("/v1/me/features");
        }

        /**
         * Asks for what is their own as their phone does, which is paired for it where none is; the answer is that there is no
         * consent where there is none.
         */
        Response own(String path) {
            Response current = consent();
            if (current.statusCode() != 200) {
                return current;
            }
            if (!current.<Boolean>path("paired")) {
                pairs();
            }
            return given().auth().oauth2(phoneToken()).get(path);
        }

        /** As the phone that holds the consent has it. */
        String phoneToken() {
            return given().accept(ContentType.JSON)
                    .queryParam("name", name)
                    .get("/demo/phone-token")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("token");
        }

        public Response consent() {
            return given().auth().oauth2(token()).get("/v1/consents/current");
        }

        public Response pauses() {
            return given().auth().oauth2(token()).post("/v1/consents/current/pause");
        }

        public Response resumes() {
            return given().auth().oauth2(token()).post("/v1/consents/current/resume");
        }

        Response movesTo(String unit) {
            return given().auth()
                    .oauth2(token())
                    .contentType(ContentType.JSON)
                    .body(Map.of("unit", unit))
                    .put("/v1/consents/current/unit");
        }

        public Response revokes() {
            return revokes("erase");
        }

        Response revokes(String data) {
            return given().auth()
                    .oauth2(token())
                    .contentType(ContentType.JSON)
                    .body(Map.of("data", data))
                    .post("/v1/consents/current/revocation");
        }
    }

    static Response pair(String code) {
        return given().contentType(ContentType.JSON).body(Map.of("code", code)).post("/v1/consent-tokens");
    }

    record Phone(Physician physician, String token) {
        Response puts(LocalDate day, byte[] body) {
            return given().auth()
                    .oauth2(token)
                    .contentType(ContentType.JSON)
                    .body(body)
                    .put("/v1/nights/" + day);
        }

        Response puts(Night night, long revision) {
            return puts(night.day(), NightJson.of(night).plain(revision));
        }

        Response policy() {
            return get("/v1/sync-policy");
        }

        Response get(String path) {
            return given().auth().oauth2(token).get(path);
        }

        Response ownView() {
            return get("/v1/me/features");
        }

        /** The participant that its token names. */
        UUID participant() {
            return UUID.fromString(Answered.json(Base64.getUrlDecoder().decode(token.split("\\.")[1]))
                    .required("sub")
                    .textValue());
        }

        Response renews() {
            return given().auth().oauth2(token).post("/v1/consent-tokens/renewal");
        }
    }

    /** From 22:30 to 06:30 UTC, with half an hour awake at 02:00, heart rate 60 + (minute mod 3) once a minute. */
    static Night ordinaryNight(LocalDate day) {
        OffsetDateTime start = day.minusDays(1).atTime(22, 30).atOffset(ZoneOffset.UTC);
        OffsetDateTime awake = day.atTime(2, 0).atOffset(ZoneOffset.UTC);
        OffsetDateTime end = day.atTime(6, 30).atOffset(ZoneOffset.UTC);
        List<SleepStage> stages = List.of(
                stage(StageKind.LIGHT, start, awake),
                stage(StageKind.AWAKE, awake, awake.plusMinutes(30)),
                stage(StageKind.DEEP, awake.plusMinutes(30), end));
        HeartRateSeries heartRate = new HeartRateSeries("watch");
        for (int minute = 0; minute < 8 * 60; minute++) {
            heartRate.add(start.plusMinutes(minute).toInstant().toEpochMilli(), 60 + minute % 3);
        }
        return Night.of(day, List.of(new SleepSession("watch", start, end, stages)), List.of(heartRate));
    }

    private static SleepStage stage(StageKind kind, OffsetDateTime start, OffsetDateTime end) {
        return new SleepStage(kind, start.toInstant(), end.toInstant());
    }

    /** The revision that a phone which begins to read now would use. */
    static long revision() {
        return now().getEpochSecond();
    }
}
