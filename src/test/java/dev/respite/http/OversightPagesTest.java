package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.audit.AuditLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearQuarter;

/** What a steward does at the pages of oversight, and who does not get there. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OversightPagesTest {
    private static final String STEWARD = "sofia";
    private static final String REASON = "Single people were asked who takes part.";
    private static final List<String> PAGES = List.of(
            "/oversight",
            "/oversight/concerns",
            "/oversight/suspensions",
            "/oversight/reads",
            "/oversight/staff",
            "/oversight/errata",
            "/oversight/audit");

    @Inject
    Pool pool;

    @Inject
    AuditLog auditLog;

    @Test
    void a_steward_reaches_every_page_from_every_other_in_both_languages_without_a_script() {
        Visitor steward = steward();

        for (String language : List.of("de", "en")) {
            for (String page : PAGES) {
                HttpResponse<String> shown = steward.get(page + "?language=" + language);
                assertEquals(200, shown.statusCode(), page);
                assertThat(shown.body(), containsString("<html lang=\"" + language + "\">"));
                assertThat(shown.body(), not(containsString("<script")));
                assertThat(shown.body(), containsString("href=\"" + page + "\" aria-current=\"page\""));
                for (String other : PAGES) {
                    assertThat(shown.body(), containsString("href=\"" + other + "\""));
                }
            }
        }
    }

    @Test
    void the_first_page_says_what_is_owed_and_whether_what_was_erased_is_gone() {
        String page = steward().get("/oversight").body();

        assertThat(
                page,
                stringContainsInOrder(
                        "Actions owed",
                        "Whether erased data is really gone",
                        "Test persons of the last eight weeks",
                        "Last restore drill",
                        "Keys since"));
    }

    @Test
    void keys_that_a_moved_clock_made_late_are_told_with_that_reason_beside_them() {
        // Given a clock that jumped, as a demo's does: no key could turn meanwhile.
        Hospital.pass(Duration.ofDays(11));

        // When
        boolean inTime = given().get("/v1/transparency").jsonPath().getBoolean("erasure.keys.turnedInTime");
        String forStewards = steward().get("/oversight").body();
        String forAll = OpenPage.at("/transparency", "en").text();

        // Then
        assertEquals(false, inTime);
        assertThat(
                forStewards,
                stringContainsInOrder("Not all were destroyed in time.", "A clock that was moved, as a demo&#39;s is"));
        assertThat(forAll, stringContainsInOrder("were NOT destroyed in time.", "A clock that was moved, as a demo"));
    }

    @Test
    void a_concern_is_named_to_stewards_as_whoever_wrote_it_read_it() throws IOException {
        for (String language : List.of("en", "de")) {
            assertEquals(text("raise_" + language, "categoryName"), text("oversight_" + language, "concernCategory"));
        }
    }

    @Test
    void a_steward_is_offered_the_names_that_have_looked_and_told_of_one_that_has_not() {
        // Given
        String name = Hospital.newLead();
        Hospital.reads(Hospital.signed(name, "surgery"), "surgery").then().statusCode(200);
        Visitor steward = steward();
        String page = "/oversight/suspensions";
        String misspelt = name + "-misspelt";

        // When
        String offered = steward.get(page).body();
        HttpResponse<String> known = suspends(steward, "leads", Map.of("lead", name, "reason", REASON));
        String ofKnown = steward.follow(known).body();
        HttpResponse<String> unknown = suspends(steward, "leads", Map.of("lead", misspelt, "reason", REASON));
        String ofUnknown = steward.follow(unknown).body();
        for (String lead : List.of(name, misspelt)) {
            steward.submit(page, "/oversight/suspensions/leads/restoration", Map.of("lead", lead));
        }

        // Then
        assertThat(
                offered,
                stringContainsInOrder("list=\"leads\"", "<datalist id=\"leads\">", "<option value=\"" + name + "\">"));
        assertThat(ofKnown, not(containsString("Nobody of this name has looked yet")));
        assertThat(
                ofUnknown,
                stringContainsInOrder("Nobody of this name has looked yet: check the spelling", "Lead " + misspelt));
        assertThat(unknown.headers().firstValue("Location").orElse(""), not(containsString(misspelt)));
    }

    @Test
    void a_steward_suspends_a_unit_by_page_its_lead_sees_why_and_it_is_shown_again() {
        // Given
        String name = Hospital.newLead();
        Hospital.signed(name, "intensive-care");
        Visitor lead = Visitor.signedIn(name, "program-lead", "intensive-care");
        String unit = "/units/intensive-care?purpose=working-conditions";
        Visitor steward = steward();

        // When
        HttpResponse<String> done = steward.submit(
                "/oversight/suspensions",
                "/oversight/suspensions/units",
                Map.of("unit", "intensive-care", "reason", REASON));

        // Then
        assertEquals(303, done.statusCode());
        assertThat(steward.follow(done).body(), stringContainsInOrder("Unit Intensive Care", REASON, STEWARD));
        assertThat(lead.get(unit).body(), containsString(REASON));
        assertEquals(1, acts("unit-suspended unit=intensive-care by=" + STEWARD));

        // When another reason is given, it is refused and what was written stays.
        HttpResponse<String> again = steward.submit(
                "/oversight/suspensions",
                "/oversight/suspensions/units",
                Map.of("unit", "intensive-care", "reason", "Another reason altogether."));
        assertEquals(422, again.statusCode());
        assertThat(again.body(), containsString("<a href=\"#unit\">This is suspended already."));
        assertThat(again.body(), containsString("Another reason altogether."));

        // When it is restored, also twice, nothing of it is left but what was.
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> restored = steward.submit(
                    "/oversight/suspensions",
                    "/oversight/suspensions/units/restoration",
                    Map.of("unit", "intensive-care"));
            assertEquals(303, restored.statusCode());
        }
        assertThat(lead.get(unit).body(), not(containsString(REASON)));
        assertThat(steward.get("/oversight/suspensions").body(), stringContainsInOrder("Suspended before", REASON));
    }

    @Test
    void a_steward_closes_a_leads_access_by_page_and_opens_it_again() {
        String name = Hospital.newLead();
        Hospital.signed(name, "emergency");
        Visitor lead = Visitor.signedIn(name, "program-lead", "emergency");
        String unit = "/units/emergency?purpose=working-conditions";
        Visitor steward = steward();

        steward.submit(
                "/oversight/suspensions",
                "/oversight/suspensions/leads",
                Map.of("lead", " " + name + " ", "reason", REASON));
        HttpResponse<String> closed = lead.get(unit);
        steward.submit("/oversight/suspensions", "/oversight/suspensions/leads/restoration", Map.of("lead", name));

        assertEquals(403, closed.statusCode());
        assertThat(closed.body(), containsString(REASON));
        assertEquals(200, lead.get(unit).statusCode());
    }

    @Test
    void a_suspension_that_was_not_complete_comes_back_with_what_is_wrong() {
        Visitor steward = steward();

        HttpResponse<String> noUnit = suspends(steward, "units", Map.of("unit", "", "reason", REASON));
        HttpResponse<String> noReason = suspends(steward, "units", Map.of("unit", "surgery", "reason", "short"));
        HttpResponse<String> noLead = suspends(steward, "leads", Map.of("lead", "", "reason", REASON));
        HttpResponse<String> noReasonOfLead = suspends(steward, "leads", Map.of("lead", "ludwig", "reason", ""));

        for (HttpResponse<String> refused : List.of(noUnit, noReason, noLead, noReasonOfLead)) {
            assertEquals(422, refused.statusCode());
            assertThat(refused.body(), containsString("There is a problem"));
        }
        assertThat(noUnit.body(), containsString("<a href=\"#unit\">Choose a unit</a>"));
        assertThat(noReason.body(), containsString("<a href=\"#reason-of-unit\">Give a reason"));
        assertThat(noReason.body(), containsString("<option value=\"surgery\" selected>"));
        assertThat(noLead.body(), containsString("<a href=\"#lead\">Give the name of a lead"));
        assertThat(noReasonOfLead.body(), containsString("<a href=\"#reason-of-lead\">Give a reason"));
        assertThat(noReasonOfLead.body(), containsString("value=\"ludwig\""));
    }

    @Test
    void a_steward_hears_a_concern_with_its_clock_and_answers_it_and_the_writer_reads_the_answer() {
        // Given
        Report report = Report.written(Report.TEXT);
        Visitor steward = steward();

        // When
        String heard = steward.get("/oversight/concerns").body();
        HttpResponse<String> empty = steward.submit("/oversight/concerns", answerOf(report), Map.of("text", "   "));
        HttpResponse<String> answered = steward.submit(
                "/oversight/concerns", answerOf(report), Map.of("text", "We have talked with the lead about it."));

        // Then
        assertThat(heard, containsString("id=\"c-" + report.id() + "\""));
        assertThat(heard, containsString("named two of us"));
        assertThat(heard, containsString("Waits for an answer"));
        assertThat(heard, containsString("<dt>Answer due</dt><dd>By "));
        assertEquals(422, empty.statusCode());
        assertThat(empty.body(), containsString("Write an answer of 1 to 4000 characters"));
        assertEquals(303, answered.statusCode());
        assertThat(report.read().asString(), containsString("We have talked with the lead about it."));
        assertEquals("answered", report.state());
        assertTrue(acts("concern-answered by=" + STEWARD) >= 1);
        assertTrue(acts("concern-read by=" + STEWARD) >= 1);
    }

    @Test
    void a_look_at_who_looked_is_noted_by_name() {
        String name = Hospital.newLead();
        Hospital.reads(Hospital.signed(name, "surgery"), "surgery").then().statusCode(200);
        Visitor steward = Visitor.signedIn("steward-who-looks", "steward", "");

        String all = steward.get("/oversight/reads").body();
        String one = steward.get("/oversight/reads?unit=dermatology").body();

        assertThat(all, stringContainsInOrder(name, "Surgery", "Working conditions"));
        assertThat(one, not(containsString(name)));
        assertEquals(1, acts("reads-read unit=* by=steward-who-looks"));
        assertEquals(1, acts("reads-read unit=dermatology by=steward-who-looks"));
        assertEquals(404, steward.get("/oversight/reads?unit=no-such-unit").statusCode());
    }

    @Test
    void a_steward_sets_a_head_count_of_the_next_quarter_within_its_range() {
        Visitor steward = steward();
        String next = YearQuarter.from(Hospital.now().atOffset(ZoneOffset.UTC))
                .plusQuarters(1)
                .toString();
        String before = steward.get("/oversight/staff").body();
        Matcher now = Pattern.compile("Rheumatology</th><td class=\"number\">(\\d+)</td>")
                .matcher(before);
        assertTrue(now.find(), before);
        int heads = Integer.parseInt(now.group(1));

        HttpResponse<String> tooMany = sets(steward, next, "" + 2 * heads);
        HttpResponse<String> noNumber = sets(steward, next, "many");
        HttpResponse<String> old = sets(steward, "2020-Q1", "" + heads);
        HttpResponse<String> set = sets(steward, next, "" + (heads + 1));

        assertEquals(422, tooMany.statusCode());
        assertThat(tooMany.body(), containsString("Give a number from "));
        assertThat(tooMany.body(), containsString("value=\"" + 2 * heads + "\""));
        assertThat(noNumber.body(), containsString("<a href=\"#n\">Give a whole number, 1 or more</a>"));
        assertThat(old.body(), containsString("A new quarter has begun"));
        assertEquals(303, set.statusCode());
        assertThat(
                steward.follow(set).body(),
                containsString("Rheumatology</th><td class=\"number\">" + heads + "</td><td class=\"number\">"
                        + (heads + 1) + "</td>"));
        sets(steward, next, "" + heads);
    }

    @Test
    void a_steward_flags_a_released_week_and_no_other() {
        Hospital.pass(Duration.ofDays(11));
        Visitor steward = steward();
        Response signal = Hospital.reads(Hospital.lead("*"), "general-surgery");
        String week = signal.path("releases[-1].week");

        HttpResponse<String> unknown = flags(steward, "1999-W01");
        HttpResponse<String> none = flags(steward, "last week");
        HttpResponse<String> flagged = flags(steward, week);

        assertEquals(422, unknown.statusCode());
        assertEquals(422, none.statusCode());
        assertThat(none.body(), containsString("value=\"last week\""));
        assertThat(steward.follow(flagged).body(), containsString("The week is flagged."));
        assertEquals(true, Hospital.reads(Hospital.lead("*"), "general-surgery").path("releases[-1].erratum"));
        String lead = Hospital.newLead();
        Hospital.signed(lead, "general-surgery");
        assertThat(
                Visitor.signedIn(lead, "program-lead", "general-surgery")
                        .get("/units/general-surgery?purpose=working-conditions")
                        .body(),
                containsString("Flagged as faulty by a steward"));
    }

    @Test
    void the_head_of_the_log_is_there_to_be_printed_and_the_log_to_be_checked() {
        Hospital.pass(Duration.ofDays(2));
        Suspending.restoreUnit("surgery");
        Visitor steward = steward();
        steward.get("/oversight/concerns");
        Hospital.pass(Duration.ofDays(2));
        auditLog.appendDue(Hospital.now());

        String page = steward().get("/oversight/audit").body();
        HttpResponse<String> log = log(steward());

        assertThat(log.headers().firstValue("Content-Type").orElse(""), startsWith("text/tab-separated-values"));
        assertThat(log.headers().firstValue("Content-Disposition").orElse(""), startsWith("attachment"));
        assertThat(log.headers().firstValue("Cache-Control").orElse(""), containsString("no-store"));
        String[] lines = log.body().split("\n", -1);
        String head = lines[lines.length - 2].split("\t", -1)[5];
        assertThat(page, containsString(head));
        assertThat(page, containsString("VerifyAudit.java"));
    }

    @Test
    void a_form_without_its_pages_token_does_nothing() {
        Visitor steward = steward();
        steward.get("/oversight");
        Report report = Report.written(Report.TEXT);
        String next = YearQuarter.from(Hospital.now().atOffset(ZoneOffset.UTC))
                .plusQuarters(1)
                .toString();
        Map<String, Map<String, String>> forms = Map.of(
                "/oversight/suspensions/units",
                Map.of("unit", "transplant", "reason", REASON),
                "/oversight/suspensions/units/restoration",
                Map.of("unit", "transplant"),
                "/oversight/suspensions/leads",
                Map.of("lead", "ludwig", "reason", REASON),
                "/oversight/suspensions/leads/restoration",
                Map.of("lead", "ludwig"),
                answerOf(report),
                Map.of("text", "An answer."),
                "/oversight/staff",
                Map.of("unit", "transplant", "quarter", next, "n", "12"),
                "/oversight/errata",
                Map.of("unit", "emergency", "week", "2026-W01"));

        forms.forEach((action, fields) -> {
            HttpResponse<String> refused = steward.post(action, fields);
            assertEquals(403, refused.statusCode(), action);
            assertThat(refused.body(), containsString("load the page again"));
        });

        assertEquals("received", report.state());
        assertThat(Suspending.all().asString(), not(containsString("ludwig")));
    }

    @Test
    void nobody_but_a_steward_who_is_no_lead_comes_here() {
        Visitor lead = Visitor.signedIn(Hospital.newLead(), "program-lead", "*");
        Visitor physician = Visitor.signedIn("paula", "physician", "emergency");
        Visitor both = Visitor.signedIn(Hospital.newLead(), "program-lead,steward", "emergency");

        for (String page : PAGES) {
            assertEquals(403, lead.get(page).statusCode(), page);
            assertEquals(403, physician.get(page).statusCode(), page);
            HttpResponse<String> ofBoth = both.get(page);
            assertEquals(403, ofBoth.statusCode(), page);
            assertThat(ofBoth.body(), containsString("Sign in as a steward alone."));
            HttpResponse<String> unsigned = Visitor.here().get(page);
            assertEquals(302, unsigned.statusCode(), page);
            assertThat(
                    unsigned.headers().firstValue("Location").orElse(""),
                    containsString("/demo/identity-provider/authorize"));
        }
        assertEquals(403, log(both).statusCode());
    }

    private static Visitor steward() {
        return Visitor.signedIn(STEWARD, "steward", "");
    }

    /** As browsers follow a link to a file. */
    private static HttpResponse<String> log(Visitor steward) {
        URI log = steward.get("/").uri().resolve("/oversight/audit/log");
        return steward.send(
                steward.request(log).setHeader("Accept", "text/html,*/*;q=0.8").GET());
    }

    private static HttpResponse<String> suspends(Visitor steward, String what, Map<String, String> fields) {
        return steward.submit("/oversight/suspensions", "/oversight/suspensions/" + what, fields);
    }

    private static HttpResponse<String> sets(Visitor steward, String quarter, String n) {
        return steward.submit(
                "/oversight/staff", "/oversight/staff", Map.of("unit", "rheumatology", "quarter", quarter, "n", n));
    }

    private static HttpResponse<String> flags(Visitor steward, String week) {
        return steward.submit(
                "/oversight/errata", "/oversight/errata", Map.of("unit", "general-surgery", "week", week));
    }

    private static String answerOf(Report report) {
        return "/oversight/concerns/" + report.id() + "/answer";
    }

    private long acts(String act) {
        return pool.preparedQuery("select count(*) from audit_pending_act where body like '%' || $1")
                .executeAndAwait(Tuple.of(act))
                .iterator()
                .next()
                .getLong(0);
    }

    private static String text(String bundle, String key) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("main/resources/messages/" + bundle + ".properties"))) {
            texts.load(in);
        }
        return texts.getProperty(key);
    }
}
