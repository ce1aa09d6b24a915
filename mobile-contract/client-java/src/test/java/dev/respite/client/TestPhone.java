package dev.respite.client;

import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Recording;
import dev.respite.client.night.SleepSession;
import dev.respite.client.platform.MemoryStore;
import dev.respite.client.platform.SoftwareKey;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A phone with a fake service, whose physician and platform the test plays. */
public final class TestPhone {
    public static final URI SERVICE = URI.create("https://respite.test");

    public final FakeService service;
    public final MemoryStore store = new MemoryStore();
    public final SoftwareKey key = new SoftwareKey();
    public final List<PhoneState> told = new ArrayList<>();
    public final List<String> toldOfWaiting = new ArrayList<>();
    public final List<SleepSession> sleep = new ArrayList<>();
    public final List<HeartRateSeries> heartRate = new ArrayList<>();
    public Duration ahead = Duration.ZERO;
    public boolean unreadable;
    public boolean locked;
    public int reads;
    public Instant earliestRead = Instant.MAX;
    public Instant earliestSleep = Instant.MAX;

    public TestPhone(FakeService service) {
        this.service = service;
    }

    /** Made anew, as after a restart of the app. */
    public RespitePhone phone() {
        return new RespitePhone(
                SERVICE, new Platform(), new Lockable(), store, service, new Told(), new PhoneClock(), new Random(1));
    }

    public RunReport paired() throws IOException {
        return phone().pair("ABCDEFGH");
    }

    public RunReport run() throws IOException {
        return phone().run();
    }

    public void pass(Duration time) {
        service.now = service.now.plus(time);
    }

    /** Half an hour from {@code start} on with three heart rates. */
    public void sleeps(String start) {
        Instant from = Instant.parse(start);
        sleep.add(new SleepSession(
                "watch", from, ZoneOffset.UTC, from.plusSeconds(1_800), ZoneOffset.UTC, new ArrayList<>()));
        HeartRateSeries series = new HeartRateSeries("watch");
        for (int minute = 0; minute < 30; minute += 10) {
            series.add(from.plusSeconds(60L * minute).toEpochMilli(), 60 + minute);
        }
        heartRate.add(series);
    }

    /** The same, and as many nights before it. */
    public void sleeps(String last, int nightsBefore) {
        for (int night = 0; night <= nightsBefore; night++) {
            sleeps(Instant.parse(last).minus(Duration.ofDays(night)).toString());
        }
    }

    private final class Platform implements Measurements {
        @Override
        public Recording read(Instant from, Instant to) throws IOException {
            reads++;
            earliestRead = from.isBefore(earliestRead) ? from : earliestRead;
            if (unreadable) {
                throw new IOException("locked");
            }
            return new Recording(sleep, heartRate);
        }

        @Override
        public List<SleepSession> sleep(Instant from, Instant to) throws IOException {
            reads++;
            earliestSleep = from.isBefore(earliestSleep) ? from : earliestSleep;
            if (unreadable) {
                throw new IOException("locked");
            }
            return sleep;
        }
    }

    private final class Lockable implements DeviceKey {
        @Override
        public void create() throws GeneralSecurityException {
            key.create();
        }

        @Override
        public ECPublicKey publicKey() throws GeneralSecurityException {
            refuseWhileLocked();
            return key.publicKey();
        }

        @Override
        public byte[] sign(byte[] input) throws GeneralSecurityException {
            refuseWhileLocked();
            return key.sign(input);
        }

        @Override
        public void delete() throws GeneralSecurityException {
            refuseWhileLocked();
            key.delete();
        }

        private void refuseWhileLocked() throws GeneralSecurityException {
            if (locked) {
                throw new GeneralSecurityException("locked");
            }
        }
    }

    private final class Told implements Physician {
        @Override
        public void tell(PhoneState state) {
            told.add(state);
        }

        @Override
        public void tellOfWaitingPhone(String check) {
            toldOfWaiting.add(check);
        }
    }

    private final class PhoneClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return service.now.plus(ahead);
        }
    }
}
