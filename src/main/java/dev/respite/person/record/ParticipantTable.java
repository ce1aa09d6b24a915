package dev.respite.person.record;

import dev.respite.keys.DataKey;
import dev.respite.keys.Epoch;
import dev.respite.keys.Epochs;
import dev.respite.keys.WrappedKey;
import dev.respite.measure.features.NightFeatures;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.threeten.extra.YearWeek;

/** Repository of participants: the one place that names their table, and where a wrapped key of theirs is unwrapped. */
@ApplicationScoped
public class ParticipantTable {
    /** For key rotation, which moves the rows of a whole table by their place on disk. */
    public static final String NAME = "participant";

    /** Finds a row that is under epoch {@code $1}. */
    public static final String UNDER_EPOCH = "select 1 from participant where epoch = $1";

    /**
     * Behind a select of {@code p.id}: participant {@code $1}, locked against an erasure. What is inserted from it after
     * one finds no row, and what an erasure meets it deletes.
     */
    public static final String HELD = " from participant p where p.id = $1 for key share of p";

    /** Behind a consent {@code c}: its participant {@code p}. */
    static final String OF_CONSENT = " join participant p on p.id = c.participant_id";

    /** What {@link WrappedKey#of} needs. */
    static final String KEY_COLUMNS = "p.id, p.wrapped_key, p.epoch";

    /** What {@link #open} needs. */
    static final String COLUMNS = KEY_COLUMNS + ", p.sealed";

    /** A participant {@code p} whose row lies from page {@code $1} to before page {@code $3}. */
    static final String IN_PAGES = "p.ctid >= ($1::text)::tid and p.ctid < ($3::text)::tid";

    /** A participant {@code p} who has not closed week {@code $2}. */
    static final String UNCLOSED = "p.last_closed_week < $2";

    private static final String ADD = "insert into participant (id, wrapped_key, epoch, last_closed_week, sealed)"
            + " values ($1, $2, $3, $4, $5)";
    private static final String READ = "select id, wrapped_key, epoch, sealed from participant where id = $1";
    private static final String KEYS = "select id, wrapped_key, epoch from participant where id = any($1)";
    private static final String UPDATE = "update participant set sealed = $2 where id = $1";
    private static final String DELETE = "delete from participant where id = $1";
    private static final String ALL_UNCLOSED =
            "select " + COLUMNS + " from participant p where p.id = any($1) and " + UNCLOSED;
    private static final String CLOSE = """
            update participant p set last_closed_week = $1, sealed = closed.sealed
            from unnest($2::uuid[], $3::bytea[]) as closed(id, sealed) where p.id = closed.id
            """;

    private final Epochs epochs;

    public ParticipantTable(Epochs epochs) {
        this.epochs = epochs;
    }

    /**
     * A participant whose profile is open.
     *
     * @param key opens the nights of this participant and of nobody else
     */
    public record OpenProfile(UUID id, DataKey key, Profile profile) {
        /** Opens a sealed day of this participant. */
        public NightFeatures night(LocalDate day, byte[] sealed) {
            return ParticipantDayRow.open(key, day, sealed);
        }

        public OpenProfile with(Profile other) {
            return new OpenProfile(id, key, other);
        }

        byte[] sealedProfile() {
            return profile.seal(key, id);
        }

        @Override
        public String toString() {
            return "OpenProfile[redacted]";
        }
    }

    /** Opens a row with {@code id}, {@code wrapped_key}, {@code epoch} and {@code sealed}, read outside Hibernate. */
    public OpenProfile open(Row row) {
        UUID id = row.getUUID("id");
        DataKey key = WrappedKey.of(row).unwrap(epochs);
        return new OpenProfile(
                id, key, Profile.open(key, id, row.getBuffer("sealed").getBytes()));
    }

    /** Opens a participant who is there, as it is now: while a lock was waited for, the epoch may have turned. */
    Uni<OpenProfile> read(SqlConnection connection, UUID id) {
        return Epochs.readAndOpen(() -> connection
                .preparedQuery(READ)
                .execute(Tuple.of(id))
                .map(rows -> open(rows.iterator().next())));
    }

    /** The keys of those of these participants who are there, as they are wrapped now. */
    public Uni<Map<UUID, DataKey>> keys(SqlConnection connection, UUID[] ids) {
        return Epochs.readAndOpen(() -> connection
                .preparedQuery(KEYS)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(this::keys));
    }

    private Map<UUID, DataKey> keys(RowSet<Row> rows) {
        Map<UUID, DataKey> keys = new HashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            keys.put(id, WrappedKey.of(row).unwrap(epochs));
        }
        return keys;
    }

    /** Adds a new participant, who has closed no week before {@code firstWeek}. */
    public Uni<Void> add(SqlConnection connection, Epoch epoch, OpenProfile participant, YearWeek firstWeek) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(
                        participant.id(),
                        Buffer.buffer(participant.key().wrap(epoch.wrappingKey())),
                        epoch.id(),
                        firstWeek.minusWeeks(1).toString(),
                        Buffer.buffer(participant.sealedProfile())))
                .replaceWithVoid();
    }

    /** Replaces the sealed profile. The caller holds the lock on the consent. */
    public Uni<Void> update(SqlConnection connection, OpenProfile participant) {
        return connection
                .preparedQuery(UPDATE)
                .execute(Tuple.of(participant.id(), Buffer.buffer(participant.sealedProfile())))
                .replaceWithVoid();
    }

    /** Empties the profile; the row and the key stay, for the days that do. The caller holds the lock on the consent. */
    public static Uni<Void> empty(SqlConnection connection, UUID participant, DataKey key) {
        byte[] gone = Profile.gone().seal(key, participant);
        return connection
                .preparedQuery(UPDATE)
                .execute(Tuple.of(participant, Buffer.buffer(gone)))
                .replaceWithVoid();
    }

    public static Uni<Void> deleteOf(SqlConnection connection, UUID participant) {
        return connection.preparedQuery(DELETE).execute(Tuple.of(participant)).replaceWithVoid();
    }

    /** Those of these participants who have not closed the week. The caller holds the locks on their consents. */
    public Uni<List<OpenProfile>> unclosed(SqlConnection connection, UUID[] participants, YearWeek week) {
        return Epochs.readAndOpen(() -> connection
                .preparedQuery(ALL_UNCLOSED)
                .execute(Tuple.of(participants, week.toString()))
                .map(this::openAll));
    }

    private List<OpenProfile> openAll(Iterable<Row> rows) {
        List<OpenProfile> open = new ArrayList<>();
        rows.forEach(row -> open.add(open(row)));
        return open;
    }

    /** Closes a week with these profiles. The caller holds the locks on the consents. */
    public static Uni<Void> close(SqlConnection connection, YearWeek week, List<OpenProfile> closed) {
        if (closed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = closed.stream().map(OpenProfile::id).toArray(UUID[]::new);
        Buffer[] sealed = closed.stream()
                .map(participant -> Buffer.buffer(participant.sealedProfile()))
                .toArray(Buffer[]::new);
        Tuple values =
                Tuple.tuple().addString(week.toString()).addArrayOfUUID(ids).addValue(sealed);
        return connection.preparedQuery(CLOSE).execute(values).replaceWithVoid();
    }
}
