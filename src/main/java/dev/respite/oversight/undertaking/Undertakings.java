package dev.respite.oversight.undertaking;

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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.threeten.extra.YearQuarter;

/** Repository of signed undertakings. One counts until its calendar quarter (UTC) ends. */
@ApplicationScoped
public class Undertakings {
    /** After the end of the quarter. */
    private static final int KEPT_MONTHS = 24;

    private static final String SIGN = """
            insert into undertaking (issuer, lead, quarter, version, sha256, units, signed_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (issuer, lead, quarter) do nothing
            """;
    private static final String SIGNED_AT =
            "select signed_at from undertaking where issuer = $1 and lead = $2 and quarter = $3";
    private static final String SIGNERS = """
            select u.unit, t.lead, t.signed_at
            from unnest($1::text[]) as u (unit)
            join undertaking t on t.quarter = $2
             and (t.units && array[u.unit, '*']
                  or exists (select 1 from lead_access a
                             where a.unit = u.unit and a.issuer = t.issuer and a.lead = t.lead and a.read_at >= $3))
            order by t.lead
            """;
    private static final String DELETE_OLD = "delete from undertaking where quarter < $1";

    private final Pool pool;

    public Undertakings(Pool pool) {
        this.pool = pool;
    }

    /** Who has signed this quarter, and when. */
    public record Signed(String by, Instant at) {}

    static YearQuarter quarter(Instant at) {
        return YearQuarter.from(at.atOffset(ZoneOffset.UTC));
    }

    /** When the lead signed for the quarter of this instant; empty if not. */
    public Uni<Optional<Instant>> signedAt(SqlClient connection, Staff lead, Instant at) {
        return connection
                .preparedQuery(SIGNED_AT)
                .execute(Tuple.of(lead.issuer(), lead.name(), quarter(at).toString()))
                .map(rows -> first(rows)
                        .map(row -> row.getOffsetDateTime("signed_at").toInstant()));
    }

    /** As {@link #signedAt(SqlClient, Staff, Instant)}, outside of any transaction. */
    Uni<Optional<Instant>> signedAt(Staff lead, Instant at) {
        return signedAt(pool, lead, at);
    }

    /** True if it is new: another one of the same quarter stays as it is. */
    Uni<Boolean> sign(SqlClient connection, Undertaking undertaking, Staff lead, Instant at) {
        return connection
                .preparedQuery(SIGN)
                .execute(Tuple.tuple()
                        .addString(lead.issuer())
                        .addString(lead.name())
                        .addString(quarter(at).toString())
                        .addInteger(undertaking.version())
                        .addString(undertaking.sha256())
                        .addArrayOfString(lead.units().stream().sorted().toArray(String[]::new))
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * By unit, who has signed in the quarter of this instant: those whose token then named the unit, and those who have read
     * it since.
     */
    public Uni<Map<String, List<Signed>>> signers(Collection<String> units, Instant at, Instant readSince) {
        return pool.preparedQuery(SIGNERS)
                .execute(Tuple.tuple()
                        .addArrayOfString(units.toArray(String[]::new))
                        .addString(quarter(at).toString())
                        .addOffsetDateTime(readSince.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    var byUnit = new HashMap<String, List<Signed>>();
                    rows.forEach(row -> byUnit.computeIfAbsent(row.getString("unit"), unit -> new ArrayList<>())
                            .add(new Signed(
                                    row.getString("lead"),
                                    row.getOffsetDateTime("signed_at").toInstant())));
                    return byUnit;
                });
    }

    /** Deletes those whose quarter ended 24 months ago. */
    public Uni<Void> deleteOld(Instant now) {
        Instant then = now.atOffset(ZoneOffset.UTC).minusMonths(KEPT_MONTHS).toInstant();
        return pool.preparedQuery(DELETE_OLD)
                .execute(Tuple.of(quarter(then).toString()))
                .replaceWithVoid();
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
