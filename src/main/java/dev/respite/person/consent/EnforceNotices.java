package dev.respite.person.consent;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.keys.DataKey;
import dev.respite.notice.Notices;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Sealed;
import dev.respite.person.record.ParticipantTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * When a newer notice has come into force, consents to an older one end {@link ConsentView#ASKED_DAYS} days later, unless
 * affirmed: their last day is brought forward, and what ends any consent ends them. The days count from when this
 * service saw the notice, so that one which was installed late takes nobody by surprise.
 */
@ApplicationScoped
public class EnforceNotices {
    private static final int BATCH = 200;
    private static final UUID FIRST = new UUID(0, 0);

    /** A grant or affirmation of the older notice that was under way when the newer one came is written by then. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private final Pool pool;
    private final Notices notices;
    private final ConsentTable consents;
    private final ParticipantTable participants;
    private final EnforcedNoticeTable enforced;
    private final InstantSource clock;

    EnforceNotices(
            @ForJobs Pool pool,
            Notices notices,
            ConsentTable consents,
            ParticipantTable participants,
            EnforcedNoticeTable enforced,
            InstantSource clock) {
        this.pool = pool;
        this.notices = notices;
        this.consents = consents;
        this.participants = participants;
        this.enforced = enforced;
        this.clock = clock;
    }

    /** Where one pass over the consents stands. */
    private record Pass(int version, LocalDate lastDay, boolean waiting) {}

    /** Does all that is due. Blocks; safe on several replicas at once and at any number of times. */
    public void run() {
        Instant now = clock.instant();
        List<Integer> successors = notices.successors(now.minus(SETTLED));
        if (successors.isEmpty()) {
            return;
        }
        Set<Integer> done = enforced.versions().await().atMost(Wait.STATEMENT);
        LocalDate lastDay = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(ConsentView.ASKED_DAYS);
        for (int version : successors) {
            if (!done.contains(version)) {
                enforce(version, lastDay);
            }
        }
    }

    /** First those that nobody holds, then the others, which are waited for. */
    private void enforce(int version, LocalDate lastDay) {
        everybody(new Pass(version, lastDay, false));
        everybody(new Pass(version, lastDay, true));
        enforced.add(version).await().atMost(Wait.STATEMENT);
    }

    private void everybody(Pass pass) {
        UUID last = FIRST;
        while (last != null) {
            UUID after = last;
            last = pool.withTransaction(connection -> batch(connection, pass, after))
                    .await()
                    .atMost(Wait.TRANSACTION);
        }
    }

    /** Does one batch; its last participant, or null after the last batch. */
    private Uni<UUID> batch(SqlConnection connection, Pass pass, UUID after) {
        return consents.lockStanding(connection, after, pass.lastDay(), BATCH, pass.waiting())
                .chain(locked -> locked.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : bringForward(connection, pass, locked)
                                .replaceWith(locked.get(locked.size() - 1).participant()));
    }

    private Uni<Void> bringForward(SqlConnection connection, Pass pass, List<Sealed> locked) {
        UUID[] ids = locked.stream().map(Sealed::participant).toArray(UUID[]::new);
        return participants
                .keys(connection, ids)
                .map(keys -> outdated(locked, keys, pass.version()))
                .chain(outdated -> consents.bringForward(connection, outdated, pass.lastDay()));
    }

    private static UUID[] outdated(List<Sealed> locked, Map<UUID, DataKey> keys, int version) {
        return locked.stream()
                .filter(consent -> {
                    DataKey key = keys.get(consent.participant());
                    return key != null && consent.agreement(key).noticeVersion() < version;
                })
                .map(Sealed::participant)
                .toArray(UUID[]::new);
    }
}
