package dev.respite.oversight;

import dev.respite.identity.Staff;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Repository of the reads that are kept by name, for twelve months. */
@ApplicationScoped
class Reads {
    private static final int KEPT_MONTHS = 12;

    private static final String KEEP =
            "insert into lead_access (unit, issuer, lead, purpose, read_at) values ($1, $2, $3, $4, $5)";
    private static final String OF_UNITS = """
            select r.* from unnest($1::text[]) as u (unit)
            cross join lateral (
                select a.seq, a.unit, a.lead, a.purpose, a.read_at from lead_access a
                where a.unit = u.unit and a.read_at >= $2 order by a.seq desc limit $3) r
            order by r.seq desc
            """;
    private static final String PAGE = """
            select seq, unit, lead, purpose, read_at from lead_access
            where ($1::text is null or unit = $1) and seq < $2 and read_at >= $3
            order by seq desc limit $4
            """;
    private static final String DELETE_OLD = "delete from lead_access where read_at < $1";

    private final Pool pool;

    Reads(Pool pool) {
        this.pool = pool;
    }

    /**
     * One read.
     *
     * @param seq rises with every read, of whatever unit
     * @param by the lead's name
     */
    record Read(long seq, String unit, String by, String purpose, Instant at) {}

    /** Reads before this are no longer kept or shown. */
    static Instant keptSince(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minusMonths(KEPT_MONTHS).toInstant();
    }

    Uni<Void> keep(SqlClient connection, String unit, Staff lead, String purpose, Instant at) {
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(unit, lead.issuer(), lead.name(), purpose, at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Of each of these units the latest reads, at most so many of each, newest first. */
    Uni<List<Read>> latest(Collection<String> units, Instant now, int most) {
        return pool.preparedQuery(OF_UNITS)
                .execute(Tuple.tuple()
                        .addArrayOfString(units.toArray(String[]::new))
                        .addOffsetDateTime(keptSince(now).atOffset(ZoneOffset.UTC))
                        .addInteger(most))
                .map(Reads::list);
    }

    /**
     * Reads before a number, newest first.
     *
     * @param unit null for all
     */
    Uni<List<Read>> page(@Nullable String unit, long before, Instant now, int most) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(unit, before, keptSince(now).atOffset(ZoneOffset.UTC), most))
                .map(Reads::list);
    }

    Uni<Void> deleteOld(Instant now) {
        return pool.preparedQuery(DELETE_OLD)
                .execute(Tuple.of(keptSince(now).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static List<Read> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Read(
                        row.getLong("seq"),
                        row.getString("unit"),
                        row.getString("lead"),
                        row.getString("purpose"),
                        row.getOffsetDateTime("read_at").toInstant()))
                .toList();
    }
}
