package dev.respite.grant;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds the service to what its notice promised when it came into force: another privacy budget, a longer retention or
 * another list of features needs a new version, or the service does not start. Contacts and names may change without one.
 */
@ApplicationScoped
public class PublishedNotices {
    private static final String OF_VERSION =
            "select rho_per_year, retention_days, features from notice_published where version = $1";
    private static final String PUBLISH = """
            insert into notice_published (version, sha256, rho_per_year, retention_days, features, first_seen)
            values ($1, $2, $3, $4, $5, $6) on conflict do nothing
            """;
    private static final String HISTORY =
            "select version, sha256, rho_per_year, first_seen from notice_published order by first_seen, version";

    private final Pool pool;
    private final Notices notices;
    private final InstantSource clock;

    public PublishedNotices(Pool pool, Notices notices, InstantSource clock) {
        this.pool = pool;
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
    private record Promise(BigDecimal rhoPerYear, int retentionDays, String features) {
        static Promise of(Notice notice) {
            return new Promise(
                    notice.rhoPerYear().stripTrailingZeros(),
                    notice.features().get(0).retentionDays(),
                    notice.features().stream()
                            .map(f -> String.join("|", f.id(), f.unit(), f.stream(), f.identifiability(), f.grade()))
                            .collect(Collectors.joining("\n")));
        }

        static Promise of(Row row) {
            return new Promise(
                    row.getBigDecimal("rho_per_year").stripTrailingZeros(),
                    row.getInteger("retention_days"),
                    row.getString("features"));
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
        RowSet<Row> before = pool.preparedQuery(OF_VERSION)
                .execute(Tuple.of(notice.version()))
                .await()
                .indefinitely();
        for (Row row : before) {
            if (!Promise.of(row).isKeptBy(running)) {
                throw new IllegalStateException("notice " + notice.version()
                        + " promised another privacy budget, a shorter retention or other features than are set now: put"
                        + " the settings back, or bring a new version of the notice into force");
            }
        }
        pool.preparedQuery(PUBLISH)
                .execute(Tuple.of(
                        notice.version(),
                        notice.sha256(),
                        running.rhoPerYear(),
                        running.retentionDays(),
                        running.features(),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .await()
                .indefinitely();
    }

    /** Every text that was in force here, oldest first. */
    public Uni<List<Published>> history() {
        return pool.query(HISTORY).execute().map(rows -> {
            List<Published> history = new ArrayList<>();
            for (Row row : rows) {
                history.add(new Published(
                        row.getInteger("version"),
                        row.getString("sha256"),
                        row.getBigDecimal("rho_per_year"),
                        row.getOffsetDateTime("first_seen").toInstant()));
            }
            return history;
        });
    }
}
