package dev.respite.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(3);
    private static final String NO_HEART_RATE = "value,date\n";

    @Test
    void minutes_before_midnight_belong_to_the_day_before_the_waking_date() throws IOException {
        List<Night> nights = recording(
                        NO_HEART_RATE, sleep("23:58:00,2,2021-10-12", "23:59:00,1,2021-10-12", "00:00:00,1,2021-10-12"))
                .nights();

        Night night = onlyOne(nights);
        assertEquals(LocalDate.parse("2021-10-12"), night.day());
        assertEquals(
                List.of(new Session(
                        at("2021-10-11T23:58:00+03:00"),
                        at("2021-10-12T00:01:00+03:00"),
                        List.of(
                                new Stage(
                                        SleepStage.AWAKE_IN_BED,
                                        at("2021-10-11T23:58:00+03:00"),
                                        at("2021-10-11T23:59:00+03:00")),
                                new Stage(
                                        SleepStage.SLEEPING,
                                        at("2021-10-11T23:59:00+03:00"),
                                        at("2021-10-12T00:01:00+03:00"))))),
                night.sessions());
    }

    @Test
    void a_session_that_ends_at_midnight_belongs_to_the_new_date() throws IOException {
        Night night = onlyOne(recording(NO_HEART_RATE, sleep("23:58:00,1,2021-10-12", "23:59:00,1,2021-10-12"))
                .nights());

        assertEquals(at("2021-10-11T23:58:00+03:00"), night.sessions().get(0).start());
        assertEquals(at("2021-10-12T00:00:00+03:00"), night.sessions().get(0).end());
    }

    @Test
    void an_evening_nap_stays_on_its_own_date_even_when_it_is_listed_before_the_main_sleep() throws IOException {
        Night night = onlyOne(recording(
                        NO_HEART_RATE, sleep("18:35:30,1,2021-10-15", "23:59:00,3,2021-10-15", "00:00:00,1,2021-10-15"))
                .nights());

        assertEquals(
                List.of(at("2021-10-14T23:59:00+03:00"), at("2021-10-15T18:35:30+03:00")),
                night.sessions().stream().map(Session::start).toList());
    }

    @Test
    void a_gap_between_minutes_starts_a_new_session() throws IOException {
        Night night = onlyOne(recording(
                        NO_HEART_RATE, sleep("02:00:00,1,2021-10-15", "02:01:00,1,2021-10-15", "02:03:00,3,2021-10-15"))
                .nights());

        assertEquals(2, night.sessions().size());
        assertEquals(at("2021-10-15T02:02:00+03:00"), night.sessions().get(0).end());
        assertEquals(SleepStage.AWAKE, night.sessions().get(1).stages().get(0).kind());
    }

    @Test
    void a_piece_cut_off_by_a_gap_before_midnight_is_a_session_of_the_evening_before() throws IOException {
        List<Night> nights = recording(
                        NO_HEART_RATE, sleep("23:50:00,1,2021-10-15", "23:55:00,1,2021-10-15", "00:10:00,1,2021-10-15"))
                .nights();

        assertEquals(
                List.of(LocalDate.parse("2021-10-14"), LocalDate.parse("2021-10-15")),
                nights.stream().map(Night::day).toList());
        assertEquals(2, nights.get(0).sessions().size());
        assertEquals(
                at("2021-10-15T00:10:00+03:00"), nights.get(1).sessions().get(0).start());
    }

    @Test
    void rows_with_empty_fields_and_repeated_minutes_change_nothing() throws IOException {
        Recording recording = recording(
                "value,date\n,2021-10-15 02:00:10\n60,\n61,2021-10-15 02:00:20\n99,2021-10-15 02:00:20\n",
                sleep(
                        ",,2021-10-11",
                        "02:00:00,1,2021-10-15",
                        "02:00:00,1,2021-10-15",
                        "02:01:00,1,2021-10-15",
                        ",,2021-10-16"));

        Night night = onlyOne(recording.nights());
        assertEquals(at("2021-10-15T02:02:00+03:00"), onlyOne(night.sessions()).end());
        assertEquals(1, night.heartRate().size());
        assertEquals(61.0, night.heartRate().bpmAt(0));
    }

    @Test
    void an_unknown_sleep_value_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> recording(NO_HEART_RATE, sleep("02:00:00,4,2021-10-15")));
    }

    @Test
    void heart_rate_is_taken_once_from_half_an_hour_around_each_session() throws IOException {
        String heartRate = """
                value,date
                50,2021-10-15 01:29:59
                51,2021-10-15 01:30:00
                54,2021-10-15 02:32:00
                52,2021-10-15 02:02:00
                53.5,2021-10-15 02:31:59
                55,2021-10-15 02:34:00
                """;
        Recording recording =
                recording(heartRate, sleep("02:00:00,1,2021-10-15", "02:01:00,1,2021-10-15", "02:03:00,1,2021-10-15"));

        HeartRates taken = onlyOne(recording.nights()).heartRate();

        assertEquals(List.of(51.0, 52.0, 53.5, 54.0), bpmOf(taken));
    }

    @Test
    void a_night_ends_with_its_last_session_or_heart_rate() throws IOException {
        Night night = onlyOne(recording("value,date\n50,2021-10-15 02:20:00\n", sleep("02:00:00,1,2021-10-15"))
                .nights());

        assertEquals(Instant.parse("2021-10-14T23:20:00Z"), night.end());
        assertEquals(
                Instant.parse("2021-10-14T23:01:00Z"), new Night(night.day(), night.sessions(), HeartRates.NONE).end());
    }

    @Test
    void what_begins_before_the_consent_is_left_out() throws IOException {
        Recording recording = recording(
                "value,date\n50,2021-10-15 02:00:30\n51,2021-10-15 05:00:00\n",
                sleep("02:00:00,1,2021-10-15", "05:00:00,1,2021-10-15"));

        Night kept = onlyOne(recording.nights()).since(Instant.parse("2021-10-14T23:00:01Z"));

        assertEquals(at("2021-10-15T05:00:00+03:00"), onlyOne(kept.sessions()).start());
        assertEquals(List.of(50.0, 51.0), bpmOf(kept.heartRate()));
        assertTrue(kept.since(Instant.parse("2021-10-15T02:00:01Z")).sessions().isEmpty());
        assertEquals(
                0, kept.since(Instant.parse("2021-10-15T02:00:01Z")).heartRate().size());
    }

    @Test
    void the_first_date_is_that_of_the_first_heart_rate_in_the_zone_of_the_recording() throws IOException {
        Recording recording = recording("value,date\n50,2021-10-11 01:00:00\n", sleep("02:00:00,1,2021-10-15"));

        assertEquals(LocalDate.parse("2021-10-11"), recording.firstDate());
        assertEquals(
                LocalDate.parse("2021-10-15"),
                recording(NO_HEART_RATE, sleep("02:00:00,1,2021-10-15")).firstDate());
    }

    private static Recording recording(String heartRate, String sleep) throws IOException {
        return Recording.read(new StringReader(heartRate), new StringReader(sleep), ZONE);
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

    private static List<Double> bpmOf(HeartRates rates) {
        return IntStream.range(0, rates.size()).mapToObj(rates::bpmAt).toList();
    }
}
