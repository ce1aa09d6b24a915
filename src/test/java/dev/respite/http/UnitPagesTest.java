package dev.respite.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.organisation.Organisation;
import dev.respite.unit.release.ReleaseCalendar;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** What a lead does at the pages of units, from the undertaking to the sheet for the staff meeting. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(UnitPagesTest.OwnHospital.class)
public class UnitPagesTest {
    /** Another class's action in the same unit would keep this one's effect from being shown. */
    public static final class OwnHospital implements QuarkusTestProfile {}

    private static final String UNIT = "emergency";
    private static final String OTHER = "internal-medicine";
    private static final String PAGE = "/units/emergency?purpose=working-conditions";
    private static final Pattern IN_A_DRAWING = Pattern.compile("<text[^>]*>([^<]*)</text>");
    private static final Pattern NUMBER = Pattern.compile("[\u2212-]?\\d+(?:[.,]\\d+)?");
    private static final Pattern TABLE =
            Pattern.compile("(?s)<details class=\"no-print\"><summary>All numbers.*?</details>");
    private static final Pattern ID_OF_ACTION = Pattern.compile("/actions/([0-9a-f-]{36})/end");

    @Inject
    Pool pool;

    @Inject
    Organisation organisation;

    @Test
    void a_lead_signs_once_a_quarter_and_then_sees_own_units_by_name_in_their_order() {
        // Given a lead of two units who has signed nothing.
        Visitor lead = Visitor.signedIn(Hospital.newLead(), "program-lead", "surgery,general-surgery");

        // When they come, then nothing but the undertaking is there, and a unit sends them to it.
        String unsigned = lead.get("/units").body();
        assertThat(unsigned, containsString("First, this quarter&#39;s undertaking"));
        assertThat(unsigned, containsString("I never use it to judge, pay, promote"));
        assertThat(unsigned, not(containsString("General Surgery")));
        assertEquals("/units", location(lead.get("/units/general-surgery?purpose=working-conditions")));

        // When they sign.
        HttpResponse<String> signed = lead.submit("/units", "/units", Map.of("sha256", sha256(unsigned)));

        // Then they see their units and no others, above before below, and what a look is for.
        assertEquals(303, signed.statusCode());
        String units = lead.follow(signed).body();
        assertThat(
                units,
                stringContainsInOrder(
                        "one purpose: its working conditions",
                        "<a href=\"/units/surgery?purpose=working-conditions\">Surgery</a>",
                        "<a href=\"/units/general-surgery?purpose=working-conditions\">General Surgery</a>"));
        assertThat(units, not(containsString("Emergency")));
        assertThat(units, containsString("You signed the undertaking for"));
    }

    @Test
    void an_undertaking_that_is_not_the_one_in_force_is_shown_again_and_not_signed() {
        Visitor lead = Visitor.signedIn(Hospital.newLead(), "program-lead", UNIT);

        HttpResponse<String> again = lead.submit("/units", "/units", Map.of("sha256", "0".repeat(64)));

        assertEquals(409, again.statusCode());
        assertThat(again.body(), containsString("The undertaking has changed"));
        assertThat(lead.get("/units").body(), containsString("First, this quarter&#39;s undertaking"));
    }

    @Test
    void in_german_the_undertaking_is_the_text_that_is_signed_with_a_translation() {
        Visitor lead = Visitor.signedIn(Hospital.newLead(), "program-lead", UNIT);

        String page = lead.get("/units?language=de").body();

        assertThat(page, containsString("<html lang=\"de\">"));
        assertThat(page, stringContainsInOrder("lang=\"en\"", "I never use it to judge", "Ich benutze es nie"));
    }

    @Test
    void who_comes_without_a_purpose_is_asked_for_it_and_has_not_looked() {
        String name = Hospital.newLead();
        Visitor lead = signed(name, UNIT);

        HttpResponse<String> asked = lead.get("/units/emergency");
        HttpResponse<String> sheet = lead.get("/units/emergency/sheet?purpose=ranking");

        for (HttpResponse<String> page : List.of(asked, sheet)) {
            assertEquals(422, page.statusCode());
            assertThat(page.body(), containsString("What do you look at Emergency for?"));
            assertThat(page.body(), containsString("name=\"purpose\" value=\"working-conditions\""));
        }
        assertEquals(0, reads(name));
    }

