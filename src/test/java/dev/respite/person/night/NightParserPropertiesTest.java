package dev.respite.person.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Night;
import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import dev.respite.client.night.StageKind;
import dev.respite.http.Gzip;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.Stream;
import dev.respite.person.night.NightParser.ReducedNight;
import dev.respite.simulator.replay.CutRuns;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However a phone cuts, orders, packs and sends a night, the service makes the same numbers of it. */
class NightParserPropertiesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 200)
    void runs_cut_and_shuffled_change_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] night = anyNight(random);

        byte[] cut = CutRuns.of(night, random);

        assertEquals(features(night, false, Integer.MAX_VALUE), features(cut, false, Integer.MAX_VALUE));
    }

    @Property(tries = 200)
    void chunks_of_any_size_plain_or_gzipped_change_nothing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int chunk) {
        byte[] body = anyNight(new Random(seed));
        NightFeatures whole = features(body, false, Integer.MAX_VALUE);

        assertEquals(whole, features(body, false, chunk));
        assertEquals(whole, features(Gzip.of(body), true, chunk));
    }

    @Property(tries = 200)
    void sessions_and_stages_in_any_order_change_nothing(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] night = anyNight(random);
        ObjectNode reordered = (ObjectNode) JSON.readTree(night);
        for (JsonNode session : shuffle(reordered, "sleep", random)) {
            shuffle((ObjectNode) session, "stages", random);
        }

        assertEquals(
                features(night, false, Integer.MAX_VALUE),
                features(JSON.writeValueAsBytes(reordered), false, Integer.MAX_VALUE));
    }

    private static List<JsonNode> shuffle(ObjectNode parent, String member, Random random) {
        List<JsonNode> elements = new ArrayList<>();
        parent.required(member).forEach(elements::add);
        Collections.shuffle(elements, random);
        ArrayNode shuffled = parent.putArray(member);
        elements.forEach(shuffled::add);
        return elements;
    }

    private static NightFeatures features(byte[] body, boolean gzip, int chunk) {
        var streams = EnumSet.allOf(Stream.class);
        var rules = new NightParser.Rules(DAY, streams, streams, Instant.EPOCH, Long.MAX_VALUE);
        try (NightBody reader = new NightBody(new NightParser(rules), gzip)) {
            for (int from = 0; from < body.length; from += Math.min(chunk, body.length - from)) {
                reader.chunk(Arrays.copyOfRange(body, from, from + Math.min(chunk, body.length - from)));
            }
            ReducedNight night = reader.end();
            return NightFeatures.of(night.day(), night.sleep(), night.heartRate(), streams);
        }
    }

    /** The body of one to three sessions, staged or not, with heart rate at random distances. */
    private static byte[] anyNight(Random random) {
        List<SleepSession> sessions = new ArrayList<>();
        OffsetDateTime at = DAY.atStartOfDay().atOffset(ZoneOffset.ofHours(random.nextInt(25) - 12));
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            OffsetDateTime start = at.plusMinutes(1 + random.nextInt(60));
            OffsetDateTime end = start.plusMinutes(10 + random.nextInt(300));
            List<SleepStage> stages = random.nextInt(3) == 0 ? List.of() : stages(start, end, random);
            sessions.add(new SleepSession("watch", start, end, stages));
            at = end;
        }
        HeartRateSeries heartRate = heartRate(sessions.get(0).start(), at, random);
        return dev.respite.client.night.NightJson.of(Night.of(DAY, sessions, List.of(heartRate)))
                .plain(1);
    }

    private static List<SleepStage> stages(OffsetDateTime start, OffsetDateTime end, Random random) {
        List<SleepStage> stages = new ArrayList<>();
        OffsetDateTime at = start;
        while (at.isBefore(end)) {
            OffsetDateTime to = at.plusMinutes(1 + random.nextInt(40));
            if (to.isAfter(end)) {
                to = end;
            }
            StageKind kind = StageKind.values()[random.nextInt(StageKind.values().length)];
            stages.add(new SleepStage(kind, at.toInstant(), to.toInstant()));
            at = to.plusSeconds(random.nextInt(2) * 30L);
        }
        return stages;
    }

    private static HeartRateSeries heartRate(OffsetDateTime from, OffsetDateTime to, Random random) {
        HeartRateSeries heartRate = new HeartRateSeries("watch");
        long end = to.toInstant().toEpochMilli();
        for (long at = from.toInstant().toEpochMilli(); at < end; at += 1_000 + random.nextInt(60_000)) {
            heartRate.add(at, (250 + random.nextInt(2_200)) / 10.0);
        }
        return heartRate;
    }
}
