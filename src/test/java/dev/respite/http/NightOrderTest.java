package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.http.Hospital.Phone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** JSON members have no order, and no JSON library owes us one. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class NightOrderTest {
    private static final String START = "\"start\":\"EVET22:30:00Z\"";
    private static final String END = "\"end\":\"DAYT06:30:00Z\"";
    private static final String STAGES = "\"stages\":[" + HandWritten.stage("light", "EVET22:30:00Z", "DAYT02:00:00Z")
            + "," + HandWritten.stage("awake", "DAYT02:00:00Z", "DAYT02:30:00Z") + ","
            + HandWritten.stage("deep", "DAYT02:30:00Z", "DAYT06:30:00Z") + "]";

    @Test
    void members_in_any_order_give_the_same_features() {
        Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC);
        long revision = Hospital.revision();
        String usual = object(
                "\"revision\":REV",
                "\"sleep\":[" + object(START, END, STAGES) + "]",
                "\"heartRate\":[" + runs(false) + "]");
        String unusual = object(
                "\"heartRate\":[" + runs(true) + "]",
                "\"sleep\":[" + object(STAGES, END, START) + "]",
                "\"revision\":REV");

        Map<String, Object> first = features(phone.puts(day, HandWritten.night(usual, day, revision)));
        String seen = phone.physician().ownView().asString();
        Map<String, Object> second = features(phone.puts(day, HandWritten.night(unusual, day, revision + 1)));

        assertEquals(450, first.get("tst_min"));
        assertEquals(61, first.get("asleep_hr"));
        assertEquals(first, second);
        assertEquals(seen, phone.physician().ownView().asString());
    }

    private static Map<String, Object> features(Response answer) {
        return answer.then().statusCode(200).extract().path("features");
    }

    /** Eight hours from 22:30, a sample a minute of 60, 61, 62 and so on; samples first if turned round. */
    private static String runs(boolean turned) {
        String samples = IntStream.range(0, 60)
                .mapToObj(minute -> (minute == 0 ? 0 : 60_000) + "," + (60 + minute % 3))
                .collect(Collectors.joining(",", "\"samples\":[", "]"));
        return IntStream.range(0, 8)
                .map(hour -> turned ? 7 - hour : hour)
                .mapToObj(hour ->
                        "\"start\":\"" + (hour < 2 ? "EVE" : "DAY") + "T%02d:30:00Z\"".formatted((22 + hour) % 24))
                .map(start -> turned ? object(samples, start) : object(start, samples))
                .collect(Collectors.joining(","));
    }

    private static String object(String... members) {
        return "{" + String.join(",", members) + "}";
    }
}
