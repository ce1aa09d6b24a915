package dev.respite.notice;

import dev.respite.notice.PublishedNotices.Promise;
import dev.respite.notice.PublishedNotices.Published;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Home of {@code notice_published}: every text that was in force here, and what it promised. */
final class NoticePublishedTable {
    private static final String PROMISES =
            "select n.rhoPerYear, n.retentionDays, n.features from NoticePublishedRow n where n.version = :version";
    private static final String ADD = """
            insert into NoticePublishedRow (version, sha256, rhoPerYear, retentionDays, features, firstSeen)
            values (:version, :sha256, :rhoPerYear, :retentionDays, :features, :firstSeen) on conflict do nothing
            """;
    private static final String HISTORY = """
            select n.version, n.sha256, n.rhoPerYear, n.firstSeen from NoticePublishedRow n
            order by n.firstSeen, n.version
            """;

    private NoticePublishedTable() {}

    /** What each text of a version promised. */
    static Uni<List<Promise>> promises(Mutiny.StatelessSession session, int version) {
        return session.createSelectionQuery(PROMISES, Promise.class)
                .setParameter("version", version)
                .getResultList();
    }

    /** Adds a text, unless it is there. */
    static Uni<Void> add(Mutiny.StatelessSession session, Notice notice, Promise promise, Instant now) {
        return session.createMutationQuery(ADD)
                .setParameter("version", notice.version())
                .setParameter("sha256", notice.sha256())
                .setParameter("rhoPerYear", promise.rhoPerYear())
                .setParameter("retentionDays", promise.retentionDays())
                .setParameter("features", promise.features())
                .setParameter("firstSeen", now)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Every text, oldest first. */
    static Uni<List<Published>> history(Mutiny.StatelessSession session) {
        return session.createSelectionQuery(HISTORY, Published.class).getResultList();
    }
}
