package dev.respite.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import dev.respite.client.night.StageKind;
import dev.respite.features.AsleepIntervals;
import dev.respite.features.Feature;
import dev.respite.features.HeartRateBins;
import dev.respite.features.NightFeatures;
import dev.respite.features.SleepSessions;
import dev.respite.features.Stage;
import dev.respite.features.Stream;
import dev.respite.simulator.proof.SevenFeatures;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The simulator's own reading of the seven features, which the fleet's proof rests on, against the service's. */
class SevenFeaturesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Property(tries = 500)
    void both_make_the_same_numbers_of_a_night(@ForAll long seed) {
        Random random = new Random(seed);
        List<SleepSession> sessions = sessions(random);
        SortedMap<Long, Double> heartRate = heartRate(sessions, random);

        SevenFeatures own = SevenFeatures.of(DAY, sessions, heartRate);

        NightFeatures service = byTheService(sessions, heartRate);
        for (Feature feature : Feature.values()) {
            OptionalDouble value = service.value(feature);
            assertEquals(
                    value.isPresent() ? (Double) value.getAsDouble() : null,
                    own.values().get(feature.id()),
                    feature::id);
        }
    }

    private static NightFeatures byTheService(List<SleepSession> sessions, SortedMap<Long, Double> heartRate) {
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
        HeartRateBins bins = new HeartRateBins();
        heartRate.forEach(bins::add);
        return NightFeatures.of(DAY, AsleepIntervals.unite(read), bins, EnumSet.allOf(Stream.class));
    }

    /** One to four that may touch, overlap or lie apart, staged or not. */
    private static List<SleepSession> sessions(Random random) {
        List<SleepSession> sessions = new ArrayList<>();
        int offset = random.nextInt(25) - 12;
        OffsetDateTime at =
                DAY.atStartOfDay().atOffset(ZoneOffset.ofHours(offset)).plusSeconds(random.nextInt(7_200));
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            OffsetDateTime end = at.plusSeconds(600 + random.nextInt(15_000));
            List<SleepStage> stages = random.nextInt(4) == 0 ? List.of() : stages(at, end, random);
            sessions.add(new SleepSession("watch", at, end, stages));
            at = end.plusSeconds(60L * random.nextInt(-30, 60) * random.nextInt(2));
        }
        return sessions;
    }

    private static List<SleepStage> stages(OffsetDateTime start, OffsetDateTime end, Random random) {
        List<SleepStage> stages = new ArrayList<>();
        OffsetDateTime at = start;
        while (at.isBefore(end)) {
            OffsetDateTime to = at.plusSeconds(30 + random.nextInt(3_600));
            to = to.isAfter(end) ? end : to;
            StageKind kind = StageKind.values()[random.nextInt(StageKind.values().length)];
            stages.add(new SleepStage(kind, at.toInstant(), to.toInstant()));
            at = to.plusSeconds(random.nextInt(2) * 90L);
        }
        return stages;
    }

    private static SortedMap<Long, Double> heartRate(List<SleepSession> sessions, Random random) {
        SortedMap<Long, Double> heartRate = new TreeMap<>();
        int step = 1 + random.nextInt(400);
        for (SleepSession session : sessions) {
            long end = session.end().toInstant().toEpochMilli();
            for (long at = session.start().toInstant().toEpochMilli();
                    at < end;
                    at += 1_000L * (1 + random.nextInt(step))) {
                heartRate.put(at, (40 + random.nextInt(400)) / 2.0);
            }
        }
        return heartRate;
    }
}
