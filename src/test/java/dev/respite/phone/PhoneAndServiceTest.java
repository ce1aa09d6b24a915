package dev.respite.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import dev.respite.client.night.Sleeps;
import dev.respite.client.night.StageKind;
import dev.respite.measure.features.HeartRateBins;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.SleepSessions;
import dev.respite.measure.features.SleepTimeline;
import dev.respite.measure.features.Stage;
import dev.respite.measure.features.Stream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The rule of overlaps and periods is written twice, for the phone and for the service: both must mean the same by it. */
class PhoneAndServiceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final int HOUR = 3_600_000;

    @Property(tries = 10_000)
    void what_the_phone_sends_gives_the_numbers_that_the_records_themselves_would_give(@ForAll long seed) {
        List<SleepSession> recorded = records(new Random(seed));
        List<SleepSession> sent = Sleeps.of(recorded, Instant.EPOCH, null).of(DAY);
        // What a phone drops, since it lies in another record, changes the numbers and is meant to.
        Assume.that(sent.size() == recorded.size());

        assertEquals(features(recorded), features(sent));
    }

    @Property(tries = 10_000)
    void the_phone_dates_a_period_as_the_service_does(@ForAll long seed) {
        List<SleepSession> recorded = records(new Random(seed));
        Sleeps sleeps = Sleeps.of(recorded, Instant.EPOCH, null);

        for (LocalDate day : sleeps.days()) {
            var periods = SleepTimeline.of(read(sleeps.of(day))).periods();
            for (int i = 0; i < periods.count(); i++) {
                assertEquals(day, periods.period(i).date());
            }
        }
    }

    private static NightFeatures features(List<SleepSession> sessions) {
        HeartRateBins bins = new HeartRateBins();
        long midnight = DAY.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        for (long at = -24L * HOUR; at < 24L * HOUR; at += HOUR / 15) {
            bins.add(midnight + at, 50 + Math.floorMod(at / 60_000 * 7, 31));
        }
        return NightFeatures.of(DAY, SleepTimeline.of(read(sessions)), bins, EnumSet.allOf(Stream.class));
    }

    /** As the service reads them. */
    static SleepSessions read(List<SleepSession> sessions) {
        SleepSessions read = new SleepSessions();
        for (SleepSession session : sessions) {
            read.session(
                    session.start().toInstant().toEpochMilli(),
                    session.end().toInstant().toEpochMilli(),
                    session.end().getOffset().getTotalSeconds());
            session.stages()
                    .forEach(stage -> read.stage(
                            Stage.of(stage.kind().wireName()).orElseThrow(),
                            stage.start().toEpochMilli(),
                            stage.end().toEpochMilli()));
        }
        return read;
    }

    /** Of one origin, around midnight, over each other and apart, with stages over each other. */
    private static List<SleepSession> records(Random random) {
        List<SleepSession> records = new ArrayList<>();
        OffsetDateTime at =
                DAY.atStartOfDay().atOffset(ZoneOffset.UTC).minus(Duration.ofMillis(random.nextInt(3 * HOUR)));
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            OffsetDateTime end = at.plus(Duration.ofMillis(HOUR / 2 + random.nextInt(4 * HOUR)));
            ZoneOffset zone = random.nextInt(6) == 0 ? ZoneOffset.ofHours(random.nextInt(5) - 2) : ZoneOffset.UTC;
            records.add(new SleepSession(
                    "watch",
                    at,
                    end.withOffsetSameInstant(zone),
                    random.nextInt(4) == 0 ? List.of() : stages(at.toInstant(), end.toInstant(), random)));
            int[] steps = {0, 1, HOUR, HOUR + 1, -random.nextInt(HOUR / 2), random.nextInt(2 * HOUR)};
            at = end.plus(Duration.ofMillis(steps[random.nextInt(steps.length)]));
        }
        return records;
    }

    private static List<SleepStage> stages(Instant from, Instant to, Random random) {
        List<SleepStage> stages = new ArrayList<>();
        boolean covered = random.nextBoolean();
        if (covered) {
            stages.add(new SleepStage(StageKind.LIGHT, from, to));
        }
        int length = (int) Duration.between(from, to).toMillis();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int start = random.nextInt(length);
            int end = start + 1 + random.nextInt(Math.min(length - start, HOUR));
            StageKind kind = covered && random.nextInt(4) > 0 ? StageKind.AWAKE : StageKind.values()[random.nextInt(8)];
            stages.add(new SleepStage(kind, from.plusMillis(start), from.plusMillis(end)));
        }
        return stages;
    }
}
