package dev.respite.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import dev.respite.client.night.StageKind;
import dev.respite.measure.features.Feature;
import dev.respite.measure.features.HeartRateBins;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.SleepTimeline;
import dev.respite.measure.features.Stream;
import dev.respite.simulator.proof.SevenFeatures;
import java.time.Duration;
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

    @Property(tries = 10_000)
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
        HeartRateBins bins = new HeartRateBins();
        heartRate.forEach(bins::add);
        return NightFeatures.of(
                DAY, SleepTimeline.of(PhoneAndServiceTest.read(sessions)), bins, EnumSet.allOf(Stream.class));
    }

    /** One to eight that may touch, overlap, have equal bounds or lie apart to the millisecond; staged, lone or not staged. */
    private static List<SleepSession> sessions(Random random) {
        List<SleepSession> sessions = new ArrayList<>();
        ZoneOffset offset = ZoneOffset.ofHours(random.nextInt(25) - 12);
        OffsetDateTime at =
                DAY.atStartOfDay().atOffset(offset).plus(Duration.ofMillis(random.nextInt(7_200_000) - 7_200_000));
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            OffsetDateTime end = at.plus(Duration.ofMillis(1 + random.nextInt(15_000_000)));
            ZoneOffset there = random.nextInt(5) == 0 ? ZoneOffset.ofHours(random.nextInt(25) - 12) : offset;
            List<SleepStage> stages = random.nextInt(4) == 0 ? List.of() : stages(at, end, random);
            sessions.add(new SleepSession("watch", at, end.withOffsetSameInstant(there), stages));
            at = random.nextInt(6) == 0 ? at : end.plus(gap(random));
        }
        return sessions;
    }

    private static Duration gap(Random random) {
        long hour = 3_600_000;
        long[] edges = {0, 1, hour, hour + 1, -hour};
        return Duration.ofMillis(
                random.nextBoolean() ? edges[random.nextInt(edges.length)] : random.nextInt((int) (3 * hour)) - hour);
    }

    private static List<SleepStage> stages(OffsetDateTime start, OffsetDateTime end, Random random) {
        List<SleepStage> stages = new ArrayList<>();
        boolean lone = random.nextInt(5) == 0;
        OffsetDateTime at = start;
        while (at.isBefore(end)) {
            OffsetDateTime to = lone ? end : at.plus(Duration.ofMillis(1 + random.nextInt(3_600_000)));
            to = to.isAfter(end) ? end : to;
            StageKind kind = StageKind.values()[random.nextInt(StageKind.values().length)];
            stages.add(new SleepStage(kind, at.toInstant(), to.toInstant()));
            at = to.plusSeconds(random.nextInt(8) == 0 ? 90L : 0);
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
