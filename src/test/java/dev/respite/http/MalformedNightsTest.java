package dev.respite.http;

import static dev.respite.http.HandWritten.SOUND;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.http.Hospital.Phone;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A night that is not of the documented form is refused whole, and the refusal names the place. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MalformedNightsTest {
    private static Phone phone;
    private static LocalDate day;
    private static long revision;

    @Inject
    Pool pool;

    private String storedBefore;
    private String seenBefore;

    @BeforeEach
    void a_phone_has_put_a_night() {
        if (phone == null) {
            phone = Hospital.somebodyWithAPhone();
            day = LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC);
            revision = Hospital.revision();
            phone.puts(day, HandWritten.night(SOUND, day, revision)).then().statusCode(200);
        }
        storedBefore = StoredDays.fingerprint(pool);
        seenBefore = ownView();
    }

    @AfterEach
    void everything_is_as_it_was() {
        assertEquals(storedBefore, StoredDays.fingerprint(pool));
        assertEquals(seenBefore, ownView());
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("dev.respite.http.MalformedNights#all")
    void a_night_is_refused_for(String what, String pointer, String template) {
        refused(HandWritten.night(template, day, revision + 1))
                .body("pointer", is(pointer))
                .body("expected", not(emptyOrNullString()));
    }

    @Test
    void a_night_is_refused_for_what_is_not_utf_8() {
        byte[] night = HandWritten.night(SOUND.replace("Z", "\uFFFD"), day, revision + 1);
        for (int i = 0; i < night.length; i++) {
            night[i] = night[i] == (byte) 0xEF ? (byte) 0xC0 : night[i];
        }
        refused(night);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.respite.http.MalformedNights#wellFormedJson")
    void a_refusal_repeats_nothing_of_what_was_sent_for(String what, String pointer, String template) {
        String answer = phone.puts(day, HandWritten.night(template.replace("61", "7731"), day, revision + 1))
                .asString();

        assertEquals(-1, answer.indexOf("7731"), answer);
        assertEquals(-1, answer.indexOf("dreaming"), answer);
    }

    private static ValidatableResponse refused(byte[] night) {
        return Refused.as(Problem.MALFORMED_NIGHT, phone.puts(day, night));
    }

    private static String ownView() {
        return phone.physician().ownView().then().statusCode(200).extract().asString();
    }
}
