package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.notice.Promises;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What everybody can read without signing in, and that it says what the service does. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OpenPagesTest {
    private static final int MOST_GZIPPED = 40 * 1024;

    static Stream<String> pages() {
        return Stream.of(
                "/",
                "/kept",
                "/limits",
                "/notice",
                "/evidence",
                "/transparency",
                "/dossier",
                "/concern",
                "/concern/case",
                "/pair");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void anybody_reads_a_page_in_two_languages_without_a_cookie_or_a_script(String path) {
        for (String language : List.of("en", "de")) {
            OpenPage page = OpenPage.at(path, language);

            assertEquals(200, page.status());
            assertEquals(language, page.header("Content-Language"));
            assertEquals("no-store", page.header("Cache-Control"));
            assertEquals(
                    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
                            + " frame-ancestors 'none'; base-uri 'none'",
                    page.header("Content-Security-Policy"));
            assertTrue(page.html().contains("<html lang=\"" + language + "\">"));
            assertFalse(page.html().contains("<script"), "a page of these has no script");
            assertFalse(page.html().contains("style="), "nor a style of its own");
            assertEquals(1, page.find("(<h1)").size());
            assertFalse(page.html().contains("NOT_FOUND"), "a text is missing");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_asks_for_its_style_sheet_and_nothing_else_and_is_small(String path) {
        for (String language : List.of("en", "de")) {
            OpenPage page = OpenPage.at(path, language);

            assertEquals(
                    List.of("/pages.css"), page.find("<link rel=\"stylesheet\" href=\"([^\"?]+)[?][0-9a-f]{12}\""));
            assertEquals(List.of("data:,"), page.find("<link rel=\"icon\" href=\"([^\"]+)\""));
            assertEquals(2, page.find("(<link )").size());
            assertEquals(List.of(), page.find("(<(?:img|iframe|object|embed|video|audio|source)\\b)"));
            int gzipped = Gzip.of(page.html().getBytes(StandardCharsets.UTF_8)).length;
            assertTrue(gzipped < MOST_GZIPPED, path + " has " + gzipped + " bytes gzipped");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void both_languages_have_the_same_headings(String path) {
        assertEquals(OpenPage.at(path, "en").headings(), OpenPage.at(path, "de").headings());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void no_heading_is_left_out_on_the_way_down(String path) {
        int above = 0;
        for (String heading : OpenPage.at(path, "en").headings()) {
            int level = heading.charAt(1) - '0';
            assertTrue(level <= above + 1, path + ": " + heading + " after h" + above);
            above = level;
        }
    }

    @Test
    void the_first_page_says_what_respite_is_and_leads_to_the_others() {
        OpenPage page = OpenPage.at("/", "en");

        assertTrue(page.text().contains("No lead, chief or colleague can look at one physician."));
        assertTrue(page.text().contains("These are invented numbers of an invented unit."));
        assertEquals(16, page.find("<tr><th scope=\"row\">(Week \\d+)").size());
        for (String door : List.of("/me", "/units", "/oversight", "/dossier", "/kept", "/limits", "/concern")) {
            assertTrue(page.html().contains("href=\"" + door + "\""), door);
        }
        assertTrue(OpenPage.at("/", "de").text().contains("Das sind erfundene Zahlen einer erfundenen Einheit."));
    }

    /** Each promised period, in the sentence in which each page names it. */
    private static final Map<Promises, List<String>> SAID = new EnumMap<>(Map.ofEntries(
            Map.entry(Promises.RETENTION_DAYS, List.of("Kept for # days at most", "Höchstens # Tage gespeichert")),
            Map.entry(Promises.LEDGER_MONTHS, List.of("Kept for # months, to the end", "# Monate gespeichert, bis")),
            Map.entry(Promises.ERASURE_HOURS, List.of("So # hours after you erased", "So ist # Stunden nach dem")),
            Map.entry(Promises.CONSENT_DAYS, List.of("ends by itself after # days", "endet von selbst nach # Tagen")),
            Map.entry(Promises.AFFIRM_DAYS, List.of("you have # days for that", "haben Sie dafür # Tage")),
            Map.entry(Promises.LEASE_HOURS, List.of("may hold it for up to # hours", "kann es bis zu # Stunden")),
            Map.entry(Promises.LATE_DAYS, List.of("is older than # days is not", "die älter als # Tage ist")),
            Map.entry(Promises.CODE_MINUTES, List.of("Good for # minutes", "# Minuten gültig")),
            Map.entry(Promises.PROOF_MINUTES, List.of("Remembered for # minutes", "# Minuten gemerkt")),
            Map.entry(Promises.WAITING_DAYS, List.of("Waits for # days at most", "Wartet höchstens # Tage")),
            Map.entry(Promises.READS_MONTHS, List.of("By name, for # months", "Mit Namen, # Monate lang")),
            Map.entry(Promises.UNDERTAKING_MONTHS, List.of("For # months after its quarter", "# Monate nach ihrem")),
            Map.entry(Promises.SUSPENSION_MONTHS, List.of("for # months after its end", "# Monate nach dem Ende")),
            Map.entry(Promises.ANSWER_DAYS, List.of("has # working days to answer", "hat # Arbeitstage für die")),
            Map.entry(Promises.SILENCE_DAYS, List.of("closed # days after an answer", "wird # Tage nach einer")),
            Map.entry(Promises.CLOSED_MONTHS, List.of("For # months after it was closed", "# Monate, nachdem es ge")),
            Map.entry(Promises.CONCERN_MONTHS, List.of("and # months after it came", "höchstens # Monate, nachdem")),
            Map.entry(Promises.FIGURE_QUARTERS, List.of("for # quarters", "für # Quartale"))));

    @Test
    void every_promised_period_is_told_as_it_is_kept() {
        String english = OpenPage.at("/kept", "en").text();
        String german = OpenPage.at("/kept", "de").text();

        for (Promises promise : Promises.values()) {
            if (promise.isInForce()) {
                String number = Integer.toString(promise.inForce());
                List<String> said = SAID.get(promise);
                assertTrue(english.contains(said.get(0).replace("#", number)), promise + ": " + said.get(0));
                assertTrue(german.contains(said.get(1).replace("#", number)), promise + ": " + said.get(1));
            }
        }
    }

    @Test
    void what_is_said_of_simulations_is_what_was_simulated() throws IOException {
        OpenPage page = OpenPage.at("/limits", "en");
        List<String> told = Pattern.compile(
                        "<tr><th scope=\"row\">([^<]+)</th>((?:<td class=\"number\"[^>]*>\\d+</td>)+)")
                .matcher(page.html())
                .results()
                .map(row -> row.group(1) + ":"
                        + row.group(2).replaceAll("<[^>]+>", " ").replaceAll("\\s+", " "))
                .toList();
        String measured = Files.readString(Path.of("docs/usefulness.md"));

        assertEquals(
                List.of(
                        "20 people: 1 16 31 70 ",
                        "36 people: 7 58 88 100 ",
                        "64 people: 33 96 100 100 ",
                        "160 people: 96 100 100 100 ",
                        "36 people, only half of them have more unusual weeks: 5 33 64 95 ",
                        "36 people, of whom 40 of 100 take part: 1 10 23 60 ",
                        "36 people, a small rise to 25 of 100 weeks: 1 7 17 50 "),
                told);
        for (String row : List.of(
                "| 20 | .01 .16 .31 .70 |",
                "| 36 | .07 .58 .88 1 | .05 .33 .64 .95 | .01 .07 .17 .50 |",
                "| 64 | .33 .96 1 1 |",
                "| 160 | .96 1 1 1 |",
                "| 40 % take part | .01 .10 .23 .60 |",
                "`WATCH` comes by chance to up to 42 of 100 quiet units",
                "alone raises up to 1 in 16 below 100 heads and more above (1 in 10 here at 160 and 400 heads; 1 in 7 of"
                        + " 300 units of the independent simulation)")) {
            assertTrue(measured.replaceAll("\\s+", " ").contains(row), "usefulness.md does not say any more: " + row);
        }
    }

    /** Of two simulations that differ, both say the worse one. */
    @Test
    void what_a_winter_can_do_is_told_to_everybody_as_it_is_told_to_leads() throws IOException {
        String toLeads = Files.readString(Path.of("main/java/dev/respite/unit/signal/SignalInWords.java"));

        assertTrue(toLeads.contains("1 in 16 below 100 heads and 1 in 7 at 400"));
        assertTrue(OpenPage.at("/limits", "en")
                .text()
                .contains("up to 1 in 16 such units below 100 people, and up to 1 in 7 of very large ones"));
        assertTrue(OpenPage.at("/limits", "de")
                .text()
                .contains("bis zu 1 von 16 solchen Einheiten unter 100 Menschen, und bis zu 1 von 7 sehr großen"));
    }

    /** One word each, wherever a level is named. */
    @Test
    void in_german_a_level_is_named_as_leads_read_it() {
        String limits = OpenPage.at("/limits", "de").text();

        assertTrue(limits.contains("„Im Auge behalten“"));
        assertTrue(limits.contains("durch Zufall angehoben"));
        assertFalse(limits.contains("Beobachten"));
        assertFalse(limits.contains("auffällt"));
    }

    @Test
    void the_drawing_has_a_dot_a_week_and_one_band_and_all_its_numbers_in_a_table() {
        OpenPage page = OpenPage.at("/", "en");

        assertEquals(16, page.find("(<circle class=\"mark\")").size());
        assertEquals(1, page.find("(<rect class=\"band\")").size());
        assertEquals(List.of("29", "17", "5"), page.find("<text class=\"number\"[^>]*>(-?\\d+)</text>"));
        assertEquals(List.of("A"), page.find("<text class=\"letter\"[^>]*>([^<]*)</text>"));
        assertTrue(page.text().contains("The band: weeks 13 to 16, number 17, from 5 to 29."));
        assertTrue(page.text().contains("Strained weeks above what is usual, of every 100"));
        assertFalse(page.text().contains("unusual weeks"));
        double mean = page.find("Week 1[3-6]</th><td class=\"number\">(-?\\d+)</td>").stream()
                .mapToInt(Integer::parseInt)
                .average()
                .orElseThrow();
        assertEquals(17, mean);
    }

    @Test
    void the_limits_are_told_in_the_numbers_that_run() {
        JsonPath report = given().get("/v1/transparency").jsonPath();
        String limits = OpenPage.at("/limits", "en").text();

        assertTrue(limits.contains("In the worst case " + report.getInt("budget.rightOfHundred") + " do."));
        assertTrue(limits.contains("about 5 at most are raised by chance"));
        assertTrue(limits.contains("A unit of fewer than 20 people"));
    }

    @Test
    void the_notice_is_shown_whole_with_what_changed_in_words() {
        JsonPath notice = given().get("/v1/notice").jsonPath();
        OpenPage page = OpenPage.at("/notice", "en");

        assertEquals(List.of(notice.getString("sha256")), page.find("<code>([0-9a-f]{64})</code>"));
        String plain =
                notice.getString("text").replaceAll("(?m)^#+ |^- |[*`]", "").replaceAll("\\s+", " ");
        String sentence = "it bears a random number instead of your name, but it is not anonymous.";
        assertTrue(plain.contains(sentence));
        assertTrue(page.text().contains(sentence));
        assertTrue(page.html().contains("<h2>What you agree to</h2>"));
        assertTrue(page.html().contains("<th scope=\"col\">Number</th>"));
        assertTrue(page.text().contains("What changed since version " + (notice.getInt("version") - 1)));
        assertFalse(page.find("(<ins class=\"part\")").isEmpty());
        assertEquals(
                page.find("(<ins class=\"part\")").size(),
                page.find("(<strong>New:</strong>)").size());
        assertEquals(
                page.find("(<del class=\"part\")").size(),
                page.find("(<strong>Taken out:</strong>)").size());
        assertTrue(page.html().contains("A part that did not change is left out."));
        assertFalse(page.text().contains("**"), "Markdown that was not read");
    }

    @Test
    void the_register_is_shown_whole_with_what_was_declined() {
        JsonPath evidence = given().get("/v1/evidence").jsonPath();
        OpenPage page = OpenPage.at("/evidence", "en");

        for (String list : List.of("features", "composites", "declined", "interventions")) {
            assertFalse(evidence.getList(list + ".id").isEmpty());
            for (String id : evidence.<String>getList(list + ".id")) {
                assertTrue(page.html().contains("<code>" + id + "</code></h3>"), id);
            }
        }
        assertTrue(page.text().contains("What was declined, and is not collected"));
        assertTrue(page.html().contains("https://doi.org/10.1038/s41746-021-00400-z"));
    }

    @Test
    void the_report_is_shown_with_every_table_of_the_database() {
        JsonPath report = given().get("/v1/transparency").jsonPath();
        OpenPage page = OpenPage.at("/transparency", "en");

        for (String table : report.<String>getList("retention.table")) {
            assertTrue(page.html().contains("<th scope=\"row\"><code>" + table + "</code></th>"), table);
        }
        assertTrue(page.text().contains("Is anything kept too long?"));
        assertTrue(page.text().contains(report.getString("notice.sha256")));
        assertTrue(page.text().contains(report.getString("contacts.outside")));
    }

    @Test
    void android_learns_which_app_opens_the_address_of_a_pairing_code() {
        given().get("/.well-known/assetlinks.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("relation[0]", contains("delegate_permission/common.handle_all_urls"))
                .body("target[0].namespace", is("android_app"))
                .body("target[0].package_name", is("example.hospital.respite"))
                .body(
                        "target[0].sha256_cert_fingerprints",
                        contains("14:6D:E9:83:C5:73:06:50:D8:EE:B9:95:2F:34:FC:64:16:A0:83:42:E6:1D:BE:A8:8A:04:96:B2"
                                + ":3F:CF:44:E5"));
    }
}
