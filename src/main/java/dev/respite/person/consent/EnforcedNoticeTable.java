package dev.respite.person.consent;

import dev.respite.database.ForJobs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;

/** Notices whose predecessors' consents have all got their last day. On the pool, as the job that asks runs in no context. */
@ApplicationScoped
class EnforcedNoticeTable {
    private static final String ALL = "select version from notice_enforced";
    private static final String ADD = "insert into notice_enforced (version) values ($1) on conflict do nothing";

    private final Pool pool;

    EnforcedNoticeTable(@ForJobs Pool pool) {
        this.pool = pool;
    }

    Uni<Set<Integer>> versions() {
        return pool.query(ALL).execute().map(rows -> {
            Set<Integer> versions = new HashSet<>();
            rows.forEach(row -> versions.add(row.getInteger("version")));
            return versions;
        });
    }

    Uni<Void> add(int version) {
        return pool.preparedQuery(ADD).execute(Tuple.of(version)).replaceWithVoid();
    }
}