    @Test
    void every_look_is_kept_by_name_also_one_at_the_sheet_and_shown_to_physicians_and_stewards() {
        // Given
        Hospital.pass(Duration.ofDays(11));
        String name = Hospital.newLead();
        Visitor lead = signed(name, UNIT);

        // When
        assertEquals(200, lead.get(PAGE).statusCode());
        assertEquals(
                200,
                lead.get("/units/emergency/sheet?purpose=working-conditions").statusCode());

        // Then
        assertEquals(2, reads(name));
        assertThat(Hospital.unitSignals(UNIT).asString(), containsString(name));
        Visitor steward = Visitor.signedIn("sofia", "steward", "");
        assertThat(steward.get("/oversight/reads?unit=emergency").body(), containsString(name));
    }

    @Test
    void an_alarm_is_raised_then_numbered_and_what_was_changed_is_marked_and_compared() {
        // Given a unit whose line is down.
        Hospital.pass(Duration.ofDays(11));
        String name = Hospital.newLead();
        Visitor lead = signed(name, UNIT);
        calm();
        assertThat(read(lead), containsString("Nothing stands out."));

        // When a week stands out, then it is raised, and too early to say how much.
        YearWeek alarm = released(350);
        String raised = read(lead);
        assertThat(raised, containsString("Raised: this unit"));
        assertThat(raised, containsString("It is too early to say how much."));
        assertThat(raised, containsString("Record within four weeks an action"));
        assertAllNumbersOfDrawingsInTable(raised);

        // When four more weeks are released, then the number is there, and is the API's.
        for (int week = 0; week < 4; week++) {
            released(96);
        }
        Hospital.moveTo(ReleaseCalendar.freezeOf(alarm.plusWeeks(4)).plusSeconds(3600));
        String numbered = read(lead);
        JsonNode number =
                Answered.json(Hospital.reads(Hospital.signed(name, UNIT), UNIT)).required("number");
        assertThat(numbered, containsString("17.02 more strained weeks than usual"));
        assertThat(
                numbered,
                containsString(english(number.at("/interval90/0").doubleValue()) + " to "
                        + english(number.at("/interval90/1").doubleValue())));
        assertThat(numbered, containsString("This says nothing about any one person"));
        assertAllNumbersOfDrawingsInTable(numbered);

        // When the lead records an action by the form, then it is marked in the drawing and in the table.
        LocalDate today = Hospital.today();
        HttpResponse<String> recorded =
                lead.submit(PAGE, "/units/emergency/actions", Map.of("category", "staffing", "from", today.toString()));
        assertEquals("/units?done=recorded", location(recorded));
        String marked = read(lead);
        assertThat(marked, containsString("class=\"letter\""));
        assertThat(marked, containsString(": Staffing</strong>"));
        assertThat(marked, containsString("What came of it: too soon."));
        assertThat(table(marked), containsString(" begins."));
        assertAllNumbersOfDrawingsInTable(marked);

        // When the weeks that it compares are released, then before and after stand there with their limits.
        for (int week = 0; week < 16; week++) {
            released(0);
        }
        String compared = read(lead);
        assertThat(compared, containsString("After it minus before it: "));
        assertThat(compared, containsString("Before are the weeks before the line rose. About 0 means"));
        assertThat(compared, containsString("If it works, it shows about 0"));

        // And the same in the other language.
        String german = lead.get(PAGE + "&language=de").body();
        assertThat(german, containsString("Danach minus davor: "));
        assertThat(german, not(containsString("After it minus")));

        // When the lead ends it.
        String id = idOfAction(compared);
        HttpResponse<String> ended =
                lead.submit(PAGE, "/units/emergency/actions/" + id + "/end", Map.of("to", Hospital.today() + ""));
        assertEquals("/units?done=ended", location(ended));
        assertThat(lead.follow(ended).body(), containsString("Das Ende der Maßnahme ist eingetragen."));
        lead.get(PAGE + "&language=en");
        assertThat(table(read(lead)), containsString(" ends."));
    }

