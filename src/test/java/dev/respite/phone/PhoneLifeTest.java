package dev.respite.phone;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.client.PairingRefused;
import dev.respite.client.PhoneState;
import dev.respite.client.RunReport;
import dev.respite.client.night.SleepSession;
import dev.respite.http.Hospital;
import dev.respite.http.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone and the service over weeks in which people join, leave, pause, lose a phone and edit what was recorded. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PhoneLifeTest {

    @Test
    void from_a_pairing_code_to_the_first_night() throws IOException {
        RealPhone phone = RealPhone.paired();
        LocalDate day = Hospital.nextNoon();
        phone.sleepsUntil(day);

        RunReport report = phone.runs();

        assertEquals(List.of(day), report.acknowledged());
        assertEquals(0, report.queued());
        assertEquals(PhoneState.COLLECTING, report.state());
        assertEquals(List.of(PhoneState.COLLECTING), phone.told);
        phone.physician
                .ownView()
                .then()
                .body("days.day", contains(day.toString()))
                .body("days[0].features.tst_min", is(450))
                .body("days[0].features.asleep_hr", is(61));
    }

    @Test
    void a_night_that_has_not_changed_is_not_sent_again() throws IOException {
        RealPhone phone = RealPhone.paired();
        phone.sleepsUntil(Hospital.nextNoon());
        phone.runs();
        long puts = phone.puts();

        phone.app().markAll();
        RunReport report = phone.runs();

        assertEquals(puts, phone.puts());
        assertEquals(0, report.queued());
        assertEquals(1, report.requests(), "it only asks whether it may go on");
    }

    @Test
    void a_code_that_was_mistyped_says_why_and_leaves_a_phone_paired_that_was() throws IOException {
        RealPhone phone = RealPhone.paired();

        PairingRefused refused =
                Assertions.assertThrows(PairingRefused.class, () -> phone.app().pair("WRONG000"));

        assertEquals("pairing-code-unknown", refused.code());
        assertEquals(PhoneState.COLLECTING, phone.app().state());
        phone.pairs();
        assertEquals(PhoneState.COLLECTING, phone.app().state());
        Hospital.pass(Duration.ofMinutes(11));
    }

    @ParameterizedTest(name = "{0} h ahead")
    @ValueSource(longs = {1, -1})
    void a_phone_whose_clock_is_wrong_sends_what_one_with_the_right_time_does(long hours) throws IOException {
        Hospital.Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        Hospital.pass(Duration.ofHours(1));
        Hospital.nextNoon();
        RealPhone phone = RealPhone.of(physician);
        phone.ahead = Duration.ofHours(hours);
        phone.pairs();
        LocalDate day = Hospital.nextNoon();
        phone.sleepsUntil(day);

        RunReport report = phone.runs();

        assertEquals(List.of(day), report.acknowledged());
        assertEquals(Map.of("use-dpop-nonce", 1), report.refusals(), "a day later the nonce is too old, once");
        physician.ownView().then().body("days[0].features.main_wake_min", is(390));
    }

    @Test
    void paired_anew_after_a_reinstallation_it_sends_the_last_fourteen_days_whole() throws IOException {
        RealPhone phone = RealPhone.paired();
        LocalDate first = Hospital.nextNoon();
        phone.sleepsUntil(first);
        phone.runs();
        LocalDate second = Hospital.nextNoon();
        phone.sleepsUntil(second);
        phone.runs();

        RealPhone again = RealPhone.of(phone.physician);
        again.sleep.addAll(phone.sleep);
        again.heartRate.addAll(phone.heartRate);
        again.pairs();
        RunReport report = again.runs();

        assertEquals(List.of(first, second), report.acknowledged());
        assertEquals(List.of(first.toString(), second.toString()), phone.storedDays());
    }

    @Test
    void a_revision_that_the_service_has_passed_is_overtaken_by_reading_again() throws IOException {
        RealPhone phone = RealPhone.paired();
        LocalDate day = Hospital.nextNoon();
        phone.sleepsUntil(day);
        phone.runs();
        phone.heartRate.clear();
        phone.runs();

        RealPhone again = RealPhone.of(phone.physician);
        again.sleep.addAll(phone.sleep);
        again.pairs();
        RunReport report = again.runs();

        assertEquals(1, report.refusals().get("stale-revision"));
        assertEquals(List.of(day), report.acknowledged());
    }

    @Test
    void a_night_that_was_deleted_is_cleared_and_no_other() throws IOException {
        RealPhone phone = RealPhone.paired();
        LocalDate first = Hospital.nextNoon();
        phone.sleepsUntil(first);
        LocalDate second = Hospital.nextNoon();
        phone.sleepsUntil(second);
        phone.runs();

        phone.sleep.remove(0);
        phone.app().markAll();
        RunReport report = phone.runs();

        assertEquals(List.of(first), report.acknowledged());
        phone.physician
                .ownView()
                .then()
                .body("days.find { it.day == '" + first + "' }.features.tst_min", nullValue())
                .body("days.find { it.day == '" + second + "' }.features.tst_min", is(450));
    }

    @Test
    void a_night_that_ends_ahead_of_the_services_clock_waits_until_it_is_over() throws IOException {
        RealPhone phone = RealPhone.paired();
        LocalDate day = Hospital.nextNoon();
        OffsetDateTime now = Hospital.now().atOffset(ZoneOffset.UTC);
        phone.sleep.add(new SleepSession("watch", now.minusHours(4), now.plusHours(1), List.of()));

        RunReport early = phone.runs();
        assertEquals(1, early.refusals().get("time-in-future"));
        assertEquals(1, early.queued());
        assertNotNull(early.notBefore());
        assertEquals(0, phone.runs().refusals().size(), "meanwhile it is not sent");

        RunReport later = phone.runsAfter(early);
        assertEquals(List.of(day), later.acknowledged());
    }

    @Test
    void a_revocation_wipes_the_phone() throws IOException {
        RealPhone phone = RealPhone.paired();
        phone.sleepsUntil(Hospital.nextNoon());
        phone.runs();
        phone.physician.revokes().then().statusCode(200);
        int reads = phone.reads;

        RunReport report = phone.runs();

        assertEquals(PhoneState.WIPED, report.state());
        assertEquals(List.of(PhoneState.COLLECTING, PhoneState.WIPED), phone.told);
        assertEquals(reads, phone.reads);
        String left = new String(phone.store.load(), StandardCharsets.UTF_8);
        assertTrue(Stream.of("token", "days\":{\"", "policy").noneMatch(left::contains), left);
        Assertions.assertThrows(Exception.class, () -> phone.key.publicKey());
        assertEquals(0, phone.runs().requests());
    }

    @Test
    void a_lease_that_ran_out_is_renewed_before_anything_is_read() throws IOException {
        RealPhone phone = RealPhone.paired();
        int paired = phone.requests.size();
        Hospital.pass(Duration.ofHours(73));
        LocalDate day = Hospital.nextNoon();
        phone.sleepsUntil(day);
        assertEquals(PhoneState.LAPSED, phone.app().state());

        RunReport report = phone.runs();

        assertEquals(List.of(day), report.acknowledged());
        assertEquals(
                List.of("/v1/consent-tokens/renewal", "/v1/nights/" + day),
                phone.pathsAfter(paired).stream().distinct().toList());
        assertEquals(PhoneState.COLLECTING, phone.app().state());
    }

    @Test
    void a_phone_that_was_replaced_reads_and_asks_nothing() throws IOException {
        RealPhone old = RealPhone.paired();
        RealPhone another = RealPhone.of(old.physician);
        another.pairs();
        old.sleepsUntil(Hospital.nextNoon());

        assertEquals(PhoneState.REPLACED, old.runs().state());

        assertEquals(0, old.reads);
        assertEquals(0, old.runs().requests());
        assertEquals(List.of(PhoneState.COLLECTING, PhoneState.REPLACED), old.told);
        assertEquals(PhoneState.COLLECTING, another.runs().state());
    }

    @Test
    void while_paused_it_asks_once_a_day_and_what_was_sent_before_stays() throws IOException {
        RealPhone phone = RealPhone.paired();
        LocalDate before = Hospital.nextNoon();
        phone.sleepsUntil(before);
        phone.runs();
        phone.physician.pauses().then().statusCode(200);
        int reads = phone.reads;

        assertEquals(PhoneState.PAUSED, phone.runs().state());
        assertEquals(0, phone.runs().requests());
        Instant since = Hospital.nextNoon().atTime(12, 0).toInstant(ZoneOffset.UTC);
        phone.physician.resumes().then().statusCode(200);
        assertEquals(reads, phone.reads);
        LocalDate after = Hospital.nextNoon();
        phone.sleepsUntil(LocalDate.ofInstant(since, ZoneOffset.UTC));
        phone.sleepsUntil(after);
        phone.app().markAll();
        RunReport report = phone.runs();

        assertEquals(List.of(after), report.acknowledged(), "nothing of the pause");
        assertEquals(List.of(before.toString(), after.toString()), phone.storedDays());
        assertEquals(List.of(PhoneState.COLLECTING, PhoneState.PAUSED, PhoneState.COLLECTING), phone.told);
    }

    @Test
    void a_phone_opens_to_its_physician_what_is_theirs_and_tells_of_the_look_at_its_next_run() throws IOException {
        RealPhone phone = RealPhone.paired();
        LocalDate day = Hospital.nextNoon();
        phone.sleepsUntil(day);
        phone.runs();

        String own = new String(phone.app().own("/v1/me/features"), StandardCharsets.UTF_8);

        assertEquals(day.toString(), JsonPath.from(own).getString("days[0].day"));
        assertEquals(1, phone.runs().ownReads());
        assertEquals(
                Hospital.now().truncatedTo(ChronoUnit.SECONDS), phone.runs().lastRead());
    }

    @Test
    void without_its_key_a_phone_opens_nothing() throws Exception {
        RealPhone phone = RealPhone.paired();
        phone.key.delete();

        assertNull(phone.app().own("/v1/me/features"));
    }

    @Test
    void the_old_phone_lets_the_new_one_in_which_then_opens_what_was_kept() throws IOException {
        RealPhone old = RealPhone.paired();
        LocalDate day = Hospital.nextNoon();
        old.sleepsUntil(day);
        old.runs();
        RealPhone another = RealPhone.of(old.physician);
        RunReport waiting = another.app().pair(old.physician.pairingCode());
        assertEquals(PhoneState.WAITING, waiting.state());
        assertNull(another.app().own("/v1/me/features"));

        assertEquals(waiting.check(), old.runs().check());
        assertTrue(old.app().letIn(waiting.check()));

        assertEquals(PhoneState.REPLACED, old.runs().state());
        assertEquals(PhoneState.COLLECTING, another.runs().state());
        String own = new String(another.app().own("/v1/me/features"), StandardCharsets.UTF_8);
        assertEquals(day.toString(), JsonPath.from(own).getString("days[0].day"));
    }
}
