package dev.respite.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.features.NightFeatures;
import dev.respite.features.Stream;
import dev.respite.ingest.NightParser.ReducedNight;
import dev.respite.simulator.HeartRates;
import dev.respite.simulator.Night;
import dev.respite.simulator.Session;
import dev.respite.simulator.SleepStage;
import dev.respite.simulator.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However a phone cuts, orders, packs and sends a night, the service makes the same numbers of it. */
class NightParserPropertiesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Property(tries = 200)
    void runs_cut_and_shuffled_change_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        Night night = anyNight(random);
        NightFeatures whole = features(dev.respite.simulator.NightBody.of(night, 1), false, Integer.MAX_VALUE);

        List<HeartRates> pieces = night.heartRate().cutAndShuffled(random);

        byte[] cut = dev.respite.simulator.NightBody.of(night, 1, pieces);
        assertEquals(whole, features(cut, false, Integer.MAX_VALUE));
    }

    @Property(tries = 200)
    void chunks_of_any_size_plain_or_gzipped_change_nothing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int chunk) {
        byte[] body = dev.respite.simulator.NightBody.of(anyNight(new Random(seed)), 1);
        NightFeatures whole = features(body, false, Integer.MAX_VALUE);

        assertEquals(whole, features(body, false, chunk));
        assertEquals(whole, features(dev.respite.simulator.NightBody.gzip(body), true, chunk));
    }

    @Property(tries = 200)
    void sessions_and_stages_in_any_order_change_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        Night night = anyNight(random);
        List<Session> shuffled = new ArrayList<>();
        for (Session session : night.sessions()) {
            List<Stage> stages = new ArrayList<>(session.stages());
            java.util.Collections.shuffle(stages, random);
            shuffled.add(new Session(session.start(), session.end(), stages));
        }
        java.util.Collections.shuffle(shuffled, random);
        Night reordered = new Night(DAY, shuffled, night.heartRate());

        assertEquals(
                features(dev.respite.simulator.NightBody.of(night, 1), false, Integer.MAX_VALUE),
                features(dev.respite.simulator.NightBody.of(reordered, 1), false, Integer.MAX_VALUE));
    }

    private static NightFeatures features(byte[] body, boolean gzip, int chunk) {
        var streams = EnumSet.allOf(Stream.class);
        var rules = new NightParser.Rules(DAY, streams, streams, Instant.EPOCH, Long.MAX_VALUE);
        try (NightBody reader = new NightBody(new NightParser(rules), gzip)) {
            for (int from = 0; from < body.length; from += Math.min(chunk, body.length - from)) {
                reader.chunk(Arrays.copyOfRange(body, from, from + Math.min(chunk, body.length - from)));
            }
            ReducedNight night = reader.end();
            return NightFeatures.of(night.day(), night.asleep(), night.heartRate(), streams);
        }
    }

    /** One to three sessions, staged or not, with heart rate at random distances. */
    private static Night anyNight(Random random) {
        List<Session> sessions = new ArrayList<>();
        OffsetDateTime at = DAY.atStartOfDay().atOffset(ZoneOffset.ofHours(random.nextInt(25) - 12));
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            OffsetDateTime start = at.plusMinutes(1 + random.nextInt(60));
            OffsetDateTime end = start.plusMinutes(10 + random.nextInt(300));
            sessions.add(new Session(start, end, random.nextInt(3) == 0 ? List.of() : stages(start, end, random)));
            at = end;
        }
        OffsetDateTime first = sessions.get(0).start();
        return new Night(DAY, sessions, heartRate(first, at, random));
    }

    private static List<Stage> stages(OffsetDateTime start, OffsetDateTime end, Random random) {
        List<Stage> stages = new ArrayList<>();
        OffsetDateTime at = start;
        while (at.isBefore(end)) {
            OffsetDateTime to = at.plusMinutes(1 + random.nextInt(40));
            if (to.isAfter(end)) {
                to = end;
            }
            SleepStage kind = SleepStage.values()[random.nextInt(SleepStage.values().length)];
            stages.add(new Stage(kind, at, to));
            at = to.plusSeconds(random.nextInt(2) * 30L);
        }
        return stages;
    }

    private static HeartRates heartRate(OffsetDateTime from, OffsetDateTime to, Random random) {
        List<long[]> samples = new ArrayList<>();
        long end = to.toInstant().toEpochMilli();
        for (long at = from.toInstant().toEpochMilli(); at < end; at += 1_000 + random.nextInt(60_000)) {
            samples.add(new long[] {at, 250 + random.nextInt(2_200)});
        }
        return HeartRates.of(
                samples.stream().mapToLong(sample -> sample[0]).toArray(),
                samples.stream().mapToDouble(sample -> sample[1] / 10.0).toArray());
    }
}
