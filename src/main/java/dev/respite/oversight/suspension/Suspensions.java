package dev.respite.oversight.suspension;

import dev.respite.oversight.suspension.Suspended.OfLead;
import dev.respite.oversight.suspension.Suspended.OfUnit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Repository of suspensions. A row is never changed: that it is over is a row of its own. */
@ApplicationScoped
public class Suspensions {
    /** After it is over. */
    private static final int KEPT_MONTHS = 24;

    private static final String SELECT = """
            select s.id, s.unit, s.issuer, s.lead, s.reason, s.since, s.steward, e.restored_at, e.steward as restored_by
            from suspension s left join suspension_end e on e.suspension = s.id
            """;
    private static final String OF_UNITS = SELECT + "where s.unit = any($1) and e.suspension is null";
    private static final String OF_LEAD = SELECT + "where s.issuer = $1 and s.lead = $2 and e.suspension is null";
    private static final String ALL = SELECT + "order by s.since desc, s.id";
    private static final String OF_READERS = SELECT + """
            where (e.restored_at is null or e.restored_at >= $2)
              and exists (select 1 from lead_access a
                          where a.unit = $1 and a.issuer = s.issuer and a.lead = s.lead and a.read_at >= $2)
            order by s.since desc, s.id
            """;
    private static final String ADD =
            "insert into suspension (id, unit, issuer, lead, reason, since, steward) values ($1, $2, $3, $4, $5, $6, $7)";
    private static final String END =
            "insert into suspension_end (suspension, restored_at, steward) values ($1, $2, $3)";

    /** Any fixed number, for this purpose alone. */
    private static final long ADVISORY_LOCK = 0x53757370656e6473L;

    private static final String LOCK = "select pg_advisory_xact_lock($1)";
    private static final String DELETE_OLD = """
            delete from suspension s using suspension_end e
            where e.suspension = s.id and e.restored_at < $1
            """;

    private final Pool pool;

    public Suspensions(Pool pool) {
        this.pool = pool;
    }

    /**
     * One suspension.
     *
     * @param unit null for a lead's
     * @param issuer null for a unit's
     * @param lead null for a unit's
     * @param by the steward
     * @param restoredAt null while it lasts
     */
    public record Suspension(
            UUID id,
            @Nullable String unit,
            @Nullable String issuer,
            @Nullable String lead,
            String reason,
            Instant since,
            String by,
            @Nullable Instant restoredAt,
            @Nullable String restoredBy) {}

    /** Those of these units that last. */
    public Uni<List<Suspension>> ofUnits(SqlClient connection, Collection<String> units) {
        return connection
                .preparedQuery(OF_UNITS)
                .execute(Tuple.tuple().addArrayOfString(units.toArray(String[]::new)))
                .map(Suspensions::list);
    }

    /** The lead's that lasts, if there is one. */
    public Uni<Optional<Suspension>> ofLead(SqlClient connection, OfLead lead) {
        return connection
                .preparedQuery(OF_LEAD)
                .execute(Tuple.of(lead.issuer(), lead.lead()))
                .map(rows -> list(rows).stream().findFirst());
    }

    /** Of leads who have read the unit since then: those that last or ended since then, newest first. */
    public Uni<List<Suspension>> ofReaders(String unit, Instant since) {
        return pool.preparedQuery(OF_READERS)
                .execute(Tuple.of(unit, since.atOffset(ZoneOffset.UTC)))
                .map(Suspensions::list);
    }

    /** All that are kept, newest first. */
    Uni<List<Suspension>> all() {
        return pool.preparedQuery(ALL).execute().map(Suspensions::list);
    }

    /** The one that lasts, after whoever is suspending or restoring at this moment is done. */
    Uni<Optional<Suspension>> locked(SqlClient connection, Suspended what) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(ADVISORY_LOCK)).chain(() -> lasting(connection, what));
    }

    Uni<Void> add(SqlClient connection, Suspension suspension) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addUUID(suspension.id())
                        .addString(suspension.unit())
                        .addString(suspension.issuer())
                        .addString(suspension.lead())
                        .addString(suspension.reason())
                        .addOffsetDateTime(suspension.since().atOffset(ZoneOffset.UTC))
                        .addString(suspension.by()))
                .replaceWithVoid();
    }

    Uni<Void> end(SqlClient connection, UUID suspension, Instant at, String steward) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(suspension, at.atOffset(ZoneOffset.UTC), steward))
                .replaceWithVoid();
    }

    /** Deletes those that have been over for 24 months. */
    public Uni<Void> deleteOld(Instant now) {
        return pool.preparedQuery(DELETE_OLD)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC).minusMonths(KEPT_MONTHS)))
                .replaceWithVoid();
    }

    private Uni<Optional<Suspension>> lasting(SqlClient connection, Suspended what) {
        if (what instanceof OfLead lead) {
            return ofLead(connection, lead);
        }
        return ofUnits(connection, List.of(((OfUnit) what).unit()))
                .map(found -> found.stream().findFirst());
    }

    private static List<Suspension> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Suspension(
                        row.getUUID("id"),
                        row.getString("unit"),
                        row.getString("issuer"),
                        row.getString("lead"),
                        row.getString("reason"),
                        row.getOffsetDateTime("since").toInstant(),
                        row.getString("steward"),
                        instant(row.getOffsetDateTime("restored_at")),
                        row.getString("restored_by")))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