    @Test
    void a_form_that_was_not_complete_comes_back_with_what_is_wrong_and_does_nothing() {
        Visitor lead = signed(Hospital.newLead(), "transplant");
        String page = "/units/transplant?purpose=working-conditions";
        String today = Hospital.today().toString();

        HttpResponse<String> noCategory =
                lead.submit(page, "/units/transplant/actions", Map.of("category", "", "from", today));
        HttpResponse<String> noDay =
                lead.submit(page, "/units/transplant/actions", Map.of("category", "inbox", "from", "soon"));
        HttpResponse<String> past =
                lead.submit(page, "/units/transplant/actions", Map.of("category", "inbox", "from", "2020-01-01"));

        assertEquals(422, noCategory.statusCode());
        assertThat(noCategory.body(), containsString("<a href=\"#category\">Choose what is changed</a>"));
        assertThat(noCategory.body(), containsString("value=\"" + today + "\""));
        assertEquals(422, noDay.statusCode());
        assertThat(noDay.body(), containsString("<a href=\"#from\">Give a day, for example 2026-03-02</a>"));
        assertThat(noDay.body(), containsString("<option value=\"inbox\" selected>"));
        assertEquals(422, past.statusCode());
        assertThat(past.body(), containsString("Give a day from "));
        assertThat(lead.get(page).body(), containsString("No action is recorded."));
    }

    @Test
    void a_link_of_another_site_says_no_purpose_in_a_leads_name() {
        // Given
        String name = Hospital.newLead();
        Visitor lead = signed(name, UNIT);

        for (String path : List.of(PAGE, "/units/emergency/sheet?purpose=working-conditions")) {
            for (String site : List.of("cross-site", "same-site")) {
                // When
                HttpResponse<String> asked = from(site, lead, path);

                // Then
                assertEquals(422, asked.statusCode());
                assertThat(asked.body(), containsString("What do you look at Emergency for?"));
                assertThat(asked.body(), not(containsString("<svg")));
            }
        }
        assertEquals(0, reads(name));

        // When they follow a link of ours, or open a bookmark, then it is a look.
        assertEquals(200, from("same-origin", lead, PAGE).statusCode());
        assertEquals(200, from("none", lead, PAGE).statusCode());
        assertEquals(2, reads(name));
    }

    @Test
    void who_has_recorded_an_action_is_told_so_and_has_not_looked_again() {
        String name = Hospital.newLead();
        Visitor lead = signed(name, "general-surgery");
        String page = "/units/general-surgery?purpose=working-conditions";

        HttpResponse<String> recorded = lead.submit(
                page,
                "/units/general-surgery/actions",
                Map.of(
                        "category",
                        "schedule",
                        "from",
                        Hospital.today().plusDays(3).toString()));
        String told = lead.follow(recorded).body();

        assertThat(told, containsString("The action is recorded."));
        assertThat(told, containsString("<a href=\"/units/general-surgery?purpose=working-conditions\">"));
        assertEquals(1, reads(name));
        assertThat(lead.get("/units").body(), not(containsString("The action is recorded.")));
        String id = idOfAction(lead.get(page).body());
        lead.submit(
                page,
                "/units/general-surgery/actions/" + id + "/end",
                Map.of("to", Hospital.today().plusDays(4).toString()));
        assertEquals(3, reads(name));
    }

    @Test
    void whoever_may_not_act_reads_why_as_whoever_may_not_look() {
        // Given
        Map<String, String> action =
                Map.of("category", "inbox", "from", Hospital.today().toString());
        String suspendedName = Hospital.newLead();
        Visitor suspended = signed(suspendedName, UNIT);
        Suspending.lead(suspendedName, "Used it in a talk about one person.")
                .then()
                .statusCode(201);
        Visitor unsigned = Visitor.signedIn(Hospital.newLead(), "program-lead", UNIT);
        Visitor ofAnother = signed(Hospital.newLead(), "surgery");

        // When
        HttpResponse<String> closed = suspended.submit("/units", "/units/emergency/actions", action);
        HttpResponse<String> toSign = unsigned.submit("/units", "/units/emergency/actions", action);
        HttpResponse<String> notTheirs = ofAnother.submit("/units", "/units/emergency/actions", action);
        HttpResponse<String> notTheirEnd = ofAnother.submit(
                "/units",
                "/units/emergency/actions/00000000-0000-4000-8000-000000000000/end",
                Map.of("to", Hospital.today().toString()));

        // Then
        assertEquals(403, closed.statusCode());
        assertThat(
                closed.body(),
                stringContainsInOrder(
                        "A steward has suspended your access",
                        "Used it in a talk about one person.",
                        "privacy@hospital.example"));
        assertEquals("/units", location(toSign));
        for (HttpResponse<String> other :
                List.of(notTheirs, notTheirEnd, ofAnother.get("/units/emergency?purpose=working-conditions"))) {
            assertEquals(403, other.statusCode());
            assertThat(other.body(), containsString("This unit is not one of yours"));
            assertThat(other.body(), not(containsString("load the page again")));
        }
    }

