package dev.respite.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Agreeing, pairing and leaving by pages, and what is said where a form does not fit. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class JoinPageTest {
    @Test
    void wrong_answers_come_back_with_a_summary_that_leads_to_each_and_keep_what_was_chosen() {
        // Given
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        Map<String, String> fields = PhysiciansBrowser.agreement();
        fields.put("q1", "2");
        fields.put("unit", "intensive-care");

        // When
        HttpResponse<String> again = physician.submit("/me/join", "/me/join", fields);

        // Then
        assertEquals(422, again.statusCode());
        assertThat(again.body(), containsString("Something is still missing or does not fit"));
        assertThat(
                again.body(),
                containsString("<a href=\"#q1\">This answer does not fit the notice: Who can see your nights?</a>"));
        assertThat(again.body(), containsString("id=\"q1-error\""));
        assertThat(
                again.body(),
                containsString("id=\"q1-2\" name=\"q1\" value=\"2\" checked aria-describedby=\"q1-error\""));
        assertThat(again.body(), containsString("<option value=\"intensive-care\" selected>"));
        assertThat(again.body(), not(containsString("href=\"#q2\"")));
        assertThat(again.body(), containsString("<title>There is a problem: The notice – Respite</title>"));
        assertThat(physician.get("/me/join").body(), containsString("<title>The notice – Respite</title>"));
        assertEquals(404, physician.physician().consent().statusCode());
    }

    @Test
    void an_empty_form_says_everything_that_is_missing_at_once() {
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();

        HttpResponse<String> again = physician.submit("/me/join", "/me/join");

        assertEquals(422, again.statusCode());
        for (String field : List.of("q1", "q2", "q3", "streams", "unit")) {
            assertThat(again.body(), containsString("<a href=\"#" + field + "\">"));
            assertTrue(again.body().contains("id=\"" + field + "\""), field);
        }
    }

    @Test
    void what_the_form_does_not_offer_is_no_choice_of_what_the_phone_sends() {
        // Given
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        Map<String, String> fields = PhysiciansBrowser.agreement();
        fields.put("streams", "zz");

        // When
        HttpResponse<String> again = physician.submit("/me/join", "/me/join", fields);

        // Then
        assertEquals(422, again.statusCode());
        assertThat(again.body(), containsString("<a href=\"#streams\">Choose what your phone may send.</a>"));
        assertThat(again.body(), not(containsString("zz")));
        assertEquals(404, physician.physician().consent().statusCode());
    }

    @Test
    void another_notice_than_the_one_in_force_is_agreed_to_by_nobody() {
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        Map<String, String> fields = PhysiciansBrowser.agreement();
        fields.put("sha256", "0".repeat(64));

        HttpResponse<String> again = physician.submit("/me/join", "/me/join", fields);

        assertEquals(422, again.statusCode());
        assertThat(again.body(), containsString("<a href=\"#notice\">The notice has changed."));
    }

    @Test
    void who_agreed_already_is_told_how_to_agree_again_and_does() {
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        physician.joins();

        HttpResponse<String> second = physician.submit("/me/join", "/me/join", PhysiciansBrowser.agreement());
        HttpResponse<String> again = physician.submit("/me/join", "/me/join/again", PhysiciansBrowser.agreement());
        HttpResponse<String> never =
                PhysiciansBrowser.somebody().submit("/me/join", "/me/join/again", PhysiciansBrowser.agreement());

        assertThat(second.body(), containsString("You agreed before. To agree for another year, use"));
        assertThat(again.body(), containsString("You agreed for another year"));
        assertThat(never.body(), containsString("You have not agreed yet."));
    }

    @Test
    void the_notice_in_force_is_on_the_page_whole_and_as_text() {
        String page = PhysiciansBrowser.somebody().get("/me/join").body();

        assertThat(page, containsString("<h2>What you agree to</h2>"));
        assertThat(page, containsString("<h3>What your phone sends</h3>"));
        assertThat(page, containsString("<th scope=\"col\">Number</th>"));
        assertThat(page, containsString("<strong>Who can see it:</strong>"));
        assertThat(page, containsString("<code>/v1/revocations</code>"));
        assertThat(page, not(containsString("**")));
        String line = page.lines()
                .filter(one -> one.contains("an address of the service, there is a page for it:"))
                .findFirst()
                .orElseThrow();
        for (String forPeople : List.of("/leave", "/concern", "/evidence", "/transparency")) {
            assertThat(line, containsString("<a href=\"" + forPeople + "\">"));
            assertEquals(200, Visitor.here().get(forPeople).statusCode(), forPeople);
        }
    }

    @Test
    void the_code_of_the_page_pairs_a_phone_once_and_stands_in_no_address() {
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        physician.joins();

        HttpResponse<String> shown = physician.submit("/me/pair", "/me/pair");
        Phone phone = physician.pairs();

        assertEquals("/me/pair", shown.uri().getPath());
        assertEquals(null, shown.uri().getQuery());
        assertThat(shown.body(), containsString("<svg class=\"qr\" role=\"img\""));
        assertThat(shown.body(), not(containsString("/pair#")));
        phone.policy().then().statusCode(200);
        assertThat(physician.get("/me").body(), containsString("A phone is paired."));
    }

    @Test
    void who_has_not_agreed_gets_no_code_and_is_told_what_to_do() {
        HttpResponse<String> none = PhysiciansBrowser.somebody().submit("/me/pair", "/me/pair");

        assertEquals(404, none.statusCode());
        assertThat(none.body(), containsString("Agree to the notice first. Then you can pair a phone."));
    }

    @Test
    void a_phone_that_waits_is_let_in_with_what_a_passkey_opened_and_sent_away_without() {
        // Given
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        physician.joins();
        assertThat(physician.makesPasskey().body(), containsString("Your passkey is in."));
        String check = Answered.json(
                        Hospital.pair(physician.pairingCode()).then().statusCode(201))
                .at("/waits/check")
                .textValue();

        // When nothing is open
        HttpResponse<String> closed = physician.submit("/me/pair", "/me/pair/let-in", Map.of("check", check));

        // Then
        assertEquals(403, closed.statusCode());
        assertThat(closed.body(), containsString("One phone waits."));
        assertThat(closed.body(), not(containsString(check)));

        // When
        physician.opens();
        HttpResponse<String> other = physician.submit("/me/pair", "/me/pair/let-in", Map.of("check", "000000"));
        HttpResponse<String> letIn = physician.submit("/me/pair", "/me/pair/let-in", Map.of("check", check));

        // Then
        assertEquals(422, other.statusCode());
        assertThat(other.body(), containsString("No phone that shows these characters waits."));
        assertThat(letIn.body(), containsString("The new phone is in."));

        // When
        Hospital.pair(physician.pairingCode()).then().statusCode(201);
        HttpResponse<String> away = physician.submit("/me/pair", "/me/pair/send-away");

        // Then
        assertThat(away.body(), containsString("No phone waits any more."));
        assertThat(away.body(), containsString("No phone waits."));
    }

    @Test
    void a_form_without_its_token_does_nothing() {
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        physician.joins();

        for (String action : List.of(
                "/me/join",
                "/me/join/again",
                "/me/pair",
                "/me/pair/let-in",
                "/me/pair/send-away",
                "/me/leave/pause",
                "/me/leave/resume",
                "/me/leave/erase",
                "/me/leave/keep",
                "/me/nights/strike",
                "/me/export",
                "/me/unit",
                "/me/passkey/register",
                "/me/passkey/open",
                "/me/passkey/let-in",
                "/me/passkey/remove",
                "/me/passkey/close",
                "/leave")) {
            HttpResponse<String> refused = physician.visitor().post(action, Map.of("data", "erase"));

            assertEquals(403, refused.statusCode(), action);
        }
        assertEquals(
                "active", Answered.text(physician.physician().consent().then().statusCode(200), "state"));
    }

    @Test
    void the_receipts_secret_erases_without_a_sign_in_and_the_phone_is_refused() {
        // Given
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        String secret = physician.joins();
        Phone phone = physician.pairs();
        Visitor nobody = Visitor.here();

        // When
        HttpResponse<String> over = nobody.submit("/leave", "/leave", Map.of("secret", secret));

        // Then
        assertEquals(200, over.statusCode());
        assertThat(over.body(), containsString("What this secret belonged to is erased"));
        assertThat(over.body(), not(containsString(secret)));
        assertEquals("/leave", over.uri().toString().replaceFirst("^http://[^/]*", ""));
        Refused.as(Problem.CONSENT_REVOKED, phone.policy());
        assertEquals(404, physician.physician().consent().statusCode());

        // When it is used again, then nothing tells
        HttpResponse<String> again = nobody.submit(
                "/leave", "/leave", Map.of("secret", secret.replace("-", "").toLowerCase(Locale.ROOT)));
        assertEquals(over.body(), again.body());
    }

    @Test
    void a_mistyped_secret_comes_back_as_an_error_and_is_not_repeated() {
        HttpResponse<String> wrong =
                Visitor.here().submit("/leave", "/leave", Map.of("secret", "K7PM-2QXD-0ABC-9EFG-HJKM-NPQR-STVV"));

        assertEquals(422, wrong.statusCode());
        assertThat(wrong.body(), containsString("<a href=\"#secret\">One of the 28 characters is another"));
        assertThat(wrong.body(), containsString("aria-describedby=\"secret-hint secret-error\""));
        assertThat(wrong.body(), not(containsString("K7PM")));
    }

    @Test
    void a_change_of_unit_counts_from_the_next_week_and_what_does_not_fit_is_said() {
        // Given
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        assertThat(
                physician
                        .submit("/me/unit", "/me/unit", Map.of("unit", "surgery"))
                        .body(),
                containsString("Choose one of the units in the list."));
        assertThat(
                physician
                        .submit("/me/unit", "/me/unit", Map.of("unit", "transplant"))
                        .body(),
                containsString("You have no consent, so there is no unit to change."));
        physician.joins();

        // When
        HttpResponse<String> changed = physician.submit("/me/unit", "/me/unit", Map.of("unit", "transplant"));

        // Then
        assertEquals(200, changed.statusCode());
        assertThat(changed.body(), containsString("your weeks count in Transplant."));
        assertThat(physician.get("/me/stored").body(), containsString(": Transplant."));
    }

    @Test
    void everybody_in_the_unit_sees_who_looked_and_who_may() {
        // Given
        String name = Hospital.newLead();
        String lead = Hospital.signed(name, "emergency");
        Hospital.reads(lead, "emergency").then().statusCode(200);

        // When
        String page = PhysiciansBrowser.somebody().get("/me/unit").body();

        // Then
        assertThat(page, containsString("<h2>Emergency</h2>"));
        assertThat(page, containsString("<li>" + name + ", last on "));
        assertThat(page, containsString("These leads signed for this quarter, and may look:"));
        assertThat(page, containsString("Is that allowed?"));
        assertThat(page, containsString("<a href=\"/concern\">Raise a concern</a>"));
    }

    @Test
    void a_lead_whom_a_steward_keeps_from_looking_is_not_among_those_who_may() {
        // Given
        String name = Hospital.newLead();
        Hospital.reads(Hospital.signed(name, "emergency"), "emergency").then().statusCode(200);
        Hospital.reads(Hospital.signed(name, "emergency"), "emergency").then().statusCode(200);
        PhysiciansBrowser physician = PhysiciansBrowser.somebody();
        String may = "<li>" + name + ", on ";
        assertThat(physician.get("/me/unit").body(), containsString(may));
        Visitor steward = Visitor.signedIn("theresia", "steward", "");

        // When
        steward.submit(
                "/oversight/suspensions",
                "/oversight/suspensions/leads",
                Map.of("lead", name, "reason", "Used the signal to judge a person."));
        String kept = physician.get("/me/unit").body();
        String german = physician.get("/me/unit?language=de").body();

        // Then
        assertThat(kept, not(containsString(may)));
        assertThat(kept, containsString("A steward has kept " + name + " from looking since "));
        assertThat(kept, containsString("<li>" + name + ", last on "));
        assertThat(german, containsString(", 2 Mal an diesem Tag</li>"));

        // When
        steward.submit("/oversight/suspensions", "/oversight/suspensions/leads/restoration", Map.of("lead", name));

        // Then
        assertThat(physician.get("/me/unit?language=en").body(), containsString(may));
    }
}
