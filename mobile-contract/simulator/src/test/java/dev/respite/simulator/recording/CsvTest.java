package dev.respite.simulator.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.SleepSession;
import dev.respite.client.night.StageKind;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(3);
    private static final String NO_HEART_RATE = "value,date\n";

    @Test
    void minutes_before_midnight_belong_to_the_day_before_the_waking_date() throws IOException {
        SleepSession session =
                onlyOne(sessions("23:58:00,2,2021-10-12", "23:59:00,1,2021-10-12", "00:00:00,1,2021-10-12"));

        assertEquals(LocalDate.parse("2021-10-12"), session.day());
        assertEquals(at("2021-10-11T23:58:00+03:00"), session.start());
        assertEquals(at("2021-10-12T00:01:00+03:00"), session.end());
        assertEquals(
                List.of(StageKind.AWAKE_IN_BED, StageKind.SLEEPING),
                session.stages().stream().map(stage -> stage.kind()).toList());
        assertEquals(
                at("2021-10-11T23:59:00+03:00").toInstant(),
                session.stages().get(1).start());
        assertEquals(session.end().toInstant(), session.stages().get(1).end());
    }

    @Test
    void a_session_that_ends_at_midnight_belongs_to_the_new_date() throws IOException {
        SleepSession session = onlyOne(sessions("23:58:00,1,2021-10-12", "23:59:00,1,2021-10-12"));

        assertEquals(at("2021-10-11T23:58:00+03:00"), session.start());
        assertEquals(at("2021-10-12T00:00:00+03:00"), session.end());
    }

    @Test
    void an_evening_nap_stays_on_its_own_date_even_when_it_is_listed_before_the_main_sleep() throws IOException {
        List<SleepSession> sessions =
                sessions("18:35:30,1,2021-10-15", "23:59:00,3,2021-10-15", "00:00:00,1,2021-10-15");

        assertEquals(
                List.of(at("2021-10-15T18:35:30+03:00"), at("2021-10-14T23:59:00+03:00")),
                sessions.stream().map(SleepSession::start).toList());
    }

    @Test
    void a_gap_between_minutes_starts_a_new_session() throws IOException {
        List<SleepSession> sessions =
                sessions("02:00:00,1,2021-10-15", "02:01:00,1,2021-10-15", "02:03:00,3,2021-10-15");

        assertEquals(2, sessions.size());
        assertEquals(at("2021-10-15T02:02:00+03:00"), sessions.get(0).end());
        assertEquals(StageKind.AWAKE, sessions.get(1).stages().get(0).kind());
    }

    @Test
    void a_piece_cut_off_by_a_gap_before_midnight_is_a_session_of_the_evening_before() throws IOException {
        List<SleepSession> sessions =
                sessions("23:50:00,1,2021-10-15", "23:55:00,1,2021-10-15", "00:10:00,1,2021-10-15");

        assertEquals(
                List.of(LocalDate.parse("2021-10-14"), LocalDate.parse("2021-10-14"), LocalDate.parse("2021-10-15")),
                sessions.stream().map(SleepSession::day).toList());
        assertEquals(at("2021-10-15T00:10:00+03:00"), sessions.get(2).start());
    }

    @Test
    void rows_with_empty_fields_and_repeated_minutes_change_nothing() throws IOException {
        SleepSession session = onlyOne(sessions(
                ",,2021-10-11",
                "02:00:00,1,2021-10-15",
                "02:00:00,1,2021-10-15",
                "02:01:00,1,2021-10-15",
                ",,2021-10-16"));
        HeartRateSeries heartRate = HeartRateCsv.read(
                new StringReader(
                        "value,date\n,2021-10-15 02:00:10\n60,\n61,2021-10-15 02:00:20\n99,2021-10-15 02:00:20\n"),
                ZONE,
                "x");

        assertEquals(at("2021-10-15T02:02:00+03:00"), session.end());
        assertEquals(1, heartRate.size());
        assertEquals(61.0, heartRate.bpmAt(0));
        assertEquals(Instant.parse("2021-10-14T23:00:20Z").toEpochMilli(), heartRate.millisAt(0));
    }

    @Test
    void an_unknown_sleep_value_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> sessions("02:00:00,4,2021-10-15"));
    }

    @Test
    void what_is_not_over_by_now_is_not_there_yet() throws IOException {
        Recorded recorded = recorded(NO_HEART_RATE, "02:00:00,1,2021-10-15", "05:00:00,1,2021-10-15");
        Instant now = Instant.parse("2021-10-15T00:00:00Z");

        List<SleepSession> there =
                recorded.between(Instant.EPOCH, Instant.MAX, now).sleep();

        assertEquals(at("2021-10-15T02:00:00+03:00"), onlyOne(there).start());
        assertEquals(Instant.parse("2021-10-15T02:01:00Z"), recorded.endOf(LocalDate.parse("2021-10-15")));
    }

    @Test
    void it_begins_with_the_first_heart_rate_or_session() throws IOException {
        Recorded recorded = recorded("value,date\n50,2021-10-11 01:00:00\n", "02:00:00,1,2021-10-15");

        assertEquals(Instant.parse("2021-10-10T22:00:00Z"), recorded.begins());
        assertEquals(
                Instant.parse("2021-10-14T23:00:00Z"),
                recorded(NO_HEART_RATE, "02:00:00,1,2021-10-15").begins());
        assertNull(new Recorded(List.of(), List.of()).begins());
    }

    @Test
    void later_is_the_same_at_another_time() throws IOException {
        Recorded recorded = recorded("value,date\n50,2021-10-15 02:00:30\n", "02:00:00,1,2021-10-15")
                .later(Duration.ofDays(7));

        assertEquals(List.of(LocalDate.parse("2021-10-22")), recorded.days());
        assertEquals(true, recorded.night(LocalDate.parse("2021-10-22")).hasHeartRate());
    }

    private static List<SleepSession> sessions(String... rows) throws IOException {
        return SleepMinutesCsv.read(new StringReader(sleep(rows)), ZONE, "x");
    }

    private static Recorded recorded(String heartRate, String... rows) throws IOException {
        return Recorded.csv(new StringReader(heartRate), new StringReader(sleep(rows)), ZONE);
    }

    private static String sleep(String... rows) {
        return "dateTime,value,date\n" + String.join("\n", rows) + "\n";
    }

    private static OffsetDateTime at(String text) {
        return OffsetDateTime.parse(text);
    }

    private static <T> T onlyOne(List<T> list) {
        assertEquals(1, list.size());
        return list.get(0);
    }
}
