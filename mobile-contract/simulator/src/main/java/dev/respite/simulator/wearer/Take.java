package dev.respite.simulator.wearer;

import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import dev.respite.client.night.StageKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What one app makes of one sleep over time: the same record grows, is corrected, is deleted.
 *
 * @param origin the app
 * @param versions in the order in which they are written, the first at the first sync
 * @param pulse null from an app that knows sleep only
 * @param strap whether it knows heart rate only: no session is told then
 */
record Take(String origin, List<Version> versions, @Nullable Pulse pulse, boolean strap) {
    private static final List<StageKind> KINDS = List.of(
            StageKind.LIGHT,
            StageKind.DEEP,
            StageKind.REM,
            StageKind.LIGHT,
            StageKind.AWAKE,
            StageKind.SLEEPING,
            StageKind.AWAKE_IN_BED,
            StageKind.UNKNOWN,
            StageKind.OUT_OF_BED);
    private static final int LONGEST_STAGE_SECONDS = 50 * 60;

    /**
     * A state of the record.
     *
     * @param written when the store gets it
     * @param span what it says then; null once deleted, which takes its heart rates with it
     */
    record Version(Instant written, @Nullable Span span) {}

    /**
     * A session as told.
     *
     * @param zone where both its offsets come from
     * @param stageSeed null without stages
     */
    record Span(
            Instant start,
            Instant end,
            ZoneId zone,
            @Nullable Long stageSeed) {}

    /** What the store holds at {@code now}; null before the first sync. */
    @Nullable
    Version at(Instant now) {
        Version current = null;
        for (Version version : versions) {
            if (!version.written().isAfter(now)) {
                current = version;
            }
        }
        return current;
    }

    /** What had been written by then. */
    Take until(Instant last) {
        List<Version> written = versions.stream()
                .filter(version -> !version.written().isAfter(last))
                .toList();
        return new Take(origin, written, pulse, strap);
    }

    SleepSession session(Span span) {
        return new SleepSession(
                origin,
                span.start().atZone(span.zone()).toOffsetDateTime(),
                span.end().atZone(span.zone()).toOffsetDateTime(),
                stages(span));
    }

    /** Neighbours that touch or leave a hole, now and then one that reaches over the end; the last written first. */
    private static List<SleepStage> stages(Span span) {
        Long seed = span.stageSeed();
        List<SleepStage> stages = new ArrayList<>();
        if (seed == null) {
            return stages;
        }
        SplittableRandom random = new SplittableRandom(seed);
        Instant at = span.start();
        while (at.isBefore(span.end())) {
            Instant to = at.plusSeconds(60 + random.nextInt(LONGEST_STAGE_SECONDS));
            Instant reaching = random.nextInt(30) == 0 || to.isBefore(span.end()) ? to : span.end();
            stages.add(0, new SleepStage(KINDS.get(random.nextInt(KINDS.size())), at, reaching));
            at = random.nextInt(8) == 0 ? to.plus(Duration.ofMinutes(random.nextInt(10))) : to;
        }
        return stages;
    }
}
