package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Passkeys by the page: made, used, let in, sent away and removed, as the API allows. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PasskeyPageTest {
    private static final Pattern KEPT = Pattern.compile("name=\"passkey\" value=\"([^\"]+)\"");

    private static PhysiciansBrowser joined() {
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        physician.joins();
        return physician;
    }

    private static List<String> ids(PhysiciansBrowser physician) {
        Matcher matcher = KEPT.matcher(physician.get("/me/passkey").body());
        return matcher.results().map(found -> found.group(1)).toList();
    }

    /** Somebody at the same hospital's sign-in with another device. */
    private static PhysiciansBrowser elsewhere(PhysiciansBrowser physician) {
        return PhysiciansBrowser.of(physician.physician());
    }

    @Test
    void of_a_phone_it_is_said_only_that_it_tells_of_each_look_if_one_is_paired() {
        String page = joined().get("/me/passkey").body();

        assertThat(page, containsString("If a phone is paired, it tells you of each look."));
    }

    @Test
    void a_further_one_waits_until_one_that_is_in_lets_it_in() {
        // Given
        PhysiciansBrowser physician = joined();
        physician.makesPasskey();
        PhysiciansBrowser other = elsewhere(physician);
        String check = other.makesWaitingPasskey();

        // When nobody let it in
        HttpResponse<String> waits = other.opens();

        // Then
        assertEquals(403, waits.statusCode());
        assertThat(waits.body(), containsString("<a href=\"#open\">This passkey waits."));
        assertThat(other.get("/me/passkey").body(), not(containsString(check)));
        assertEquals(
                403,
                other.submit("/me/passkey", "/me/passkey/let-in", Map.of("check", check))
                        .statusCode());

        // When
        physician.opens();
        assertThat(physician.get("/me/passkey").body(), containsString(check));
        HttpResponse<String> wrong = physician.submit("/me/passkey", "/me/passkey/let-in", Map.of("check", "000000"));
        HttpResponse<String> letIn = physician.submit("/me/passkey", "/me/passkey/let-in", Map.of("check", check));

        // Then
        assertEquals(404, wrong.statusCode());
        assertThat(wrong.body(), containsString("<a href=\"#check\">There is no such passkey of yours here."));
        assertThat(letIn.body(), containsString("The passkey is in."));
        assertEquals(303, other.opens().statusCode());
    }

    @Test
    void the_hospitals_sign_in_sends_away_what_waits_and_removes_nothing_else() {
        // Given
        PhysiciansBrowser physician = joined();
        physician.makesPasskey();
        elsewhere(physician).makesWaitingPasskey();
        List<String> ids = ids(physician);

        // When
        HttpResponse<String> first =
                physician.submit("/me/passkey", "/me/passkey/remove", Map.of("passkey", ids.get(0)));
        HttpResponse<String> second =
                physician.submit("/me/passkey", "/me/passkey/remove", Map.of("passkey", ids.get(1)));

        // Then
        assertEquals(403, first.statusCode());
        assertThat(first.body(), containsString("This one is in use. Open your numbers first, then remove it."));
        assertThat(second.body(), containsString("The passkey is gone."));
        assertEquals(List.of(ids.get(0)), ids(physician));

        // When the numbers are open
        physician.opens();
        HttpResponse<String> removed =
                physician.submit("/me/passkey", "/me/passkey/remove", Map.of("passkey", ids.get(0)));

        // Then it opens nothing any more
        assertThat(removed.body(), containsString("The passkey is gone."));
        assertThat(physician.get("/me/nights").body(), containsString("Your numbers are closed."));
        assertThat(physician.opens().body(), containsString("There is no such passkey of yours here."));
    }

    @Test
    void what_the_device_says_is_checked_as_at_the_api() {
        PhysiciansBrowser physician = joined();
        physician.makesPasskey();

        physician.authenticator().origin("https://stranger.example");
        assertThat(physician.opens().body(), containsString("Another address asked for this passkey."));
        physician.authenticator().origin(Authenticator.ORIGIN).withoutAskingWhoHoldsIt();
        assertThat(physician.opens().body(), containsString("Your device did not check that it is you."));
        HttpResponse<String> nothing = physician.submit("/me/passkey", "/me/passkey/open");
        assertEquals(422, nothing.statusCode());
        assertThat(nothing.body(), containsString("That did not work. Try again."));
        assertEquals(null, physician.visitor().cookies().get("own"));
    }

    @Test
    void options_are_for_forms_of_our_pages_and_for_who_takes_part() {
        PhysiciansBrowser never = PhysiciansBrowser.somebody();
        PhysiciansBrowser physician = joined();
        never.get("/me/passkey");
        physician.get("/me/passkey");

        for (String kind : List.of("registration", "assertion")) {
            assertEquals(
                    403,
                    physician.asksForOptions(kind, "AAAAAAAAAAAAAAAAAAAAAA").statusCode());
            HttpResponse<String> none =
                    never.asksForOptions(kind, never.visitor().cookies().get("form"));
            assertEquals(404, none.statusCode());
            assertThat(none.body(), containsString("urn:respite:problem:no-consent"));
        }
    }

    @Test
    void who_lost_everything_begins_anew_with_a_passkey_that_says_so() {
        PhysiciansBrowser physician = joined();
        physician.makesPasskey();
        PhysiciansBrowser other = elsewhere(physician);

        other.get("/me/passkey");
        var made = new java.util.TreeMap<String, String>(Map.of("anew", "yes"));
        other.authenticator().makes(other.options("registration")).forEach((k, v) -> made.put(k, String.valueOf(v)));
        other.submit("/me/passkey", "/me/passkey/register", made);

        assertThat(other.get("/me/passkey").body(), containsString("a new record begins with it"));
    }

    @Test
    void the_session_of_a_page_and_what_a_passkey_opened_open_nothing_at_the_api() {
        PhysiciansBrowser physician = joined();
        physician.makesPasskey();
        physician.opens();

        given().accept(ContentType.JSON)
                .cookies(physician.visitor().cookies())
                .get("/v1/me/features")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(physician.physician().token())
                .cookies(physician.visitor().cookies())
                .get("/v1/me/features")
                .then()
                .statusCode(403);
    }
}
