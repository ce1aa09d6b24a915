package dev.respite.client.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.client.FakeService;
import dev.respite.client.HttpReply;
import dev.respite.client.HttpRequest;
import dev.respite.client.PhoneState;
import dev.respite.client.RunReport;
import dev.respite.client.TestPhone;
import dev.respite.client.wire.Duty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A paired phone with one night gets one answer to its put; then what that asks of it must have been done. */
final class DutyDone {
    static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");
    static final LocalDate DAY = LocalDate.parse("2026-03-03");

    private final TestPhone phone;
    private final RunReport report;

    private DutyDone(TestPhone phone, RunReport report) {
        this.phone = phone;
        this.report = report;
    }

    static TestPhone withOneNight() throws IOException {
        TestPhone phone = new TestPhone(new FakeService(NOW, NOW.minus(Duration.ofDays(30))));
        phone.paired();
        phone.run();
        phone.sleeps("2026-03-03T02:00:00Z");
        return phone;
    }

    static DutyDone after(HttpReply reply) throws IOException {
        TestPhone phone = withOneNight();
        phone.service.next("/v1/nights/", reply);
        return new DutyDone(phone, phone.run());
    }

    void check(Duty duty) throws IOException {
        switch (duty) {
            case RENEW -> {
                assertEquals(1, phone.service.count("/renewal"));
                acknowledgedAtSecond();
            }
            case PROVE_AGAIN -> {
                acknowledgedAtSecond();
                assertNotEquals(put(0).headers().get("DPoP"), put(1).headers().get("DPoP"));
                assertEquals(revision(0), revision(1), "the same request");
            }
            case READ_AGAIN -> acknowledgedAtSecond();
            case LEAVE_OUT_STREAM -> {
                assertEquals(
                        3, phone.service.count("/v1/sync-policy"), "asked again, after the run before and this one");
                acknowledgedAtSecond();
            }
            case THIN -> acknowledgedAtSecond();
            case WAIT -> {
                marked(PhoneState.COLLECTING);
                assertNotNull(report.notBefore());
                assertEquals(1, phone.run().requests(), "nothing but the policy until then");
            }
            case FORGET, FORGET_AND_REPORT -> {
                assertEquals(List.of(DAY), report.forgotten());
                assertEquals(0, report.queued());
                phone.phone().markAll();
                phone.run();
                assertEquals(1, puts().size(), "never the same again");
            }
            case PAIR_AGAIN -> {
                marked(PhoneState.UNPAIRED);
                stopped();
            }
            case STOP -> {
                marked(PhoneState.REPLACED);
                stopped();
            }
            case STOP_AND_ASK_DAILY -> {
                assertTrue(Set.of(PhoneState.PAUSED, PhoneState.EXPIRED, PhoneState.DAYS_KEPT)
                        .contains(report.state()));
                asksOnceADay();
            }
            case ASK_AGAIN -> {
                marked(PhoneState.WAITING);
                assertEquals(List.of(DAY), phone.run().acknowledged(), "it may go on");
            }
            case UPGRADE -> {
                assertEquals(PhoneState.UPDATE_NEEDED, report.state());
                asksOnceADay();
            }
            case RETRY_LATER, NONE -> retriesLater();
            case WIPE -> wiped();
        }
    }

    void retriesLater() throws IOException {
        marked(PhoneState.COLLECTING);
        assertNotNull(report.notBefore());
        assertEquals(0, phone.run().requests(), "too early");
        phone.pass(Duration.ofDays(1));
        assertEquals(List.of(DAY), phone.run().acknowledged());
    }

    private void wiped() throws IOException {
        assertEquals(PhoneState.WIPED, report.state());
        assertEquals(List.of(PhoneState.COLLECTING, PhoneState.WIPED), phone.told);
        String left = new String(phone.store.load(), StandardCharsets.UTF_8);
        assertFalse(left.contains("token") || left.contains("2026-03"), left);
        assertEquals(0, report.queued());
        stopped();
    }

    private void stopped() throws IOException {
        int reads = phone.reads;
        phone.pass(Duration.ofDays(2));
        assertEquals(0, phone.run().requests());
        assertEquals(reads, phone.reads);
        assertEquals(2, phone.told.size(), "told once");
        assertFalse(new String(phone.store.load(), StandardCharsets.UTF_8).contains("token-"), "no token is kept");
    }

    private void asksOnceADay() throws IOException {
        marked(report.state());
        int reads = phone.reads;
        assertEquals(0, phone.run().requests());
        phone.pass(Duration.ofHours(23));
        assertEquals(0, phone.run().requests());
        assertEquals(reads, phone.reads, "nothing was read");
        phone.pass(Duration.ofHours(2));
        assertEquals(List.of(DAY), phone.run().acknowledged(), "it may go on");
        assertEquals(List.of(PhoneState.COLLECTING, report.state(), PhoneState.COLLECTING), phone.told);
    }

    private void marked(PhoneState state) {
        assertEquals(state, report.state());
        assertEquals(1, report.queued());
        assertEquals(List.of(), report.acknowledged());
        assertEquals(List.of(), report.forgotten());
    }

    private void acknowledgedAtSecond() {
        assertEquals(List.of(DAY), report.acknowledged());
        assertEquals(2, puts().size());
        assertEquals(0, report.queued());
        assertEquals(PhoneState.COLLECTING, report.state());
        assertNull(report.notBefore());
    }

    private long revision(int index) {
        return FakeService.body(put(index)).get("revision").asLong();
    }

    private HttpRequest put(int index) {
        return puts().get(index);
    }

    private List<HttpRequest> puts() {
        return phone.service.requests.stream()
                .filter(request -> request.method().equals("PUT"))
                .collect(Collectors.toList());
    }

    JsonNode lastBody() {
        return FakeService.body(put(puts().size() - 1));
    }
}
