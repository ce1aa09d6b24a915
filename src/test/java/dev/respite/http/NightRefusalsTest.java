package dev.respite.http;

import static dev.respite.http.HandWritten.SESSION;
import static dev.respite.http.HandWritten.SOUND;
import static dev.respite.http.HandWritten.sleep;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.notice.Promises;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nights of the right form that come at the wrong time, of the wrong time, or in the wrong wrapping. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class NightRefusalsTest {
    private static final int MEBIBYTE = 1 << 20;

    @Inject
    Pool pool;

    private Phone phone;
    private LocalDate day;
    private String storedBefore;

    @BeforeEach
    void it_is_noon_and_a_phone_has_put_nothing() {
        phone = Hospital.somebodyWithAPhone();
        day = LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC);
        storedBefore = StoredDays.fingerprint(pool);
    }

    @Test
    void after_a_revocation_nights_are_refused() {
        puts(SOUND).then().statusCode(200);
        phone.physician().revokes().then().statusCode(200);

        Refused.as(Problem.CONSENT_REVOKED, phone.puts(day, night(SOUND, Hospital.revision() + 1)));

        assertNothingStored();
    }

    @Test
    void a_revoked_consent_refuses_before_anything_else_is_looked_at() {
        phone.physician().revokes().then().statusCode(200);

        Refused.as(Problem.CONSENT_REVOKED, phone.puts(day.minusYears(1), new byte[] {'x'}));
        Refused.as(Problem.CONSENT_REVOKED, put(request().header("Content-Encoding", "br"), SOUND));
    }

    @Test
    void a_stale_revision_is_refused_and_a_replayed_one_changes_nothing() {
        long revision = Hospital.revision();
        phone.puts(day, night(SOUND, revision)).then().statusCode(200).body("result", is("stored"));
        String before = StoredDays.fingerprint(pool);
        String seen = phone.physician().ownView().asString();

        phone.puts(day, night(SOUND, revision)).then().statusCode(200).body("result", is("unchanged"));
        Refused.as(Problem.STALE_REVISION, phone.puts(day, night(sleep(""), revision)))
                .body("storedRevision", equalTo((int) revision));
        Refused.as(Problem.STALE_REVISION, phone.puts(day, night(sleep(""), revision - 1)))
                .body("storedRevision", equalTo((int) revision));

        assertEquals(before, StoredDays.fingerprint(pool));
        assertEquals(seen, phone.physician().ownView().asString());
    }

    @Test
    void a_revision_may_be_five_minutes_ahead_and_no_more() {
        long now = Hospital.now().getEpochSecond();

        Refused.as(Problem.REVISION_IN_FUTURE, phone.puts(day, night(SOUND, now + 301)));
        Refused.as(Problem.REVISION_IN_FUTURE, phone.puts(day, night(SOUND, Long.MAX_VALUE)));
        assertNothingStored();

        phone.puts(day, night(SOUND, now + 300)).then().statusCode(200);
    }

    @Test
    void what_was_measured_before_the_consent_is_refused() {
        Phone fresh = joinedToday();
        String since = given().auth()
                .oauth2(fresh.token())
                .get("/v1/sync-policy")
                .then()
                .statusCode(200)
                .extract()
                .path("collectingSince");
        Instant from = Instant.parse(since);
        Hospital.moveTo(from.plus(Duration.ofHours(3)));
        String before = sessionFrom(from.minusSeconds(1), from.plus(Duration.ofHours(2)));
        String after = sessionFrom(from, from.plus(Duration.ofHours(2)));
        String runBefore = "],\"heartRate\":[{\"start\":\"" + from.minusSeconds(1) + "\",\"samples\":[2000,61]}]}";

        Refused.as(Problem.OUTSIDE_CONSENT, fresh.puts(day, night(sleep(before), Hospital.revision())))
                .body("collectingSince", is(since));
        Refused.as(
                        Problem.OUTSIDE_CONSENT,
                        fresh.puts(day, night(sleep(after).replace("]}", runBefore), Hospital.revision())))
                .body("collectingSince", is(since));
        assertNothingStored();

        fresh.puts(day, night(sleep(after), Hospital.revision())).then().statusCode(200);
    }

    @Test
    void a_night_that_has_not_ended_is_refused_until_it_has() {
        Instant end = Hospital.now().plusSeconds(301);
        String session = sessionFrom(end.minus(Duration.ofHours(8)), end);
        String run = "],\"heartRate\":[{\"start\":\"" + end.minusSeconds(5) + "\",\"samples\":[5000,61]}]}";

        Refused.as(Problem.TIME_IN_FUTURE, puts(sleep(session))).body("retryAt", is(end.toString()));
        Refused.as(Problem.TIME_IN_FUTURE, puts(sleep("").replace("]}", run))).body("retryAt", is(end.toString()));
        assertNothingStored();

        Hospital.moveTo(end);
        puts(sleep(session)).then().statusCode(200);
    }

    @Test
    void a_day_that_has_begun_nowhere_is_refused_until_it_has_begun_somewhere() {
        LocalDate later = day.plusDays(2);
        Instant begins = later.atStartOfDay().toInstant(ZoneOffset.ofHours(14));

        Refused.as(Problem.TIME_IN_FUTURE, phone.puts(later, night(sleep(""), Hospital.revision())))
                .body("retryAt", is(begins.toString()));
        Refused.as(
                Problem.TIME_IN_FUTURE, phone.puts(LocalDate.of(9999, 12, 31), night(sleep(""), Hospital.revision())));
        assertNothingStored();

        Hospital.moveTo(begins);
        phone.puts(later, night(sleep(""), Hospital.revision())).then().statusCode(200);
    }

    @Test
    void a_day_may_be_as_many_days_late_as_was_promised_and_no_more() {
        int lateDays = Promises.LATE_DAYS.inForce();
        Hospital.pass(Duration.ofDays(lateDays + 2));
        LocalDate today = Hospital.nextNoon();
        Phone paired = phone.physician().pairs();
        storedBefore = StoredDays.fingerprint(pool);

        Refused.as(Problem.TOO_LATE, puts(paired, today.minusDays(lateDays + 1)));
        Refused.as(Problem.TOO_LATE, puts(paired, LocalDate.of(1, 1, 1)));
        assertNothingStored();

        puts(paired, today.minusDays(lateDays)).then().statusCode(200).body("result", is("stored"));
    }

    private static Response puts(Phone phone, LocalDate day) {
        return phone.puts(day, HandWritten.night(SOUND, day, Hospital.revision()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "today", "2026-3-1", "20260301", "2026-W09-7", "2026-03-01T00:00:00Z", "%20"})
    void a_day_that_is_no_date_is_refused(String noDate) {
        Response answer = given().auth()
                .oauth2(phone.token())
                .contentType(ContentType.JSON)
                .urlEncodingEnabled(false)
                .body(night(SOUND, Hospital.revision()))
                .put("/v1/nights/" + noDate);

        Refused.as(Problem.MALFORMED_NIGHT, answer).body("pointer", is(""));
        assertNothingStored();
    }

    @Test
    void heart_rate_is_refused_where_only_sleep_was_agreed_to() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", List.of("sleep")).then().statusCode(201);
        Hospital.pass(Duration.ofHours(1));
        Hospital.nextNoon();
        day = Hospital.nextNoon();
        phone = physician.pairs();

        Refused.as(Problem.STREAM_NOT_CONSENTED, puts(SOUND));
        assertNothingStored();

        puts(sleep(SESSION).replace("]}", "],\"heartRate\":[]}")).then().statusCode(200);
        phone.physician().ownView().then().body("days", hasSize(1)).body("days[0].features.tst_min", is(480));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "x"})
    void an_encoding_other_than_gzip_is_refused(String encoding) {
        Refused.as(Problem.UNSUPPORTED_MEDIA_TYPE, put(request().header("Content-Encoding", encoding), SOUND));
        assertNothingStored();
    }

    @Test
    void what_says_to_be_gzip_must_be() {
        Refused.as(Problem.MALFORMED_NIGHT, put(request().header("Content-Encoding", "gzip"), SOUND))
                .body("pointer", is(""));
        byte[] broken = Gzip.of(night(SOUND, Hospital.revision()));
        broken[broken.length / 2] ^= 0x55;
        Refused.as(Problem.MALFORMED_NIGHT, put(request().header("Content-Encoding", "gzip"), broken));
        byte[] half = java.util.Arrays.copyOf(broken, 20);
        Refused.as(Problem.MALFORMED_NIGHT, put(request().header("Content-Encoding", "gzip"), half));
        assertNothingStored();

        put(request().header("Content-Encoding", "gzip"), Gzip.of(night(SOUND, Hospital.revision())))
                .then()
                .statusCode(200);
    }

    /** Whatever is cut off or put behind: what is whole in itself might not be what was meant. */
    @Test
    void a_gzip_that_was_cut_or_has_something_behind_it_is_refused() {
        byte[] whole = Gzip.of(night(SOUND, Hospital.revision()));
        for (int missing = 1; missing <= 12; missing++) {
            byte[] cut = java.util.Arrays.copyOf(whole, whole.length - missing);
            Refused.as(Problem.MALFORMED_NIGHT, put(request().header("Content-Encoding", "gzip"), cut));
        }
        for (String behind : java.util.List.of("x", "garbage!!", "\u001f", "\0", "{}", "x".repeat(40))) {
            byte[] more = behind.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            byte[] longer = java.util.Arrays.copyOf(whole, whole.length + more.length);
            System.arraycopy(more, 0, longer, whole.length, more.length);
            Refused.as(Problem.MALFORMED_NIGHT, put(request().header("Content-Encoding", "gzip"), longer));
        }
        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-gzip", "gzip, identity", "GZIP", "identity,gzip"})
    void gzip_goes_by_the_names_that_its_standard_gives_it(String encoding) {
        put(request().header("Content-Encoding", encoding), Gzip.of(night(SOUND, Hospital.revision())))
                .then()
                .statusCode(200);
    }

    /** RFC 3339, section 5.6; the day of the path is its full-date. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-28T22:10Z",
                "2026-02-28T22:10:00+01",
                "2026-02-28T22:10:00+01:00:00",
                "+12026-02-28T22:10:00Z",
                "2026-02-28T22:10:00",
                "2026-02-28 22:10:00Z"
            })
    void a_time_that_is_not_written_as_the_standard_has_it_is_refused(String time) {
        String night = SOUND.replaceFirst("\"start\":\"[^\"]+\"", "\"start\":\"" + time + "\"");

        Refused.as(Problem.MALFORMED_NIGHT, puts(night)).body("pointer", is("/sleep/0/start"));
        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12026-03-01", "2026-3-1", "20260301", "2026-02-30", "2026-03-01T00:00:00Z"})
    void a_day_that_is_no_date_of_four_digits_for_its_year_is_malformed(String day) {
        Refused.as(Problem.MALFORMED_NIGHT, request().body(SOUND).put("/v1/nights/" + day));
        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/octet-stream", "application/xml", "multipart/form-data; boundary=x"})
    void a_type_other_than_json_is_refused(String type) {
        Refused.as(
                Problem.UNSUPPORTED_MEDIA_TYPE,
                put(
                        given().auth().oauth2(phone.token()).contentType(type),
                        new String(night(SOUND, Hospital.revision()), java.nio.charset.StandardCharsets.UTF_8)));
        assertNothingStored();
    }

    @Test
    void more_than_a_mebibyte_on_the_wire_is_refused_and_just_a_mebibyte_is_not() {
        Refused.as(Problem.TOO_LARGE, put(request(), padded(MEBIBYTE + 1)));
        assertNothingStored();

        put(request(), padded(MEBIBYTE)).then().statusCode(200);
    }

    @Test
    void more_than_four_mebibytes_inflated_are_refused_and_just_four_are_not() {
        Refused.as(
                Problem.TOO_LARGE,
                put(request().header("Content-Encoding", "gzip"), Gzip.of(padded(4 * MEBIBYTE + 1))));
        assertNothingStored();

        put(request().header("Content-Encoding", "gzip"), Gzip.of(padded(4 * MEBIBYTE)))
                .then()
                .statusCode(200);
    }

    private byte[] padded(int length) {
        byte[] night = night(SOUND, Hospital.revision());
        byte[] padded = java.util.Arrays.copyOf(night, length);
        java.util.Arrays.fill(padded, night.length, length, (byte) ' ');
        return padded;
    }

    private Phone joinedToday() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        return physician.pairs();
    }

    private String sessionFrom(Instant start, Instant end) {
        return "{\"start\":\"" + start + "\",\"end\":\"" + end + "\"}";
    }

    private RequestSpecification request() {
        return given().auth().oauth2(phone.token()).contentType(ContentType.JSON);
    }

    private Response put(RequestSpecification request, String template) {
        return put(request, night(template, Hospital.revision()));
    }

    private Response put(RequestSpecification request, byte[] body) {
        return request.body(body).put("/v1/nights/" + day);
    }

    private Response puts(String template) {
        return phone.puts(day, night(template, Hospital.revision()));
    }

    private byte[] night(String template, long revision) {
        return HandWritten.night(template, day, revision);
    }

    private void assertNothingStored() {
        Response own = phone.physician().ownView();
        assertEquals(own.statusCode() != 404, Answered.json(own).has("days"));
        assertEquals(0, Answered.json(own).path("days").size());
        assertEquals(storedBefore, StoredDays.fingerprint(pool));
    }
}
