package dev.respite.notice;

import dev.respite.database.OnEventLoop;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Holds the service to what its notice promised when it came into force: another privacy budget, a longer retention or
 * another list of features needs a new version, or the service does not start. Contacts and names may change without one.
 */
@ApplicationScoped
public class PublishedNotices {
    private final Mutiny.SessionFactory sessions;
    private final Notices notices;
    private final InstantSource clock;

    public PublishedNotices(Mutiny.SessionFactory sessions, Notices notices, InstantSource clock) {
        this.sessions = sessions;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * A text that was in force here.
     *
     * @param sha256 of the text
     * @param rhoPerYear the budget it named
     * @param since when this service first had it in force
     */
    public record Published(int version, String sha256, BigDecimal rhoPerYear, Instant since) {}

    /** What a notice promises, whatever its wording. */
    record Promise(BigDecimal rhoPerYear, int retentionDays, String features) {
        Promise {
            rhoPerYear = rhoPerYear.stripTrailingZeros();
        }

        static Promise of(Notice notice) {
            return new Promise(
                    notice.rhoPerYear(),
                    notice.features().get(0).retentionDays(),
                    notice.features().stream()
                            .map(f -> String.join("|", f.id(), f.unit(), f.stream(), f.identifiability(), f.grade()))
                            .collect(Collectors.joining("\n")));
        }

        boolean isKeptBy(Promise running) {
            return rhoPerYear.equals(running.rhoPerYear())
                    && retentionDays >= running.retentionDays()
                    && features.equals(running.features());
        }
    }

    void start(@Observes @Priority(20) StartupEvent event) {
        publish();
    }

    /**
     * Notes the notice in force, if it is new. Blocks; safe on several replicas at once and at any number of times.
     *
     * @throws IllegalStateException if the running settings do not keep what this version promised before
     */
    public void publish() {
        publish(notices.current());
    }

    /** As {@link #publish()}, of a notice that is about to be in force. */
    public void publish(Notice notice) {
        Promise running = Promise.of(notice);
        OnEventLoop.await(() ->
                sessions.withStatelessTransaction(session -> NoticePublishedTable.promises(session, notice.version())
                        .invoke(before -> requireKept(before, running, notice.version()))
                        .chain(() -> NoticePublishedTable.add(session, notice, running, clock.instant()))));
    }

    private static void requireKept(List<Promise> before, Promise running, int version) {
        if (!before.stream().allMatch(promise -> promise.isKeptBy(running))) {
            throw new IllegalStateException("notice " + version
                    + " promised another privacy budget, a shorter retention or other features than are set now: put"
                    + " the settings back, or bring a new version of the notice into force");
        }
    }

    /** Every text that was in force here, oldest first. */
    public Uni<List<Published>> history() {
        return sessions.withStatelessSession(NoticePublishedTable::history);
    }
}
