package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What goes by itself, because its time is up. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RetentionTest {
    @Inject
    Pool pool;

    @Test
    void a_night_is_there_for_42_days_and_gone_on_the_next() {
        Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC);
        phone.puts(ordinaryNight(day), revision()).then().statusCode(200);

        Hospital.pass(Duration.ofDays(42));
        phone.physician().ownView().then().body("days", hasSize(1));
        Hospital.pass(Duration.ofDays(1));

        phone.physician().ownView().then().statusCode(200).body("days", is(empty()));
    }

    @Test
    void a_consent_that_was_not_renewed_ends_after_a_year_with_everything_it_covered() {
        Phone phone = Hospital.somebodyWithAPhone();
        Physician physician = phone.physician();
        long before = rows();

        Hospital.pass(Duration.ofDays(366));

        physician.ownView().then().statusCode(404).body("type", is("urn:respite:problem:no-consent"));
        phone.renews().then().statusCode(403).body("type", is("urn:respite:problem:consent-revoked"));
        assertTrue(rows() < before);
        assertEquals(
                0, count("participant p where not exists (select 1 from consent c where c.participant_id = p.id)"));
        assertEquals(count("participant"), count("subject_index"));
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
    }

    private long rows() {
        return count("subject_index");
    }

    private long count(String from) {
        return pool.query("select count(*) from " + from)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
