package dev.respite.client.sync;

import static dev.respite.client.sync.DutyDone.DAY;
import static dev.respite.client.sync.DutyDone.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.client.FakeService;
import dev.respite.client.HttpReply;
import dev.respite.client.HttpRequest;
import dev.respite.client.PairingRefused;
import dev.respite.client.PhoneState;
import dev.respite.client.RunReport;
import dev.respite.client.TestPhone;
import dev.respite.client.wire.Jose;
import dev.respite.client.wire.ProblemType;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a phone does by itself: its pace, its marks, what it holds back. */
class RunTest {

    @Test
    void after_a_crash_between_saving_and_sending_the_day_is_sent_under_a_higher_revision() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        long[] sent = new long[1];
        byte[][] saved = new byte[1][];
        phone.service.next("/v1/nights/", (request, service) -> {
            sent[0] = FakeService.body(request).get("revision").asLong();
            saved[0] = phone.store.load();
            throw new IllegalStateException("the process dies");
        });
        assertThrows(IllegalStateException.class, phone::run);
        phone.store.save(saved[0]);

        RunReport report = phone.run();

        assertEquals(List.of(DAY), report.acknowledged());
        assertTrue(phone.service.puts.get(DAY).get("revision").asLong() > sent[0]);
    }

    @Test
    void days_that_no_run_came_to_are_looked_at_by_the_next_that_does() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        for (int day = 4; day <= 7; day++) {
            phone.service.next("/v1/nights/", ProblemType.INTERNAL_ERROR);
            phone.run();
            phone.pass(Duration.ofDays(1));
            phone.sleeps("2026-03-0" + day + "T02:00:00Z");
        }

        assertEquals(5, phone.run().acknowledged().size(), "the first, and four that nobody marked");
    }

    @Test
    void a_body_whose_answer_was_lost_is_overwritten_by_the_one_before_it() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.run();
        phone.sleeps("2026-03-03T06:00:00Z");
        phone.service.next("/v1/nights/", (request, service) -> {
            service.answer(request);
            throw new IOException("the reply is lost");
        });
        phone.run();
        assertEquals(2, phone.service.puts.get(DAY).get("sleep").size());
        phone.sleep.remove(1);
        phone.pass(Duration.ofHours(6));

        RunReport report = phone.run();

        assertEquals(List.of(DAY), report.acknowledged());
        assertEquals(1, phone.service.puts.get(DAY).get("sleep").size());
    }

    @Test
    void at_most_as_many_runs_a_day_ask_as_the_policy_says() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        for (int i = 0; i < 3; i++) {
            assertTrue(phone.run().requests() > 0);
        }

        RunReport tooMany = phone.run();
        assertEquals(0, tooMany.requests());
        assertEquals(NOW.plus(Duration.ofDays(1)), tooMany.notBefore());

        phone.pass(Duration.ofDays(1));
        assertTrue(phone.run().requests() > 0);
    }

    @Test
    void a_pairing_is_not_held_back_by_the_runs_before_it() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        for (int i = 0; i < 4; i++) {
            phone.run();
        }

        phone.paired();

        assertEquals(List.of(DAY), phone.run().acknowledged());
    }

    @Test
    void a_failure_waits_as_long_as_it_is_told_and_failures_in_a_row_wait_longer() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/sync-policy", (request, service) -> {
            var reply = service.problem(ProblemType.UNAVAILABLE);
            return new dev.respite.client.HttpReply(
                    503, Map.of("Content-Type", "application/problem+json", "Retry-After", "7200"), reply.body());
        });
        assertEquals(NOW.plusSeconds(7_200), phone.run().notBefore());

        Duration longest = Duration.ZERO;
        for (int i = 0; i < 30; i++) {
            phone.pass(Duration.ofHours(25));
            phone.service.next("/v1/", (request, service) -> {
                throw new IOException("no network");
            });
            Duration wait = Duration.between(phone.service.now, phone.run().notBefore());
            assertTrue(wait.compareTo(Duration.ofHours(6)) <= 0);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        assertTrue(longest.compareTo(Duration.ofHours(3)) > 0, "it grows: " + longest);
    }

    @Test
    void a_clock_that_was_set_back_keeps_it_from_nothing() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.ahead = Duration.ofDays(400);
        phone.service.next("/v1/", (request, service) -> {
            throw new IOException("no network");
        });
        phone.run();

        phone.ahead = Duration.ZERO;

        assertEquals(List.of(DAY), phone.run().acknowledged());
    }

    @Test
    void the_service_says_what_time_it_is() throws IOException {
        for (Duration ahead : List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(900))) {
            TestPhone phone = new TestPhone(new FakeService(NOW, NOW.minus(Duration.ofDays(30))));
            phone.ahead = ahead;
            phone.paired();
            phone.sleeps("2026-03-03T02:00:00Z");

            assertEquals(List.of(DAY), phone.run().acknowledged());

            assertEquals(
                    NOW.getEpochSecond(),
                    phone.service.puts.get(DAY).get("revision").asLong());
            assertEquals(
                    "2026-03-03T02:00:00Z",
                    phone.service.puts.get(DAY).at("/sleep/0/start").asText(),
                    "measured times are not touched");
        }
    }

    @Test
    void a_platform_that_cannot_be_read_keeps_the_marks() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.phone().mark(DAY);
        phone.unreadable = true;

        RunReport report = phone.run();
        assertEquals(Map.of("unreadable", 1), report.refusals());
        assertEquals(1, report.queued());

        phone.unreadable = false;
        assertEquals(List.of(DAY), phone.run().acknowledged());
    }

    @Test
    void a_session_that_moved_to_another_date_changes_both() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.run();
        phone.sleep.clear();
        phone.sleeps("2026-03-01T23:20:00Z");

        phone.phone().mark(LocalDate.parse("2026-03-02"));
        RunReport report = phone.run();

        assertEquals(List.of(LocalDate.parse("2026-03-01"), DAY), report.acknowledged());
        assertEquals(0, phone.service.puts.get(DAY).get("sleep").size());
    }

    @Test
    void heart_rate_that_may_not_be_sent_is_not_read_and_takes_none_from_what_was_sent() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.run();
        phone.service.streams.remove("heart-rate");
        phone.pass(Duration.ofDays(1));
        phone.sleeps("2026-03-04T02:00:00Z");
        int reads = phone.reads;

        phone.phone().markAll();
        RunReport stopped = phone.run();

        assertEquals(List.of(LocalDate.parse("2026-03-04")), stopped.acknowledged());
        assertEquals(reads + 1, phone.reads, "the sleep alone");
        assertTrue(phone.service.puts.get(DAY).get("heartRate").size() > 0);

        phone.service.streams.add("heart-rate");
        assertEquals(List.of(LocalDate.parse("2026-03-04")), phone.run().acknowledged(), "again, with heart rate");
    }

    @Test
    void while_sleep_is_not_collected_it_pauses() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.streams.clear();
        int reads = phone.reads;

        assertEquals(PhoneState.PAUSED, phone.run().state());

        assertEquals(reads, phone.reads);
        assertEquals(0, phone.run().requests());
    }

    @Test
    void what_was_taken_before_collecting_began_anew_is_left_as_it_is() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.run();
        phone.service.collectingSince = NOW.plus(Duration.ofHours(1));
        phone.pass(Duration.ofHours(6));
        phone.sleeps("2026-03-03T14:00:00Z");

        phone.phone().markAll();
        RunReport report = phone.run();

        assertEquals(List.of(), report.acknowledged(), "the nap would take the place of the night");
        assertEquals(0, report.queued());
    }

    @Test
    void days_that_became_too_old_are_forgotten_and_named() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/nights/", ProblemType.INTERNAL_ERROR);
        phone.run();
        phone.pass(Duration.ofDays(15));

        RunReport report = phone.run();

        assertEquals(List.of(DAY), report.forgotten());
        assertEquals(0, report.queued());
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 21})
    void a_pairing_marks_as_many_days_as_the_policy_takes(int lateDays) throws IOException {
        TestPhone phone = new TestPhone(new FakeService(NOW, NOW.minus(Duration.ofDays(30))));
        phone.service.lateDays = lateDays;

        assertEquals(lateDays + 1, phone.paired().queued());
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 21})
    void all_that_the_policy_takes_is_put_once_marked_and_nothing_beyond(int lateDays) throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.lateDays = lateDays;
        phone.run();
        phone.sleeps("2026-03-03T02:00:00Z", lateDays + 1);
        LocalDate oldest = DAY.minusDays(lateDays);

        phone.phone().markAll();
        phone.run();

        assertEquals(oldest.datesUntil(DAY.plusDays(1)).collect(toSet()), phone.service.puts.keySet());
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 21})
    void a_marked_day_is_forgotten_when_the_policy_no_longer_takes_it(int lateDays) throws IOException {
        TestPhone phone = new TestPhone(new FakeService(NOW, NOW.minus(Duration.ofDays(60))));
        phone.service.lateDays = lateDays;
        phone.paired();
        phone.pass(Duration.ofDays(lateDays));

        assertEquals(List.of(), forgottenOf(phone, DAY));
        phone.pass(Duration.ofDays(1));
        assertEquals(List.of(DAY), forgottenOf(phone, DAY));
    }

    /** Of a day that a run met with no answer. */
    private static List<LocalDate> forgottenOf(TestPhone phone, LocalDate day) throws IOException {
        phone.phone().mark(day);
        phone.unreadable = true;
        return phone.run().forgotten().stream().filter(day::equals).collect(toList());
    }

    @Test
    void a_phone_that_pairs_before_it_knows_a_policy_marks_its_days_when_it_has_one() throws IOException {
        TestPhone phone = new TestPhone(new FakeService(NOW, NOW.minus(Duration.ofDays(30))));
        phone.service.contract = 3;
        phone.service.lateDays = 21;
        assertEquals(PhoneState.UPDATE_NEEDED, phone.paired().state());
        phone.phone().markAll();
        phone.sleeps("2026-03-03T02:00:00Z", 23);
        phone.service.contract = 2;
        phone.pass(Duration.ofDays(1));

        phone.run();

        assertEquals(DAY.minusDays(20).datesUntil(DAY.plusDays(1)).collect(toSet()), phone.service.puts.keySet());
    }

    @Test
    void a_phone_keeps_its_key_from_code_to_code_and_gets_another_once_it_is_wiped() throws Exception {
        TestPhone phone = new TestPhone(new FakeService(NOW, NOW));
        phone.service.next("/v1/consent-tokens", (request, service) -> {
            throw new IOException("lost");
        });
        PairingRefused refused = assertThrows(PairingRefused.class, phone::paired);
        assertEquals("no-answer", refused.code());
        String first = Jose.thumbprint(phone.key.publicKey());

        phone.paired();
        assertEquals(first, Jose.thumbprint(phone.key.publicKey()));

        phone.phone().pair("ANOTHER1");
        assertEquals(first, Jose.thumbprint(phone.key.publicKey()));

        phone.service.next("/v1/sync-policy", ProblemType.CONSENT_REVOKED);
        phone.run();
        phone.phone().pair("ANOTHER2");
        assertNotEquals(first, Jose.thumbprint(phone.key.publicKey()));
    }

    @Test
    void a_code_that_is_refused_or_that_nobody_answers_ends_no_pairing_that_works() throws Exception {
        TestPhone phone = new TestPhone(new FakeService(NOW, NOW.minus(Duration.ofDays(30))));
        phone.sleeps("2026-03-03T02:00:00Z", 3);
        phone.paired();
        byte[] kept = phone.store.load();

        phone.service.next("/v1/consent-tokens", ProblemType.PAIRING_CODE_UNKNOWN);
        assertThrows(PairingRefused.class, () -> phone.phone().pair("MISTYPED"));
        assertArrayEquals(kept, phone.store.load());
        phone.service.next("/v1/consent-tokens", (request, service) -> {
            throw new IOException("no network");
        });
        assertThrows(PairingRefused.class, () -> phone.phone().pair("ANOTHER1"));

        assertArrayEquals(kept, phone.store.load());
        assertEquals(PhoneState.COLLECTING, phone.run().state());
        assertFalse(phone.service.puts.isEmpty());
    }

    @Test
    void a_further_phone_shows_its_check_reads_nothing_and_goes_on_once_it_is_let_in() throws IOException {
        TestPhone phone = new TestPhone(new FakeService(NOW, NOW.minus(Duration.ofDays(30))));
        phone.sleeps("2026-03-03T02:00:00Z");
        phone.service.waits = "K7PM2Q";

        RunReport paired = phone.paired();

        assertEquals(PhoneState.WAITING, paired.state());
        assertEquals("K7PM2Q", paired.check());
        phone.service.next("/v1/sync-policy", ProblemType.PAIRING_WAITS);
        assertEquals(PhoneState.WAITING, phone.run().state());
        assertEquals(0, phone.reads);

        phone.service.waits = null;
        RunReport in = phone.run();

        assertEquals(List.of(DAY), in.acknowledged());
        assertNull(in.check());
        assertEquals(List.of(PhoneState.WAITING, PhoneState.COLLECTING), phone.told);
    }

    @Test
    void the_phone_that_holds_the_consent_tells_once_of_a_further_one_and_answers_it() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.pairingWaits = "K7PM2Q";

        assertEquals("K7PM2Q", phone.run().check());
        phone.run();

        assertEquals(List.of("K7PM2Q"), phone.toldOfWaiting);
        phone.service.next("/confirmation", ProblemType.NO_PAIRING_WAITS);
        assertFalse(phone.phone().letIn("ANOTHR"));
        assertTrue(phone.phone().letIn("K7PM2Q"));
        assertTrue(phone.phone().sendAway());
        assertEquals(
                List.of("POST", "POST", "DELETE"),
                phone.service.requests.stream()
                        .filter(request -> request.uri().getPath().startsWith("/v1/waiting-pairing"))
                        .map(HttpRequest::method)
                        .collect(toList()));
    }

    @Test
    void reads_since_the_last_run_are_told_and_those_before_the_pairing_are_not() throws IOException {
        TestPhone phone = new TestPhone(new FakeService(NOW, NOW.minus(Duration.ofDays(30))));
        phone.service.ownReads = 4;
        assertEquals(0, phone.paired().ownReads());
        assertEquals(0, phone.run().ownReads());

        phone.service.ownReads = 7;
        RunReport report = phone.run();
        assertEquals(3, report.ownReads());
        assertEquals(NOW, report.lastRead());
        assertEquals(0, phone.run().ownReads());

        phone.service.ownReads = 1;
        assertEquals(1, phone.run().ownReads(), "a new record counts anew");
    }

    @Test
    void what_was_done_with_passkeys_since_the_last_run_is_told_and_the_physician_answers() throws IOException {
        TestPhone phone = new TestPhone(new FakeService(NOW, NOW.minus(Duration.ofDays(30))));
        phone.service.passkeyChanges = 2;
        assertEquals(2, phone.paired().passkeyChanges(), "what was before it is told, too");

        phone.service.passkeyChanges = 3;
        RunReport report = phone.run();
        assertEquals(1, report.passkeyChanges());
        assertEquals("waits", report.lastPasskeyChange());
        assertEquals(0, phone.run().passkeyChanges());

        assertTrue(phone.phone().letPasskeyIn("K7PM2Q"));
        phone.service.next("/v1/passkeys/one", ProblemType.PASSKEY_UNKNOWN);
        assertFalse(phone.phone().removePasskey("one"));
        assertTrue(phone.phone().removePasskey("one"));
        assertEquals(
                List.of("POST", "DELETE", "DELETE"),
                phone.service.requests.stream()
                        .filter(request -> request.uri().getPath().startsWith("/v1/passkeys/"))
                        .map(HttpRequest::method)
                        .collect(toList()));
    }

    @Test
    void a_day_that_was_struck_out_elsewhere_is_acknowledged_once_and_never_sent_again() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/nights/", RunTest::answeredStruck);
        assertEquals(List.of(DAY), phone.run().acknowledged());
        phone.sleeps("2026-03-03T06:00:00Z");
        phone.phone().mark(DAY);
        phone.phone().markAll();

        RunReport report = phone.run();

        assertEquals(1, phone.service.count("/v1/nights/" + DAY));
        assertEquals(List.of(), report.acknowledged());
        assertEquals(0, report.queued());
    }

    @Test
    void a_physician_strikes_a_day_out_and_the_phone_sends_nothing_of_it_any_more() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        assertEquals(List.of(DAY), phone.run().acknowledged());
        phone.service.next("/v1/me/nights/" + DAY, ProblemType.NIGHT_UNKNOWN);
        assertFalse(phone.phone().strike(DAY));
        phone.service.next("/v1/me/nights/" + DAY, RunTest::struck);
        assertTrue(phone.phone().strike(DAY));
        phone.sleeps("2026-03-03T06:00:00Z");

        RunReport report = phone.run();

        assertEquals(List.of(), report.acknowledged());
        assertEquals(1, phone.service.puts.get(DAY).get("sleep").size(), "as it was before");
        assertEquals(
                List.of("DELETE", "DELETE"),
                phone.service.requests.stream()
                        .filter(request -> request.uri().getPath().equals("/v1/me/nights/" + DAY))
                        .map(HttpRequest::method)
                        .collect(toList()));
    }

    @Test
    void what_looks_like_success_and_does_not_name_the_day_strikes_nothing_out() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/me/nights/" + DAY, FakeService.reply(200, "application/json", "{}"));

        assertFalse(phone.phone().strike(DAY));
        assertEquals(List.of(DAY), phone.run().acknowledged());
    }

    private static HttpReply answeredStruck(HttpRequest request, FakeService service) {
        long revision = FakeService.body(request).get("revision").asLong();
        return FakeService.reply(
                200,
                "application/json",
                "{\"day\":\"" + DAY + "\",\"revision\":" + revision + ",\"result\":\"struck\"}");
    }

    private static HttpReply struck(HttpRequest request, FakeService service) {
        return FakeService.reply(200, "application/json", "{\"day\":\"" + DAY + "\",\"result\":\"struck\"}");
    }

    @Test
    void a_lease_is_renewed_when_half_of_it_is_gone() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.pass(Duration.ofHours(35));
        phone.run();
        assertEquals(0, phone.service.count("/renewal"));

        phone.pass(Duration.ofHours(1));
        phone.run();
        assertEquals(1, phone.service.count("/renewal"));
    }

    @Test
    void a_token_that_is_bound_to_no_key_goes_without_proofs() throws IOException {
        TestPhone phone = new TestPhone(new FakeService(NOW, NOW));
        phone.service.tokenType = "Bearer";
        phone.paired();
        assertNotNull(phone.service.requests.get(0).headers().get("DPoP"), "a pairing always brings one");

        phone.run();

        var headers = phone.service.requests.get(1).headers();
        assertTrue(headers.get("Authorization").startsWith("Bearer "));
        assertFalse(headers.containsKey("DPoP"));
    }

    @Test
    void a_phone_that_was_never_paired_keeps_no_dates_and_asks_nothing() throws IOException {
        TestPhone phone = new TestPhone(new FakeService(NOW, NOW));

        phone.phone().mark(DAY);
        phone.phone().markAll();

        assertEquals(0, phone.run().queued());
        assertEquals(0, phone.run().requests());
        assertEquals(List.of(), phone.told);
    }

    @Test
    void signing_out_leaves_nothing() throws IOException {
        TestPhone phone = DutyDone.withOneNight();

        phone.phone().forgetEverything();

        assertEquals(null, phone.store.load());
        assertEquals(PhoneState.UNPAIRED, phone.phone().state());
        assertEquals(0, phone.run().requests());
    }

    @Test
    void a_document_that_cannot_be_read_is_one_of_a_phone_that_was_never_paired() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.store.save(new byte[] {'{', 0});

        assertEquals(PhoneState.UNPAIRED, phone.run().state());
        phone.paired();
        assertEquals(List.of(DAY), phone.run().acknowledged());
    }

    @Test
    void a_lapsed_lease_is_a_state_of_its_own_until_it_is_renewed() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.pass(Duration.ofHours(80));
        phone.service.next("/v1/", (request, service) -> {
            throw new IOException("no network");
        });
        int reads = phone.reads;

        assertEquals(PhoneState.LAPSED, phone.run().state());
        assertEquals(reads, phone.reads);
        phone.pass(Duration.ofHours(7));
        phone.run();

        assertEquals(List.of(PhoneState.COLLECTING, PhoneState.LAPSED, PhoneState.COLLECTING), phone.told);
    }

    @Test
    void a_run_that_could_not_read_takes_none_from_those_of_the_day() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.unreadable = true;
        for (int run = 0; run < 6; run++) {
            phone.run();
        }
        phone.unreadable = false;

        assertEquals(List.of(DAY), phone.run().acknowledged());
    }

    @Test
    void the_physicians_numbers_and_what_the_maker_should_learn_are_in_the_report() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/nights/", (request, service) -> {
            long revision = FakeService.body(request).get("revision").asLong();
            String body = "{\"day\":\"2026-03-03\",\"revision\":" + revision
                    + ",\"features\":{\"tst_min\":425,\"asleep_hr\":null}}";
            return new HttpReply(200, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
        });
        RunReport taken = phone.run();
        phone.sleeps("2026-03-03T06:00:00Z");
        phone.service.next("/v1/nights/", ProblemType.MALFORMED_NIGHT, "pointer", "\"/sleep/0/end\"");
        RunReport refused = phone.run();

        assertEquals(Map.of(DAY, Map.of("tst_min", 425.0)), taken.numbers());
        assertFalse(taken.toString().contains("425"));
        assertEquals(Map.of(DAY, "malformed-night /sleep/0/end"), refused.reports());
        assertEquals(taken.numbers(), taken.then(refused).numbers());
        assertEquals(refused.reports(), taken.then(refused).reports());
    }

    @Test
    void a_key_that_could_not_be_deleted_with_the_consent_is_deleted_by_the_next_run() throws Exception {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/nights/", (request, service) -> {
            phone.locked = true;
            return service.problem(ProblemType.CONSENT_REVOKED);
        });
        assertThrows(IOException.class, phone::run);
        phone.locked = false;
        phone.key.publicKey();

        assertEquals(PhoneState.WIPED, phone.run().state());

        assertThrows(GeneralSecurityException.class, phone.key::publicKey);
    }

    @Test
    void a_phone_whose_document_cannot_be_read_tells_that_it_is_no_longer_paired() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        int told = phone.told.size();
        phone.store.save("{".getBytes(UTF_8));

        assertEquals(PhoneState.UNPAIRED, phone.run().state());

        assertEquals(List.of(PhoneState.UNPAIRED), phone.told.subList(told, phone.told.size()));
    }

    @Test
    void a_key_that_does_not_sign_now_is_tried_again_later_and_one_that_is_gone_asks_for_pairing() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.locked = true;

        RunReport locked = phone.run();
        assertEquals(Map.of("key-fails", 1), locked.refusals());
        assertEquals(PhoneState.COLLECTING, locked.state());
        phone.locked = false;
        phone.pass(Duration.ofHours(7));
        assertEquals(List.of(DAY), phone.run().acknowledged());

        phone.key.delete();
        RunReport gone = phone.run();
        assertEquals(Map.of("key-is-gone", 1), gone.refusals());
        assertEquals(PhoneState.UNPAIRED, gone.state());
    }

    @Test
    void nothing_from_before_the_consent_is_asked_for_but_the_sleep_of_the_hour_before() throws IOException {
        Instant since = NOW.minus(Duration.ofHours(20));
        TestPhone phone = new TestPhone(new FakeService(NOW, since));
        phone.paired();
        phone.sleeps("2026-03-02T10:00:00Z");
        phone.sleeps("2026-03-03T02:00:00Z");

        assertEquals(List.of(DAY), phone.run().acknowledged());

        assertFalse(phone.earliestRead.isBefore(since), "heart rate");
        assertFalse(
                phone.earliestSleep.isBefore(since.minus(Duration.ofMinutes(60)).minusMillis(1)));
    }

    @Test
    void a_night_that_began_before_the_consent_is_left_out_whole_though_its_first_record_ended_before()
            throws IOException {
        TestPhone phone = new TestPhone(new FakeService(NOW, Instant.parse("2026-03-03T02:40:00Z")));
        phone.paired();
        phone.sleeps("2026-03-03T02:00:00Z");
        phone.sleeps("2026-03-03T03:10:00Z");

        assertEquals(List.of(), phone.run().acknowledged());
        assertFalse(phone.earliestSleep.isAfter(Instant.parse("2026-03-03T02:10:00Z")), "it is asked for");
    }
}
