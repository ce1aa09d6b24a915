package dev.respite.client.night;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What platforms hold, as bad as it gets: overlaps, repetitions, several apps, several zones, stages anywhere. */
final class Recorded {
    static final Instant BASE = Instant.parse("2026-03-01T00:00:00Z");
    static final LocalDate FIRST = LocalDate.parse("2026-02-27");
    static final LocalDate LAST = LocalDate.parse("2026-03-06");

    final List<SleepSession> sleep = new ArrayList<>();
    final List<HeartRateSeries> heartRate = new ArrayList<>();

    /** The same for the same seed. */
    static Recorded of(long seed) {
        Random random = new Random(seed);
        Recorded recorded = new Recorded();
        int sessions = random.nextInt(12);
        for (int i = 0; i < sessions; i++) {
            recorded.sleep.add(session(random));
        }
        for (String origin : new String[] {"a", "b", "c", "a"}) {
            recorded.heartRate.add(series(origin, random));
        }
        return recorded;
    }

    private static SleepSession session(Random random) {
        Instant start = BASE.plus(Duration.ofMinutes(10L * random.nextInt(400)));
        Instant end = start.plus(Duration.ofMinutes(10L * (1 + random.nextInt(160))));
        List<SleepStage> stages = new ArrayList<>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            Instant from = start.plusSeconds(60L * (random.nextInt(700) - 60));
            StageKind kind = StageKind.values()[random.nextInt(8)];
            stages.add(new SleepStage(kind, from, from.plusSeconds(60L * (random.nextInt(200) - 20))));
        }
        return new SleepSession(random.nextBoolean() ? "a" : "b", start, offset(random), end, offset(random), stages);
    }

    private static ZoneOffset offset(Random random) {
        return ZoneOffset.ofTotalSeconds(1_800 * (random.nextInt(53) - 24));
    }

    private static HeartRateSeries series(String origin, Random random) {
        HeartRateSeries series = new HeartRateSeries(origin);
        int size = random.nextInt(400);
        for (int i = 0; i < size; i++) {
            long at = BASE.toEpochMilli() + 30_000L * random.nextInt(9_000);
            series.add(at, random.nextInt(10) == 0 ? Double.NaN : 40 + random.nextInt(80) / 2.0);
        }
        return series;
    }

    /** The same in another order, cut into other series. */
    Recorded shuffled(long seed) {
        Random random = new Random(seed);
        Recorded shuffled = new Recorded();
        for (SleepSession session : sleep) {
            List<SleepStage> stages = new ArrayList<>(session.stages());
            Collections.shuffle(stages, random);
            shuffled.sleep.add(new SleepSession(session.origin(), session.start(), session.end(), stages));
        }
        Collections.shuffle(shuffled.sleep, random);
        for (HeartRateSeries series : heartRate) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < series.size(); i++) {
                order.add(i);
            }
            Collections.shuffle(order, random);
            HeartRateSeries one = new HeartRateSeries(series.origin());
            HeartRateSeries other = new HeartRateSeries(series.origin());
            for (int i : order) {
                (random.nextBoolean() ? one : other).add(series.millisAt(i), series.bpmAt(i));
            }
            shuffled.heartRate.add(one);
            shuffled.heartRate.add(other);
        }
        Collections.shuffle(shuffled.heartRate, random);
        return shuffled;
    }

    Night night(LocalDate day, Instant since, String chosen) {
        return Night.of(day, Sleeps.of(sleep, since, chosen).of(day), heartRate);
    }
}
