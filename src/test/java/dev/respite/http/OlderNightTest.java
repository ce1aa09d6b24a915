package dev.respite.http;

import static dev.respite.http.HandWritten.SOUND;
import static dev.respite.http.HandWritten.night;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.GoldenPayload;
import dev.respite.http.Hospital.Phone;
import dev.respite.keys.DataKey;
import dev.respite.person.record.ParticipantTable;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A night that was stored before sleep periods, in form 1. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OlderNightTest {
    @Inject
    Pool pool;

    @Inject
    ParticipantTable participants;

    @Test
    void is_shown_as_it_is_and_gives_way_to_the_same_night_put_again() throws IOException {
        Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = Hospital.today();
        long revision = Hospital.revision();
        phone.puts(day, night(SOUND, day, revision)).then().statusCode(200);
        becomesFormOne(phone.participant(), day);

        JsonNode shown = day(phone);
        assertEquals(500, shown.at("/features/tst_min").asInt());
        assertEquals("too-few-bins", shown.at("/reasons/asleep_hr").asText());
        assertEquals(true, shown.path("deviation").isNull());

        Refused.as(Problem.STALE_REVISION, phone.puts(day, night(SOUND, day, revision)))
                .body("storedRevision", equalTo((int) revision));
        assertEquals(shown, day(phone));

        phone.puts(day, night(SOUND, day, revision + 1)).then().statusCode(200).body("result", equalTo("stored"));
        assertNotEquals(500, day(phone).at("/features/tst_min").asInt());
    }

    private static JsonNode day(Phone phone) throws IOException {
        return new ObjectMapper()
                .readTree(phone.physician().ownView().asString())
                .at("/days/0");
    }

    private void becomesFormOne(UUID participant, LocalDate day) {
        Row row = pool.preparedQuery("select id, wrapped_key, epoch, sealed from participant where id = $1")
                .executeAndAwait(Tuple.of(participant))
                .iterator()
                .next();
        DataKey key = participants.open(row).key();
        byte[] sealed = key.seal(GoldenPayload.of("night", 1), "participant_day", day);
        pool.preparedQuery("update participant_day set sealed = $3 where participant_id = $1 and day = $2")
                .executeAndAwait(Tuple.of(participant, day, Buffer.buffer(sealed)));
    }
}
