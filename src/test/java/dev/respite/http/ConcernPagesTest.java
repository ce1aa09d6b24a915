package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a concern to its answer by pages, without a script, without signing in. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ConcernPagesTest {
    private static final String ANSWER = "We have spoken with your lead, and will come to the next meeting.";

    @BeforeEach
    void nobody_has_written_too_much() {
        Hospital.pass(Duration.ofHours(1));
    }

    private static Map<String, String> concern(String text) {
        Map<String, String> fields = new HashMap<>();
        fields.put("category", "retaliation");
        fields.put("unit", "emergency");
        fields.put("text", text);
        return fields;
    }

    private static Map<String, String> with(Report report, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(more);
        fields.put("id", report.id());
        fields.put("key", report.key());
        return fields;
    }

    private static Report written(String text, String language) {
        OpenPage kept = OpenPage.at("/concern", language).sends("/concern", concern(text));
        assertEquals(200, kept.status());
        return new Report(kept.in("case-id"), kept.in("case-key"));
    }

    @Test
    void somebody_writes_reads_the_answer_and_says_that_it_is_none() {
        // Given
        OpenPage form = OpenPage.at("/concern", "en");
        assertTrue(form.text().contains("You do not sign in, and nobody asks who you are."));

        // When it is written
        OpenPage kept = form.sends("/concern", concern("Dr. Jane Doe asked in the meeting who had opted out."));

        // Then id and key are shown this once, and in no header
        Report report = new Report(kept.in("case-id"), kept.in("case-key"));
        assertEquals(200, kept.status());
        assertTrue(kept.text().contains("[name] asked in the meeting who had opted out."));
        assertTrue(kept.text().contains("name: 1"));
        assertFalse(kept.answer().headers().map().toString().contains(report.key()));
        assertEquals("", kept.header("Location"));
        assertEquals("no-store", kept.header("Cache-Control"));

        // When a steward answers
        report.isAnswered(ANSWER).then().statusCode(201);

        // Then its writer reads that by the key
        OpenPage shown = OpenPage.at("/concern/case", "en").sends("/concern/case", with(report, Map.of()));
        assertEquals(200, shown.status());
        assertTrue(shown.text().contains(ANSWER));
        assertTrue(shown.text().contains("It was answered."));

        // When something is added
        OpenPage said =
                shown.sends("/concern/case/message", with(report, Map.of("text", "Nothing has changed since.")));

        // Then it stands there
        assertEquals(200, said.status());
        assertTrue(said.text().contains("Your message is kept."));
        assertTrue(said.text().contains("It waits for an answer of a steward."));

        // When a second answer is none to the writer
        report.isAnswered("We will look into it.").then().statusCode(201);
        OpenPage again = OpenPage.at("/concern/case", "en").sends("/concern/case", with(report, Map.of()));
        OpenPage unresolved = again.sends("/concern/case/resolution", with(report, Map.of("resolved", "no")));

        // Then it goes outside
        assertEquals(200, unresolved.status());
        assertTrue(unresolved.text().contains("It goes outside the hospital."));
        assertEquals("to-escalate", report.state());

        // When the writer is content after all
        OpenPage resolved = unresolved.sends("/concern/case/resolution", with(report, Map.of("resolved", "yes")));

        // Then it is closed, and no form is left
        assertTrue(resolved.text().contains("It is closed."));
        assertFalse(resolved.html().contains("action=\"/concern/case/message\""));
    }

    @Test
    void the_same_in_german() {
        Report report = written("Beim Treffen wurde gefragt, wer nicht mitmacht.", "de");

        OpenPage shown = OpenPage.at("/concern/case", "de").sends("/concern/case", with(report, Map.of()));

        assertTrue(shown.text().contains("Es wartet auf eine Antwort der Aufsicht."));
        assertTrue(shown.text().contains("Beim Treffen wurde gefragt, wer nicht mitmacht."));
    }

    @Test
    void what_is_not_whole_comes_back_as_it_was_written_with_what_to_look_at() {
        OpenPage form = OpenPage.at("/concern", "en");

        OpenPage tooShort = form.sends("/concern", concern("Too short. <b>"));
        assertEquals(422, tooShort.status());
        assertTrue(tooShort.html().contains("Too short. &lt;b&gt;"));
        assertTrue(tooShort.html().contains("<a href=\"#text\">Write between 20 and 4000 characters</a>"));
        assertTrue(tooShort.html().contains("aria-describedby=\"text-hint text-error\""));
        assertTrue(tooShort.html().contains("value=\"retaliation\" required checked"));
        assertTrue(tooShort.html().contains("<option value=\"emergency\" selected>"));

        Map<String, String> nothingChosen = concern(Report.TEXT);
        nothingChosen.remove("category");
        OpenPage unchosen = form.sends("/concern", nothingChosen);
        assertEquals(422, unchosen.status());
        assertTrue(unchosen.text().contains("Choose what it is about"));
        assertTrue(unchosen.text().contains(Report.TEXT));

        Map<String, String> elsewhere = concern(Report.TEXT);
        elsewhere.put("unit", "nowhere");
        OpenPage unknown = form.sends("/concern", elsewhere);
        assertEquals(422, unknown.status());
        assertTrue(unknown.text().contains("Choose a unit of the list, or none"));
    }

    @Test
    void four_thousand_characters_come_through_a_form_with_their_lines() {
        String line = "Es würde gefragt, wer öfter fehlt.\r\n";
        String long4000 = line.repeat(114) + "und weiter";

        Report report = written(long4000, "en");

        String thread = report.read().jsonPath().getString("thread[0].text");
        assertEquals(4_000, thread.length());
        assertEquals(long4000.replace("\r\n", "\n"), thread);
    }

    /** A page cannot do the work that the API asks for then. */
    @Test
    void when_too_many_came_the_text_comes_back_with_what_to_do_instead() {
        for (int i = 0; i < 20; i++) {
            Report.write(Report.body(Report.TEXT)).then().statusCode(201);
        }

        OpenPage refused = OpenPage.at("/concern", "en").sends("/concern", concern(Report.TEXT));

        assertEquals(429, refused.status());
        assertTrue(refused.html().contains(Report.TEXT + "</textarea>"));
        assertTrue(refused.text().contains("Keep this page open, and send it again in an hour."));
        assertTrue(refused.text().contains("ombudsperson@outside.example"));

        Hospital.pass(Duration.ofHours(1));
        assertEquals(200, refused.sends("/concern", concern(Report.TEXT)).status());
    }

    @Test
    void a_wrong_key_opens_nothing_and_says_so() {
        Report report = written(Report.TEXT, "en");
        Report other = written(Report.TEXT, "en");
        OpenPage ask = OpenPage.at("/concern/case", "en");

        OpenPage wrong = ask.sends("/concern/case", with(report.by(other.key()), Map.of()));

        assertEquals(404, wrong.status());
        assertTrue(wrong.text().contains("There is no concern of this id for this key."));
        assertFalse(wrong.text().contains(Report.TEXT));
        OpenPage said = ask.sends("/concern/case/message", with(report.by(other.key()), Map.of("text", "Hello.")));
        assertEquals(404, said.status());
    }

    @Test
    void a_message_that_is_none_comes_back_beside_the_concern() {
        Report report = written(Report.TEXT, "en");
        OpenPage ask = OpenPage.at("/concern/case", "en");

        OpenPage empty = ask.sends("/concern/case/message", with(report, Map.of("text", "  ")));
        assertEquals(422, empty.status());
        assertTrue(empty.text().contains("Write between 1 and 4000 characters"));
        assertTrue(empty.text().contains(Report.TEXT));

        OpenPage early = ask.sends("/concern/case/resolution", with(report, Map.of("resolved", "no")));
        assertEquals(409, early.status());
        assertTrue(early.text().contains("There is no answer yet that could be none."));
    }

    @Test
    void what_is_about_a_steward_is_for_outside_alone() {
        Map<String, String> fields = concern(Report.TEXT);
        fields.put("outside", "on");

        OpenPage kept = OpenPage.at("/concern", "en").sends("/concern", fields);

        Report report = new Report(kept.in("case-id"), kept.in("case-key"));
        assertTrue(kept.text().contains("no steward sees it"));
        assertNull(report.asHeard());

        // When the outside contact opens the page that the mail names, by the key in it
        Hospital.pass(Duration.ofMinutes(1));
        String mail =
                given().get("/demo/outside-mail").then().extract().jsonPath().<Map<String, String>>getList("").stream()
                        .map(sent -> sent.get("text"))
                        .filter(text -> text.contains(report.id()))
                        .findFirst()
                        .orElseThrow();
        assertTrue(mail.contains("/concern/case"), mail);
        Report outside = report.by(mail.replaceAll("(?s).*Case-Key: ([0-9A-Z-]{39}).*", "$1"));
        OpenPage shown = OpenPage.at("/concern/case", "en").sends("/concern/case", with(outside, Map.of()));

        // Then it is read and answered there, and only its writer can settle it
        assertTrue(shown.text().contains(Report.TEXT));
        shown.sends("/concern/case/message", with(outside, Map.of("text", ANSWER)));
        OpenPage settled = shown.sends("/concern/case/resolution", with(outside, Map.of("resolved", "yes")));
        assertEquals(403, settled.status());
        assertTrue(settled.text().contains("Only who wrote the concern can say that."));
        assertEquals("answered", report.state());
    }

    @Test
    void a_form_of_nobody_is_refused() {
        for (String action :
                List.of("/concern", "/concern/case", "/concern/case/message", "/concern/case/resolution")) {
            Visitor stranger = Visitor.here();
            assertEquals(403, stranger.post(action, concern(Report.TEXT)).statusCode());

            Visitor visitor = OpenPage.at("/concern", "en").visitor();
            Map<String, String> guessed = concern(Report.TEXT);
            guessed.put("form", "AAAAAAAAAAAAAAAAAAAAAA");
            assertEquals(403, visitor.post(action, guessed).statusCode());
        }
    }
}
