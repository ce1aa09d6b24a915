package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.organisation.Organisation;
import dev.respite.person.record.Profile.Contribution;
import dev.respite.simulation.Adversary;
import dev.respite.simulation.Adversary.Case;
import dev.respite.simulator.population.Population;
import dev.respite.simulator.population.Population.Leaf;
import dev.respite.simulator.population.Population.Settings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** Attacks the running service with all that a lead can see of it, by HTTP. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class NothingElseToSeeTest {
    private static final String LEAF = "intensive-care";
    private static final int WEEKS = 16;

    @TestHTTPResource("/")
    URI service;

    @Inject
    LeadEyes eyes;

    @Inject
    Contributions contributions;

    @Inject
    Organisation organisation;

    @Inject
    Pool pool;

    @Test
    void between_two_releases_nothing_moves_whatever_a_physician_does() throws Exception {
        Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = Hospital.today();
        Physician joining = Hospital.somebody();
        Map<String, String> before = eyes.everything();
        List<String> metricsBefore = eyes.metrics();

        phone.puts(ordinaryNight(day), revision()).then().statusCode(200);
        phone.physician().pauses().then().statusCode(200);
        phone.physician().resumes().then().statusCode(200);
        phone.physician().movesTo("general-surgery").then().statusCode(200);
        phone.physician().ownView().then().statusCode(200);
        joining.joins(LEAF, Hospital.BOTH_STREAMS).then().statusCode(201);
        joining.pairs();
        phone.physician().revokes().then().statusCode(200);
        phone.puts(ordinaryNight(day), revision() + 1).then().statusCode(403);

        assertTrue(before.size() > 20, "a lead sees more than that: " + before.keySet());
        assertEquals(before, eyes.everything());
        assertEquals(metricsBefore, eyes.metrics());
    }

    @Test
    void no_metric_is_about_people() {
        List<String> metrics = eyes.metrics();

        assertTrue(metrics.size() > 10);
        for (String metric : metrics) {
            assertTrue(metric.matches("(jvm|process|system|disk|executor|worker|netty|agroal|scheduler)_.*"), metric);
        }
    }

    /** So that what is found by simulating without HTTP, {@link dev.respite.simulation.AttackTest}, is true of the service. */
    @Test
    void by_http_an_adversary_finds_just_the_evidence_that_the_simulation_gives() throws Exception {
        Map<YearWeek, Map<UUID, Integer>> added = new TreeMap<>();
        livedThrough(() -> added.put(lastReleased(), inLeaf(lastReleased())));
        var adversary = new Adversary(Case.QUIET, Case.NOT_THERE);
        Hospital.pass(Duration.ofHours(1));
        Map<YearWeek, Long> shown = shownToLeads();

        for (UUID somebody : added.get(lastReleased()).keySet()) {
            double found = 0;
            double simulated = 0;
            for (YearWeek week : added.keySet()) {
                int own = added.get(week).getOrDefault(somebody, 0);
                long others = added.get(week).values().stream().mapToInt(i -> i).sum() - own;
                found += adversary.evidence(shown.get(week) - others);
                simulated += adversary.evidence(own + noise(week));
            }
            assertEquals(simulated, found);
        }
        assertTrue(
                added.values().stream().flatMap(week -> week.values().stream()).anyMatch(value -> value != 0),
                "nobody added anything: the test shows nothing");
    }

    private void livedThrough(Runnable afterEachWeek) throws InterruptedException {
        Instant start = Contributions.nextMonday().atStartOfDay().toInstant(ZoneOffset.UTC);
        var settings = new Settings(List.of(new Leaf(LEAF, 6)), WEEKS, start, List.of(), start.getEpochSecond());
        new Population(service, settings, (week, nights) -> afterEachWeek.run()).run();
    }

    private Map<UUID, Integer> inLeaf(YearWeek week) {
        Map<UUID, Integer> added = new HashMap<>();
        for (Map.Entry<UUID, Contribution> one : contributions.to(week).entrySet()) {
            if (one.getValue().unit().equals(LEAF)) {
                added.put(one.getKey(), one.getValue().value());
            }
        }
        return added;
    }

    private YearWeek lastReleased() {
        return YearWeek.parse(pool.query("select max(iso_week) from release")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0));
    }

    private static Map<YearWeek, Long> shownToLeads() {
        List<Map<String, Object>> releases = given().auth()
                .oauth2(Hospital.lead(LEAF))
                .get("/v1/units/" + LEAF + "/signals?purpose=working-conditions")
                .then()
                .statusCode(200)
                .extract()
                .path("releases");
        Map<YearWeek, Long> shown = new TreeMap<>();
        releases.forEach(
                week -> shown.put(YearWeek.parse((String) week.get("week")), ((Number) week.get("value")).longValue()));
        return shown;
    }

    private long noise(YearWeek week) {
        return KnownNoise.drawn(week, organisation.structure().leaves()).get(LEAF);
    }
}
