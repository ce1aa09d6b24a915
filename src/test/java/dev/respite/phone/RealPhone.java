package dev.respite.phone;

import static io.restassured.RestAssured.given;

import dev.respite.client.DeviceKey;
import dev.respite.client.HttpReply;
import dev.respite.client.HttpRequest;
import dev.respite.client.Measurements;
import dev.respite.client.PhoneState;
import dev.respite.client.RespitePhone;
import dev.respite.client.RunReport;
import dev.respite.client.Transport;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Recording;
import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import dev.respite.client.night.StageKind;
import dev.respite.client.platform.MemoryStore;
import dev.respite.client.platform.SoftwareKey;
import dev.respite.client.platform.UrlTransport;
import dev.respite.http.Hospital;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A physician's phone with the client library on it. What it records, and what goes wrong, the test says. */
final class RealPhone {
    private static URI publicUrl;

    final Hospital.Physician physician;
    final MemoryStore store = new MemoryStore();
    final DeviceKey key = new SoftwareKey();
    final List<PhoneState> told = new ArrayList<>();
    final List<SleepSession> sleep = new ArrayList<>();
    final List<HeartRateSeries> heartRate = new ArrayList<>();
    final List<HttpRequest> requests = new ArrayList<>();

    /** How far its clock is ahead of the service's. */
    Duration ahead = Duration.ZERO;

    /** What a request has to get through; the service itself at the end. */
    Link link = RealPhone::overTheWire;

    int reads;

    /** A network, with what may happen on it. */
    interface Link {
        HttpReply send(HttpRequest request) throws IOException;
    }

    private RealPhone(Hospital.Physician physician) {
        this.physician = physician;
    }

    static RealPhone of(Hospital.Physician physician) {
        return new RealPhone(physician);
    }

    /** Somebody new has joined with both streams and paired; a night later the clock is at noon. */
    static RealPhone paired() throws IOException {
        Hospital.Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        Hospital.pass(Duration.ofHours(1));
        Hospital.nextNoon();
        RealPhone phone = of(physician);
        phone.pairs();
        return phone;
    }

    RunReport pairs() throws IOException {
        RunReport report = app().pair(physician.pairingCode());
        if (report.state() == PhoneState.WAITING) {
            physician.letsIn(report.check()).then().statusCode(200);
        }
        return report;
    }

    RunReport runs() throws IOException {
        return app().run();
    }

    /** Runs as soon as it may after what this report says. */
    RunReport runsAfter(RunReport report) throws IOException {
        if (report.notBefore() != null) {
            Hospital.moveTo(report.notBefore().minus(ahead).plusSeconds(1));
        }
        return runs();
    }

    /** Made anew each time, as a platform does that keeps nothing but the store. */
    RespitePhone app() {
        Transport transport = request -> {
            requests.add(request);
            return link.send(request);
        };
        return new RespitePhone(
                publicUrl(), new Platform(), key, store, transport, told::add, new ItsClock(), new Random(7));
    }

    /** To the tests' port, while proofs name the public address. */
    static HttpReply overTheWire(HttpRequest request) throws IOException {
        return to(URI.create("http://127.0.0.1:" + RestAssured.port), request);
    }

    static HttpReply to(URI server, HttpRequest request) throws IOException {
        URI uri = server.resolve(request.uri().getRawPath());
        return new UrlTransport(Duration.ofSeconds(5), Duration.ofSeconds(20))
                .send(new HttpRequest(request.method(), uri, request.headers(), request.body()));
    }

    private static URI publicUrl() {
        if (publicUrl == null) {
            publicUrl = URI.create(
                    given().get("/.well-known/oauth-protected-resource").path("resource"));
        }
        return publicUrl;
    }

    /** Where the requests went, but for the first so many. */
    List<String> pathsAfter(int skipped) {
        return requests.stream()
                .skip(skipped)
                .map(request -> request.uri().getPath())
                .toList();
    }

    long puts() {
        return requests.stream()
                .filter(request -> request.method().equals("PUT"))
                .count();
    }

    /** 22:30 to 06:30 UTC with half an hour awake, and a heart rate of 60 to 62 each minute. */
    void sleepsUntil(LocalDate day) {
        OffsetDateTime start = day.minusDays(1).atTime(22, 30).atOffset(ZoneOffset.UTC);
        OffsetDateTime end = day.atTime(6, 30).atOffset(ZoneOffset.UTC);
        Instant wakes = day.atTime(2, 0).toInstant(ZoneOffset.UTC);
        Instant sleepsOn = wakes.plus(Duration.ofMinutes(30));
        sleep.add(new SleepSession(
                "watch",
                start,
                end,
                List.of(
                        new SleepStage(StageKind.DEEP, sleepsOn, end.toInstant()),
                        new SleepStage(StageKind.LIGHT, start.toInstant(), wakes),
                        new SleepStage(StageKind.AWAKE, wakes, sleepsOn))));
        HeartRateSeries series = new HeartRateSeries("watch");
        for (int minute = 0; minute < 480; minute++) {
            series.add(start.plusMinutes(minute).toInstant().toEpochMilli(), 60 + minute % 3);
        }
        heartRate.add(series);
    }

    List<String> storedDays() {
        return physician.ownView().then().statusCode(200).extract().path("days.day");
    }

    private final class Platform implements Measurements {
        @Override
        public Recording read(Instant from, Instant to) {
            reads++;
            return new Recording(sleep, heartRate);
        }

        @Override
        public List<SleepSession> sleep(Instant from, Instant to) {
            reads++;
            return sleep;
        }
    }

    /** The service's clock stands still meanwhile: it is asked once. */
    private final class ItsClock extends Clock {
        private final Instant now = Hospital.now().plus(ahead);

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
