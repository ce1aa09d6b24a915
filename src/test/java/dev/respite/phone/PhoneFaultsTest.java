package dev.respite.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.respite.client.PairingRefused;
import dev.respite.client.PhoneState;
import dev.respite.client.RunReport;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.SleepSession;
import dev.respite.http.Hospital;
import dev.respite.http.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What lies between a phone and the service, and fails. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PhoneFaultsTest {

    @Test
    void after_four_days_offline_every_day_since_is_sent_and_nothing_was_read_meanwhile() throws IOException {
        RealPhone phone = RealPhone.paired();
        phone.runs();
        int reads = phone.reads;
        phone.link = request -> {
            throw new IOException("no network");
        };
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            days.add(Hospital.nextNoon());
            phone.sleepsUntil(days.get(i));
            phone.app().mark(days.get(i));
            assertEquals(List.of(), phone.runs().acknowledged());
        }
        assertEquals(reads, phone.reads);
        assertEquals(PhoneState.LAPSED, phone.app().state());

        phone.link = RealPhone::overTheWire;
        RunReport report = phone.runsAfter(phone.runs());

        assertEquals(days, report.acknowledged());
        assertEquals(0, report.queued());
        assertEquals(days.stream().map(LocalDate::toString).toList(), phone.storedDays());
    }

    @Test
    void when_the_answer_is_lost_the_night_is_sent_again_and_stored_once() throws IOException {
        RealPhone phone = RealPhone.paired();
        LocalDate day = Hospital.nextNoon();
        phone.sleepsUntil(day);
        phone.link = request -> {
            var reply = RealPhone.overTheWire(request);
            if (request.method().equals("PUT")) {
                throw new IOException("lost");
            }
            return reply;
        };

        RunReport lost = phone.runs();
        assertEquals(1, lost.refusals().get("no-answer"));
        assertTrue(lost.queued() > 0);
        assertEquals(List.of(day.toString()), phone.storedDays());

        phone.link = RealPhone::overTheWire;
        RunReport report = phone.runsAfter(lost);
        assertTrue(report.acknowledged().contains(day));
        assertEquals(List.of(day.toString()), phone.storedDays());
    }

    @Test
    void a_pairing_whose_answer_is_lost_burns_no_code() throws IOException {
        RealPhone phone = RealPhone.paired();
        String code = phone.physician.pairingCode();
        phone.link = request -> {
            RealPhone.overTheWire(request);
            throw new IOException("lost");
        };
        PairingRefused refused =
                assertThrows(PairingRefused.class, () -> phone.app().pair(code));
        assertEquals("no-answer", refused.code());

        phone.link = RealPhone::overTheWire;
        phone.app().pair(code);

        assertEquals(PhoneState.COLLECTING, phone.runs().state());
    }

    @Test
    void a_refusal_that_comes_while_the_body_is_sent_is_heard() throws IOException {
        RealPhone phone = RealPhone.paired();
        LocalDate day = Hospital.nextNoon();
        phone.sleepsUntil(day);
        phone.heartRate.clear();
        phone.heartRate.add(fourTimesASecond(phone.sleep.get(0)));
        phone.link = request -> {
            if (request.method().equals("PUT")) {
                assertTrue(request.body().length > 300_000, "large enough to be on its way for a while");
                phone.physician.revokes().then().statusCode(200);
            }
            return RealPhone.overTheWire(request);
        };

        RunReport report = phone.runs();

        assertEquals(PhoneState.WIPED, report.state());
        assertEquals(1, report.refusals().get("consent-revoked"));
    }

    /** Such as no gzip makes small. */
    private static HeartRateSeries fourTimesASecond(SleepSession night) {
        HeartRateSeries series = new HeartRateSeries(night.origin());
        Random random = new Random(4);
        Instant end = night.end().toInstant();
        long at = night.start().toInstant().toEpochMilli();
        while (at < end.toEpochMilli()) {
            series.add(at, 50 + random.nextInt(20_000) / 1_000.0);
            at += 251 + random.nextInt(60);
        }
        return series;
    }

    @Test
    void what_a_captive_portal_says_is_neither_a_revocation_nor_an_acknowledgement() throws IOException {
        RealPhone phone = RealPhone.paired();
        List<LocalDate> days = new ArrayList<>();
        for (Sign sign : List.of(
                new Sign(403, "text/html"),
                new Sign(200, "text/html"),
                new Sign(200, "application/json"),
                new Sign(302, "text/html"),
                new Sign(403, "application/problem+json"))) {
            days.add(Hospital.nextNoon());
            phone.sleepsUntil(days.get(days.size() - 1));
            meets(phone, sign);
        }

        Hospital.nextNoon();
        phone.link = RealPhone::overTheWire;

        assertEquals(days, phone.runs().acknowledged());
    }

    private record Sign(int status, String type) {}

    private static void meets(RealPhone phone, Sign sign) throws IOException {
        HttpServer portal = portal(sign, "{\"type\":\"about:blank\",\"html\":\"<h1>Sign in</h1>\"}");
        URI address = URI.create("http://127.0.0.1:" + portal.getAddress().getPort());
        try {
            phone.link = request -> RealPhone.to(request.method().equals("PUT") ? address : here(), request);
            RunReport inTheLobby = phone.runs();

            assertEquals(PhoneState.COLLECTING, inTheLobby.state());
            assertEquals(1, inTheLobby.refusals().get("not-ours"));
            assertEquals(List.of(), inTheLobby.acknowledged());
            assertNotNull(inTheLobby.notBefore());
        } finally {
            portal.stop(0);
        }
    }

    private static URI here() {
        return URI.create("http://127.0.0.1:" + io.restassured.RestAssured.port);
    }

    private static HttpServer portal(Sign sign, String page) throws IOException {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", sign.type());
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/sign-in");
            exchange.sendResponseHeaders(sign.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
