package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.respite.notice.Promises;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What counsel and a works council are told is what there is: every column, every period, every test. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DossierTest {
    private static final Path WRITTEN = Path.of("main/resources/dossier.yaml");

    @Inject
    Pool pool;

    private static JsonNode dossier() {
        return Answered.json(given().get("/v1/dossier").then().statusCode(200));
    }

    /** A new table or column needs a line in dossier.yaml, and one in the data model. */
    @Test
    void every_table_and_column_of_the_database_is_known_and_no_other() throws IOException {
        Map<String, Set<String>> present = new TreeMap<>();
        pool.query("select relname::text as table_name, attname::text as column_name from pg_class c"
                        + " join pg_attribute a on a.attrelid = c.oid where relkind in ('r', 'p') and attnum > 0"
                        + " and not attisdropped and relnamespace = current_schema()::regnamespace")
                .executeAndAwait()
                .forEach(row -> present.computeIfAbsent(row.getString("table_name"), t -> new TreeSet<>())
                        .add(row.getString("column_name")));

        Map<String, Set<String>> known = new TreeMap<>();
        new YAMLMapper()
                .readTree(WRITTEN.toFile())
                .path("tables")
                .properties()
                .forEach(table -> known.put(
                        table.getKey(),
                        table.getValue().path("columns").properties().stream()
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toCollection(TreeSet::new))));
        assertEquals(present, known);
        assertFalse(dossier().toString().contains("not declared"));
    }

    @Test
    void a_table_that_nobody_declared_is_told_as_such() throws Exception {
        DatabaseOwner.run("create table of_nobody (secret text)");
        try {
            Hospital.pass(Duration.ofMinutes(1));
            JsonNode table = named(dossier().path("dataMap"), "table", "of_nobody");

            assertEquals("not declared", table.path("what").asText());
            assertEquals("not declared", table.path("readBy").asText());
            assertEquals(
                    "not declared", table.path("columns").get(0).path("what").asText());
        } finally {
            DatabaseOwner.run("drop table of_nobody");
        }
    }

    @Test
    void every_promised_period_is_in_it() {
        JsonNode retention = dossier().path("retention");

        for (Promises promise : Promises.values()) {
            if (promise.isInForce()) {
                JsonNode period = named(retention, "promise", promise.place());
                assertEquals(promise.inForce(), period.path("number").asInt());
            }
        }
    }

    @Test
    void every_test_and_class_that_it_names_is_there() throws IOException {
        List<String> missing = new ArrayList<>();
        JsonNode dossier = dossier();
        Map<String, String> tests = sources();
        Stream.of("measures", "clauses")
                .forEach(part -> dossier.path(part).forEach(one -> {
                    assertFalse(one.path("tests").isEmpty(), one.toString());
                    one.path("tests").forEach(test -> {
                        String[] place = test.asText().split("#");
                        if (!tests.getOrDefault(place[0], "").matches("(?s).*\\b" + place[1] + "\\b.*")) {
                            missing.add(test.asText());
                        }
                    });
                }));
        dossier.path("clauses")
                .forEach(clause -> clause.path("enforcedBy").forEach(name -> {
                    if (!Files.exists(Path.of("main/java/dev/respite", name.asText() + ".java"))) {
                        missing.add(name.asText());
                    }
                }));

        assertEquals(List.of(), missing);
    }

    @Test
    void nobody_receives_what_is_measured_and_it_says_that_it_is_no_advice() {
        JsonNode dossier = dossier();

        assertTrue(dossier.path("recipients").path("ofWhatIsMeasured").isEmpty());
        assertTrue(dossier.path("isNot").asText().contains("no legal advice"));
        assertFalse(dossier.toString().contains("{" + "retentionDays}"));
        assertTrue(dossier.path("court").toString().contains("42 days"));
        assertTrue(dossier.path("recordOfProcessing").toString().contains("Demo Hospital"));
    }

    @Test
    void it_says_where_names_are_and_not_that_there_are_none() {
        String measures = dossier().path("measures").toString();

        assertTrue(measures.contains("Names of physicians who take part are no part of the database"));
        assertTrue(measures.contains("Names are where leads and stewards act"));
        assertFalse(measures.contains("\"Names are no part of the database"));
    }

    @Test
    void a_measure_that_hangs_on_a_setting_says_whether_it_is_switched_on_here() {
        boolean on = given().get("/v1/transparency").jsonPath().getBoolean("requiresDpop");

        String measures = dossier().path("measures").toString();

        String said = on ? "\"Switched on here: a phone proves" : "\"Not switched on here: a phone proves";
        assertTrue(measures.contains(said), measures);
    }

    /** As the transparency report. */
    @Test
    void not_a_byte_moves_when_somebody_joins_or_leaves() {
        Hospital.pass(Duration.ofMinutes(1));
        String before = given().get("/v1/dossier").asString();

        Hospital.somebody().joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);

        assertEquals(before, given().get("/v1/dossier").asString());
    }

    @Test
    void its_page_shows_all_of_it_and_says_in_german_that_it_is_english() {
        JsonNode dossier = dossier();
        OpenPage page = OpenPage.at("/dossier", "en");

        dossier.path("dataMap").forEach(table -> {
            String name = table.path("table").asText();
            assertTrue(page.html().contains("<h3><code>" + name + "</code></h3>"), name);
        });
        for (String part : List.of("record", "retention", "recipients", "measures", "court", "act", "clauses", "map")) {
            assertTrue(page.html().contains("<h2 id=\"" + part + "\">"), part);
        }
        String isNot = dossier.path("isNot").asText();
        assertTrue(page.text().contains(isNot));
        OpenPage german = OpenPage.at("/dossier", "de");
        assertTrue(german.text().contains("Der Inhalt ist auf Englisch."));
        assertTrue(german.text().contains(isNot));
    }

    private static JsonNode named(JsonNode list, String member, String value) {
        for (JsonNode one : list) {
            if (one.path(member).asText().equals(value)) {
                return one;
            }
        }
        throw new AssertionError(value + " is not in it");
    }

    /** Texts of the test classes, by their names. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("test/java"))) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                texts.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
            return texts;
        }
    }
}
