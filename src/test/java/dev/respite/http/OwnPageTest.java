package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A physician's whole task by pages alone, as far as a phone or an authenticator does not do it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OwnPageTest {
    private static final List<String> OPENED =
            List.of("/me/nights", "/me/weeks", "/me/receipts", "/me/access", "/me/export");

    /** Somebody who joined by pages, with a phone, at noon. */
    private static PhysiciansBrowser joined() {
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        physician.joins();
        Hospital.pass(Duration.ofHours(1));
        Hospital.nextNoon();
        Hospital.nextNoon();
        return physician;
    }

    private static void letsIn(Phone phone, String characters) {
        given().auth()
                .oauth2(phone.token())
                .contentType(ContentType.JSON)
                .body(Map.of("check", characters))
                .post("/v1/passkeys/confirmation")
                .then()
                .statusCode(200);
    }

    /** With a night of today, and its numbers open. */
    private static PhysiciansBrowser opened(PhysiciansBrowser physician, Phone phone) {
        phone.puts(ordinaryNight(Hospital.today()), revision()).then().statusCode(200);
        letsIn(phone, physician.makesWaitingPasskey());
        assertEquals(303, physician.opens().statusCode());
        return physician;
    }

    @Test
    void somebody_joins_pairs_a_phone_sees_a_night_strikes_it_out_pauses_goes_on_and_leaves() {
        // Given
        PhysiciansBrowser physician = joined();
        Phone phone = physician.pairs();

        // When
        opened(physician, phone);
        HttpResponse<String> nights = physician.get("/me/nights");

        // Then
        assertThat(nights.body(), containsString("you slept, from 22:30 to 06:30"));
        assertThat(nights.body(), containsString("7 h 30 min"));
        assertThat(nights.body(), containsString("<td>61.0</td>"));
        assertThat(nights.body(), containsString("Heart rate for 7 h 30 min."));

        // When
        String day = Hospital.today().toString();
        HttpResponse<String> struck = physician.submit("/me/nights", "/me/nights/strike", Map.of("day", day));

        // Then
        assertEquals(303, struck.statusCode());
        String after = physician.get("/me/nights").body();
        assertThat(after, containsString("You struck this night out."));
        assertThat(after, not(containsString("22:30")));
        assertEquals(
                "struck",
                Answered.text(
                        phone.puts(ordinaryNight(Hospital.today()), revision() + 1)
                                .then(),
                        "result"));

        // When, then
        assertThat(physician.submit("/me/leave", "/me/leave/pause").body(), containsString("You paused"));
        Refused.as(Problem.CONSENT_PAUSED, phone.policy());
        assertThat(physician.get("/me").body(), containsString("You paused. No night is taken in."));
        assertThat(physician.submit("/me/leave", "/me/leave/resume").body(), containsString("You go on"));
        phone.policy().then().statusCode(200);

        // When
        HttpResponse<String> left = physician.submit("/me/leave", "/me/leave/erase");

        // Then
        assertThat(left.body(), containsString("You left, and everything is erased"));
        assertThat(left.body(), containsString("consent-withdrawn"));
        Refused.as(Problem.CONSENT_REVOKED, phone.policy());
        assertEquals(404, physician.physician().consent().statusCode());
        assertThat(physician.get("/me/nights").body(), containsString("Your numbers are closed."));
        assertThat(
                physician.submit("/me/leave", "/me/leave/erase").body(), containsString("There is nothing to change"));
    }

    @Test
    void who_keeps_their_nights_reads_them_with_the_passkey_and_erases_them_later() {
        PhysiciansBrowser physician = joined();
        opened(physician, physician.pairs());

        HttpResponse<String> left = physician.submit("/me/leave", "/me/leave/keep");
        assertThat(left.body(), containsString("your nights are yours alone"));
        assertEquals(303, physician.opens().statusCode());

        assertThat(physician.get("/me/nights").body(), containsString("22:30"));
        assertThat(physician.get("/me/receipts").body(), containsString("You left on"));
        assertThat(physician.get("/me/weeks").body(), containsString("No whole week is kept."));
        assertThat(physician.get("/me").body(), containsString("You left and kept your nights."));
        physician.submit("/me/leave", "/me/leave/erase");
        assertThat(physician.get("/me").body(), containsString("Respite keeps nothing about you."));
    }

    @Test
    void what_a_passkey_opens_is_in_a_cookie_that_no_script_reads_and_in_no_page() {
        // Given
        PhysiciansBrowser physician = joined();
        Phone phone = physician.pairs();
        phone.puts(ordinaryNight(Hospital.today()), revision()).then().statusCode(200);
        letsIn(phone, physician.makesWaitingPasskey());

        // When
        HttpResponse<String> opened = physician.opens();

        // Then
        String cookie = opened.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("own="))
                .findFirst()
                .orElseThrow();
        for (String flag : List.of("HTTPOnly", "SameSite=Strict", "Path=/me", "Max-Age=600")) {
            assertThat(cookie, containsString(flag));
        }
        String token = physician.visitor().cookies().get("own");
        for (String path : OPENED) {
            assertThat(physician.get(path).body(), not(containsString(token)));
        }
        assertThat(physician.get("/me/passkey").body(), not(containsString(token)));

        // When
        HttpResponse<String> closed = physician.submit("/me/nights", "/me/passkey/close");

        // Then: in this browser, and for who copied the cookie
        assertEquals(303, closed.statusCode());
        assertThat(physician.visitor().cookies().keySet().toString(), not(containsString("own")));
        assertThat(physician.get("/me/nights").body(), containsString("Your numbers are closed."));
        physician.visitor().cookies().put("own", token);
        assertThat(physician.get("/me/nights").body(), containsString("Your numbers are closed."));
    }

    @Test
    void what_somebody_opened_opens_nothing_to_somebody_else_who_is_signed_in() {
        PhysiciansBrowser physician = joined();
        opened(physician, physician.pairs());
        PhysiciansBrowser other = joined();

        other.visitor().cookies().put("own", physician.visitor().cookies().get("own"));

        assertThat(other.get("/me/nights").body(), containsString("Your numbers are closed."));
    }

    @Test
    void after_ten_minutes_the_numbers_are_closed() {
        PhysiciansBrowser physician = joined();
        opened(physician, physician.pairs());
        assertThat(physician.get("/me/nights").body(), containsString("22:30"));

        Hospital.pass(Duration.ofMinutes(10));

        assertThat(physician.get("/me/nights").body(), containsString("Your numbers are closed."));
    }

    @Test
    void each_look_is_in_the_list_and_the_receipts_and_the_export_open_too() {
        // Given
        PhysiciansBrowser physician = joined();
        opened(physician, physician.pairs());

        // When
        physician.get("/me/nights");
        physician.get("/me/weeks");
        String export = physician.get("/me/export").body();
        HttpResponse<String> receipts = physician.get("/me/receipts");
        HttpResponse<String> csv = physician.submit("/me/export", "/me/export", Map.of("format", "csv"));
        HttpResponse<String> json = physician.submit("/me/export", "/me/export", Map.of("format", "json"));
        HttpResponse<String> fhir = physician.submit("/me/export", "/me/export", Map.of("format", "fhir"));
        HttpResponse<String> access = physician.get("/me/access");

        // Then
        assertThat(export, not(containsString("A passkey must have opened your numbers.")));
        assertThat(export, containsString("Close my numbers"));
        assertThat(receipts.body(), containsString("You agreed on"));
        assertThat(csv.headers().firstValue("Content-Disposition").orElse(""), containsString(".csv"));
        assertThat(csv.body(), containsString(Hospital.today().toString()));
        assertThat(Answered.json(json.body().getBytes(StandardCharsets.UTF_8)).toString(), containsString("accessLog"));
        assertThat(fhir.body(), containsString("\"resourceType\":\"Bundle\""));
        assertThat(access.body(), containsString("Your numbers were looked at, with a passkey."));
        assertThat(access.body(), containsString("Your data were taken along, with a passkey."));
        assertThat(access.body(), containsString("This list was looked at, with a passkey."));
    }

    @Test
    void while_nothing_is_open_the_export_says_what_opens_it() {
        String export = joined().get("/me/export").body();

        assertThat(export, containsString("A passkey must have opened your numbers."));
        assertThat(export, not(containsString("Close my numbers")));
    }

    @Test
    void of_days_and_weeks_before_somebody_joined_nothing_is_said() {
        // Given
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        physician.joins();
        physician.makesPasskey();
        assertEquals(303, physician.opens().statusCode());

        // When
        String nights = physician.get("/me/nights").body();
        String weeks = physician.get("/me/weeks").body();

        // Then
        assertThat(nights, containsString("No night can be here yet. Nothing is taken in from before "));
        assertThat(nights, not(containsString("No night came for 7 days")));
        assertThat(nights, not(containsString("no night</text>")));
        assertThat(weeks, containsString("No whole week is kept."));
        assertThat(weeks, not(containsString("Nothing says yet what is usual for you.")));

        // When three nights could have come
        Hospital.pass(Duration.ofDays(3));
        physician.opens();
        nights = physician.get("/me/nights").body();

        // Then
        assertThat(nights, containsString("None of these 3 dates has a night that could be measured"));
        assertEquals(3, nights.split("no night</text>", -1).length - 1);
        assertThat(nights, not(containsString("No night came for 7 days")));

        // When eight could, and a week from Monday on is over
        Hospital.pass(Duration.ofDays(5));
        physician.opens();
        nights = physician.get("/me/nights").body();
        Hospital.pass(Duration.ofDays(6));
        physician.opens();
        weeks = physician.get("/me/weeks").body();

        // Then
        assertThat(nights, containsString("No night came for 7 days. The likely reason: no phone is paired."));
        assertThat(weeks, containsString("<th scope=\"row\">"));
        assertTrue(weeks.split("<th scope=\"row\">", -1).length - 1 <= 2);
    }

    @Test
    void nights_from_before_a_pause_stay_when_somebody_goes_on() {
        // Given
        PhysiciansBrowser physician = joined();
        opened(physician, physician.pairs());
        physician.submit("/me/leave", "/me/leave/pause");
        Hospital.pass(Duration.ofDays(10));

        // When
        physician.submit("/me/leave", "/me/leave/resume");
        physician.opens();
        String nights = physician.get("/me/nights").body();

        // Then
        assertThat(nights, containsString("from 22:30 to 06:30"));
        assertThat(nights, not(containsString("No night came for 7 days")));
        assertThat(physician.get("/me/weeks").body(), containsString("<th scope=\"row\">"));
    }

    @Test
    void without_what_a_passkey_opened_nothing_is_exported_or_struck_out() {
        PhysiciansBrowser physician = joined();
        Phone phone = physician.pairs();
        phone.puts(ordinaryNight(Hospital.today()), revision()).then().statusCode(200);

        HttpResponse<String> export = physician.submit("/me/export", "/me/export", Map.of("format", "json"));
        physician.submit(
                "/me/leave", "/me/nights/strike", Map.of("day", Hospital.today().toString()));

        assertEquals(403, export.statusCode());
        assertThat(export.body(), containsString("Your numbers are closed. Open them with a passkey first"));
        phone.ownView().then().statusCode(200);
        assertThat(phone.ownView().asString(), containsString("\"tst_min\":450"));
    }

    @Test
    void a_week_without_a_night_is_said_with_its_likely_reason() {
        PhysiciansBrowser physician = joined();
        opened(physician, physician.pairs());
        assertThat(physician.get("/me/nights").body(), not(containsString("No night came for 7 days")));

        Hospital.pass(Duration.ofDays(8));
        physician.opens();
        assertThat(
                physician.get("/me/nights").body(),
                containsString("your watch was not worn, or your phone could not read or send"));
        physician.submit("/me/leave", "/me/leave/pause");
        assertThat(physician.get("/me/nights").body(), containsString("The likely reason: you paused."));
    }

    @Test
    void weeks_say_in_plain_words_why_they_do_not_count_and_never_what_they_added() {
        // Given
        PhysiciansBrowser physician = joined();
        Phone phone = physician.pairs();
        opened(physician, phone);
        LocalDate first = Hospital.today();
        for (int night = 1; night < 14; night++) {
            Hospital.nextNoon();
            phone = renewed(phone);
            phone.puts(ordinaryNight(first.plusDays(night)), revision()).then().statusCode(200);
        }

        // When
        physician.opens();
        String weeks = physician.get("/me/weeks").body();

        // Then
        assertThat(weeks, containsString("Nothing says yet what is usual for you."));
        assertThat(weeks, containsString("What a week added is shown to nobody, not even to you."));
        assertThat(weeks, containsString("Too few nights say what is usual for you."));
        assertNotEquals(-1, weeks.indexOf("Night by night"));
    }

    private static Phone renewed(Phone phone) {
        return new Phone(phone.physician(), Answered.text(phone.renews().then().statusCode(200), "token"));
    }

    @Test
    void a_night_that_is_not_there_is_said_at_the_form() {
        PhysiciansBrowser physician = joined();
        opened(physician, physician.pairs());

        for (String day : List.of("2020-01-01", "tomorrow", "")) {
            HttpResponse<String> wrong = physician.submit("/me/nights", "/me/nights/strike", Map.of("day", day));

            assertEquals(422, wrong.statusCode());
            assertThat(wrong.body(), containsString("<a href=\"#day\">Choose one of the nights in the list.</a>"));
            assertThat(wrong.body(), containsString("aria-describedby=\"day-error\""));
        }
    }

    @Test
    void the_pages_speak_german_too() {
        PhysiciansBrowser physician = joined();
        opened(physician, physician.pairs());
        physician.visitor().speaking("de");

        physician.get("/me?language=de");
        String nights = physician.get("/me/nights").body();

        assertThat(nights, containsString("lang=\"de\""));
        assertThat(nights, containsString("schliefen Sie, von 22:30 bis 06:30"));
        assertThat(nights, containsString("<td>61,0</td>"));
        for (String path : LengthPageTest.PATHS) {
            String page = physician.get(path).body();
            assertThat(path, page, containsString("lang=\"de\""));
            assertTrue(page.contains("Ihre Seite"), path);
        }
    }
}
