package dev.respite.http;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the database holds of nights, seen from behind. */
final class StoredDays {
    private StoredDays() {}

    /**
     * Every participant-day with its revision and sealed bytes, as one fingerprint. But for the canary's, which come and go
     * on Mondays when a test moves the clock.
     */
    static String fingerprint(Pool pool) {
        String sql = """
                select count(*) || ' days, ' || coalesce(md5(string_agg(
                  participant_id::text || day::text || revision::text || md5(sealed), ',' order by participant_id, day)), '')
                  as fingerprint from participant_day where participant_id not in (select participant_id from canary)
                """;
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString("fingerprint");
    }

    /** How many rows of a participant there are, in all tables that have any. */
    static long rowsOf(Pool pool, UUID participant) {
        String tables = Stream.of("consent", "participant_day", "pairing_code", "dpop_proof", "ledger_entry", "receipt")
                .map(table -> " + (select count(*) from " + table + " where participant_id = $1)")
                .collect(Collectors.joining());
        return pool.preparedQuery("select (select count(*) from participant where id = $1)" + tables)
                .executeAndAwait(Tuple.of(participant))
                .iterator()
                .next()
                .getLong(0);
    }
}