    @Test
    void a_form_without_its_pages_token_does_nothing() {
        String name = Hospital.newLead();
        Visitor lead = Visitor.signedIn(name, "program-lead", "transplant");
        String sha256 = sha256(lead.get("/units").body());

        assertEquals(403, lead.post("/units", Map.of("sha256", sha256)).statusCode());
        assertThat(lead.get("/units").body(), containsString("First, this quarter&#39;s undertaking"));

        Hospital.signed(name, "transplant");
        HttpResponse<String> record = lead.post(
                "/units/transplant/actions",
                Map.of("category", "inbox", "from", Hospital.today().toString()));
        assertEquals(403, record.statusCode());
        assertThat(
                lead.get("/units/transplant?purpose=working-conditions").body(),
                containsString("No action is recorded."));
    }

    @Test
    void a_small_unit_says_where_it_counts_and_shows_nothing_of_its_own() {
        Visitor lead = signed(Hospital.newLead(), "dermatology,specialties");

        String page = lead.get("/units/dermatology?purpose=working-conditions").body();

        assertThat(page, containsString("This unit is too small to be shown by itself."));
        assertThat(
                page,
                containsString("<a href=\"/units/specialties?purpose=working-conditions\">Medical Specialties</a>"));
        assertThat(page, not(containsString("<svg")));
    }

    @Test
    void the_whole_house_has_a_number_and_no_level_as_it_has_no_others() {
        Hospital.pass(Duration.ofDays(11));
        for (int week = 0; week < 5; week++) {
            released(0);
        }
        Visitor lead = signed(Hospital.newLead(), "hospital");

        String page = lead.get("/units/hospital?purpose=working-conditions&language=en")
                .body();

        String level = Answered.json(Hospital.reads(Hospital.lead("*"), "hospital"))
                .required("level")
                .textValue();
        assertEquals(level.equals("NO_LEVEL"), page.contains("There is a number, but no level yet."));
        assertAllNumbersOfDrawingsInTable(page);
    }

    @Test
    void a_suspended_unit_says_why_in_place_of_every_number() {
        String reason = "Single people were asked whether they take part.";
        Visitor lead = signed(Hospital.newLead(), "intensive-care");
        Suspending.unit("intensive-care", reason).then().statusCode(201);
        try {
            String page =
                    lead.get("/units/intensive-care?purpose=working-conditions").body();

            assertThat(page, containsString("A steward has suspended this unit&#39;s signal."));
            assertThat(page, containsString(reason));
            assertThat(page, not(containsString("<svg")));
            assertThat(page, not(containsString("<table")));
        } finally {
            Suspending.restoreUnit("intensive-care").then().statusCode(204);
        }
    }

    @Test
    void a_lead_whose_access_is_suspended_reads_why_and_whom_to_ask() {
        String name = Hospital.newLead();
        Visitor lead = signed(name, UNIT);
        Suspending.lead(name, "Used it in a talk about one person.").then().statusCode(201);

        HttpResponse<String> page = lead.get(PAGE);

        assertEquals(403, page.statusCode());
        assertThat(page.body(), containsString("A steward has suspended your access"));
        assertThat(page.body(), containsString("Used it in a talk about one person."));
        assertThat(page.body(), containsString("privacy@hospital.example"));
        assertEquals(0, reads(name));
    }

    @Test
    void nobody_but_a_lead_comes_here_and_no_lead_to_a_unit_of_others() {
        Visitor physician = Visitor.signedIn("paula", "physician", UNIT);
        Visitor lead = signed(Hospital.newLead(), UNIT);

        assertEquals(403, physician.get("/units").statusCode());
        assertEquals(403, physician.get(PAGE).statusCode());
        assertEquals(403, lead.get("/units/surgery?purpose=working-conditions").statusCode());
        assertEquals(
                404, lead.get("/units/no-such-unit?purpose=working-conditions").statusCode());
        for (String page : List.of("/units", PAGE, "/units/emergency/sheet")) {
            HttpResponse<String> unsigned = Visitor.here().get(page);
            assertEquals(302, unsigned.statusCode());
            assertThat(location(unsigned), containsString("/demo/identity-provider/authorize"));
        }
    }

