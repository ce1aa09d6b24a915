package dev.respite.lease;

import dev.respite.evidence.StoppedStream;
import dev.respite.features.Stream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a phone may and must do, as of {@code serverTime}.
 *
 * @param contract version of the phone contract
 * @param streams what may be read and sent now
 * @param stoppedStreams what was agreed to and may not be sent for the time being, and why
 * @param collectingSince nothing measured before may be sent
 * @param leaseUntil stop reading sensors then, unless renewed
 * @param lateDays a day older than this many days (UTC) is refused
 * @param runsPerDay at most
 */
public record SyncPolicy(
        Instant serverTime,
        int contract,
        List<String> streams,
        List<StoppedStream> stoppedStreams,
        Instant collectingSince,
        Instant expiresAt,
        Instant leaseUntil,
        int lateDays,
        int runsPerDay,
        Limits limits) {

    /** Sizes in bytes and counts beyond which a night is refused. */
    public record Limits(
            long wireBytes, long inflatedBytes, int sessions, int stagesPerSession, int runs, int pairsPerRun) {
        public static final Limits OF_A_NIGHT = new Limits(1 << 20, 4 << 20, 32, 1_000, 48, 3_600);
    }

    public static final int LATE_DAYS = 14;
    private static final int CONTRACT = 1;
    static final int RUNS_PER_DAY = 4;

    static SyncPolicy of(LiveConsent consent, Instant now) {
        return new SyncPolicy(
                now,
                CONTRACT,
                consent.collected().stream().map(Stream::id).sorted().toList(),
                consent.stopped(),
                consent.collectingSince(),
                consent.expiresOn().atStartOfDay(ZoneOffset.UTC).toInstant(),
                consent.leaseUntil(),
                LATE_DAYS,
                RUNS_PER_DAY,
                Limits.OF_A_NIGHT);
    }
}
