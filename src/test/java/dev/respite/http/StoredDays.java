package dev.respite.http;

import io.vertx.mutiny.sqlclient.Pool;

/** What the database holds of nights, seen from behind. */
final class StoredDays {
    private StoredDays() {}

    /** Every participant-day with its revision and sealed bytes, as one fingerprint. */
    static String fingerprint(Pool pool) {
        String sql = """
                select count(*) || ' days, ' || coalesce(md5(string_agg(
                  participant_id::text || day::text || revision::text || md5(sealed), ',' order by participant_id, day)), '')
                  as fingerprint from participant_day
                """;
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString("fingerprint");
    }
}