    @Test
    void a_unit_page_runs_no_script_and_is_as_small_as_it_should_be() {
        Hospital.pass(Duration.ofDays(11));
        String page = read(signed(Hospital.newLead(), UNIT));

        assertThat(page, not(containsString("<script")));
        assertThat(page, not(containsString(" style=")));
        assertTrue(Gzip.of(page.getBytes(java.nio.charset.StandardCharsets.UTF_8)).length <= 40 * 1024);
    }

    /** Brings the line down, and lets that pass out of the four weeks of the others that are read. */
    private void calm() {
        for (int week = 0; week < 4; week++) {
            released(-400);
        }
        for (int week = 0; week < 4; week++) {
            released(0);
        }
    }

    /** The week after the last one: this value in the unit and its opposite in another, so that the whole stays at 0. */
    private YearWeek released(long value) {
        YearWeek week =
                WrittenReleases.next(pool, organisation.structure().leaves(), Map.of(UNIT, value, OTHER, -value));
        if (Hospital.now().isBefore(ReleaseCalendar.freezeOf(week))) {
            Hospital.moveTo(ReleaseCalendar.freezeOf(week));
        }
        return week;
    }

    /** Somebody with a session who has signed this quarter; signs again when a quarter has begun. */
    private static Visitor signed(String name, String units) {
        Hospital.signed(name, units);
        return Visitor.signedIn(name, "program-lead", units);
    }

    /** As a browser that says which site led there. */
    private static HttpResponse<String> from(String site, Visitor lead, String path) {
        URI here = URI.create("http://127.0.0.1:" + io.restassured.RestAssured.port + path);
        return lead.send(lead.request(here).header("Sec-Fetch-Site", site).GET());
    }

    private static String read(Visitor lead) {
        HttpResponse<String> page = lead.get(PAGE);
        if (page.statusCode() == 303) {
            lead.submit(
                    "/units",
                    "/units",
                    Map.of("sha256", sha256(lead.get("/units").body())));
            page = lead.get(PAGE);
        }
        assertEquals(200, page.statusCode());
        return page.body();
    }

    private static void assertAllNumbersOfDrawingsInTable(String page) {
        Set<String> inTable = new HashSet<>();
        Matcher written = NUMBER.matcher(table(page).replaceAll("<[^>]*>", " "));
        while (written.find()) {
            inTable.add(written.group());
        }
        int drawn = 0;
        Matcher texts = IN_A_DRAWING.matcher(page);
        while (texts.find()) {
            Matcher number = NUMBER.matcher(texts.group(1));
            while (number.find()) {
                assertThat(inTable, hasItem(number.group()));
                drawn++;
            }
        }
        assertTrue(drawn >= 4, "the drawing has a scale");
        assertEquals(
                count(page, "<circle class=\"mark\" cx=\"[^>]*r=\"4\"") + count(page, "<circle class=\"line\""),
                count(table(page), "<tr><th[^>]*>[^<]*</th><td>[^<]*</td><td class=\"number\">[^–]"));
    }

    private static String table(String page) {
        Matcher found = TABLE.matcher(page);
        assertTrue(found.find(), "there is a table");
        return found.group();
    }

    private static int count(String text, String pattern) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }

    private static String idOfAction(String page) {
        Matcher id = ID_OF_ACTION.matcher(page);
        assertTrue(id.find(), "an action can be ended");
        return id.group(1);
    }

    private static String sha256(String page) {
        Matcher found =
                Pattern.compile("name=\"sha256\" value=\"([0-9a-f]{64})\"").matcher(page);
        assertTrue(found.find(), page);
        return found.group(1);
    }

    private static String english(double number) {
        NumberFormat format = NumberFormat.getInstance(Locale.ENGLISH);
        format.setMaximumFractionDigits(2);
        return format.format(number).replace('-', '\u2212');
    }

    private static String location(HttpResponse<String> sent) {
        return sent.headers()
                .firstValue("Location")
                .map(to -> to.replaceFirst("^http://127.0.0.1:\\d+(?=/units)", ""))
                .orElse("");
    }

    private long reads(String lead) {
        return pool.preparedQuery("select count(*) from lead_access where lead = $1")
                .executeAndAwait(Tuple.of(lead))
                .iterator()
                .next()
                .getLong(0);
    }
}
