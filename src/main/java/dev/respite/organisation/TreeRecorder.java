package dev.respite.organisation;

import dev.respite.database.AdvisoryLock;
import dev.respite.database.OnEventLoop;
import dev.respite.organisation.Organisation.HeadCounts;
import dev.respite.problem.FaultSummary;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.threeten.extra.YearQuarter;

/**
 * Remembers, where configurations cannot reach, which trees were in force and which are announced; ends a start whose
 * configuration says otherwise. What is in force is what it remembers: a tree that was announced comes into force by the
 * calendar, on every replica.
 */
@ApplicationScoped
public class TreeRecorder implements Supplier<TreeHistory> {
    private final Mutiny.SessionFactory sessions;
    private final ConfiguredUnits configured;
    private final HeadCounts headCounts;
    private final InstantSource clock;
    private volatile TreeHistory history = new TreeHistory(List.of());

    TreeRecorder(
            Mutiny.SessionFactory sessions, ConfiguredUnits configured, HeadCounts headCounts, InstantSource clock) {
        this.sessions = sessions;
        this.configured = configured;
        this.headCounts = headCounts;
        this.clock = clock;
    }

    /** All trees so far. */
    @Override
    public TreeHistory get() {
        return history;
    }

    /** After the clock, and before anything that asks for a unit. Blocks. */
    void start(@Observes @Priority(6) StartupEvent event) {
        Instant now = clock.instant();
        YearQuarter latest = YearQuarter.from(now.atOffset(ZoneOffset.UTC)).plusQuarters(1);
        history = OnEventLoop.await(() -> headCounts
                .in(latest)
                .chain(heads -> sessions.withStatelessTransaction(session -> check(session, heads, now))));
    }

    /** Another replica may have started with an announcement; that is weeks ahead, so minutes do not matter. */
    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void follow() {
        try {
            readAnew();
        } catch (RuntimeException e) {
            Log.errorf("cannot read the announced units and will try again: %s", FaultSummary.describe(e));
        }
    }

    /** Blocks until what other replicas have seen is known here too. */
    public void readAnew() {
        history = OnEventLoop.await(() -> sessions.withStatelessSession(TreeTable::seen));
    }

    /** The lock comes first, so that replicas that start at once remember one tree. */
    private Uni<TreeHistory> check(Mutiny.StatelessSession session, Map<String, Integer> heads, Instant now) {
        return AdvisoryLock.ORGANISATION
                .take(session)
                .chain(() -> TreeTable.seen(session))
                .chain(before -> TreeTable.add(session, TreeChangeRules.check(before, configured.units(), heads, now)))
                .chain(() -> TreeTable.seen(session));
    }
}
