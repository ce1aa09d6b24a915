package dev.respite.person.phone;

import dev.respite.keys.DataKey;
import dev.respite.measure.evidence.StoppedStream;
import dev.respite.measure.features.Stream;
import dev.respite.notice.Promises;
import dev.respite.person.record.OwnReads;
import dev.respite.person.record.WaitingPairing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param pairingWaits null where nobody waits
 * @param ownReads null where there was none
 * @param passkeyChanges null where there was none
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
        Limits limits,
        @Nullable Waits pairingWaits,
        @Nullable Reads ownReads,
        @Nullable Changes passkeyChanges) {

    /**
     * Reads of what is the physician's own, since the record began: a phone tells what is new since its last run.
     *
     * @param lastAt whole seconds
     * @param lastBy by which way: {@code phone} or {@code passkey}
     */
    public record Reads(long count, Instant lastAt, String lastBy) {
        static @Nullable Reads of(OwnReads.@Nullable Reads reads) {
            return reads == null
                    ? null
                    : new Reads(reads.count(), reads.lastAt(), reads.lastBy().id());
        }
    }

    /**
     * What was done with the physician's passkeys, since the record began: a phone tells what is new since its last run.
     *
     * @param lastAt whole seconds
     * @param last such as {@code waits}
     */
    public record Changes(long count, Instant lastAt, String last) {
        static @Nullable Changes of(OwnReads.@Nullable Changes changes) {
            return changes == null
                    ? null
                    : new Changes(
                            changes.count(), changes.lastAt(), changes.last().id());
        }
    }

    /**
     * A further phone that asks to be let in.
     *
     * @param check what that phone shows, too
     * @param until then a new record begins with it, unless it is let in or sent away before
     */
    public record Waits(String check, Instant until) {
        static @Nullable Waits of(@Nullable WaitingPairing waiting, DataKey key) {
            return waiting == null ? null : new Waits(waiting.check(key), waiting.end());
        }
    }

    /** Sizes in bytes and counts beyond which a night is refused. */
    public record Limits(
            long wireBytes,
            long inflatedBytes,
            int sessions,
            int stages,
            int stagesPerSession,
            int runs,
            int pairsPerRun) {
        public static final Limits OF_A_NIGHT = new Limits(1 << 20, 4 << 20, 1_000, 4_000, 1_000, 48, 3_600);
    }

    private static final int CONTRACT = 2;
    static final int RUNS_PER_DAY = 4;

    static SyncPolicy of(ActiveConsent consent, Instant now) {
        OwnReads reads = consent.ownReads();
        return new SyncPolicy(
                now,
                CONTRACT,
                consent.collected().stream().map(Stream::id).sorted().toList(),
                consent.stopped(),
                consent.collectingSince(),
                consent.expiresOn().atStartOfDay(ZoneOffset.UTC).toInstant(),
                consent.leaseUntil(),
                Promises.LATE_DAYS.inForce(),
                RUNS_PER_DAY,
                Limits.OF_A_NIGHT,
                Waits.of(consent.waiting(), consent.key()),
                reads == null ? null : Reads.of(reads.reads()),
                reads == null ? null : Changes.of(reads.changes()));
    }
}
