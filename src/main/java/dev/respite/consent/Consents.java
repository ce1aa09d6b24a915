package dev.respite.consent;

import dev.respite.features.Stream;
import dev.respite.participant.ParticipantRow;
import dev.respite.participant.Participants;
import dev.respite.participant.Participants.OpenProfile;
import dev.respite.participant.Profile;
import dev.respite.participant.Subject;
import dev.respite.participant.SubjectIndex;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.vault.DataKey;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Repository of consents, for what happens at a person's own request. A consent that has expired is none. */
@ApplicationScoped
public class Consents {
    private static final String ADD = """
            insert into consent (participant_id, id, state, streams, collecting_since, expires_on, sealed)
            values ($1, $2, 'active', $3, $4, $5, $6)
            """;
    private static final String LOCK = """
            select id, state, expires_on, sealed from consent where participant_id = $1 for no key update
            """;

    /** Not joined to the lock: after it was waited for, the epoch may have turned. */
    private static final String PARTICIPANT = "select id, wrapped_key, epoch, sealed from participant where id = $1";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final SubjectIndex subjects;
    private final Participants participants;
    private final Epochs epochs;
    private final InstantSource clock;

    public Consents(
            Pool pool,
            Mutiny.SessionFactory sessions,
            SubjectIndex subjects,
            Participants participants,
            Epochs epochs,
            InstantSource clock) {
        this.pool = pool;
        this.sessions = sessions;
        this.subjects = subjects;
        this.participants = participants;
        this.epochs = epochs;
        this.clock = clock;
    }

    /** Adds the consent of a participant who has just been added: active, and not paired with a phone. */
    public Uni<Void> add(
            SqlConnection connection,
            OpenProfile participant,
            ConsentRow.Agreement agreement,
            Subject subject,
            Set<Stream> streams) {
        UUID id = UUID.randomUUID();
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addUUID(participant.id())
                        .addUUID(id)
                        .addArrayOfString(
                                streams.stream().map(Stream::id).sorted().toArray(String[]::new))
                        .addOffsetDateTime(
                                ConsentRow.collectingFrom(agreement.grantedAt()).atOffset(ZoneOffset.UTC))
                        .addLocalDate(ConsentRow.expiry(agreement.grantedAt()))
                        .addBuffer(Buffer.buffer(ConsentRow.seal(participant.key(), id, agreement, subject.digest()))))
                .replaceWithVoid();
    }

    /** A person's participant and consent, as read, and the key that opens both. */
    public record Current(ParticipantRow participant, ConsentRow consent, DataKey key) {}

    /**
     * @throws Refusal {@code no-consent}
     */
    public Uni<ConsentView> view(Subject subject) {
        return current(subject).map(current -> ConsentView.of(current, today()));
    }

    /**
     * The consent of a subject in whatever state, also one of which only the days are kept.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<Current> current(Subject subject) {
        return subjects.find(pool, subject)
                .map(Consents::refuseNone)
                .chain(id -> Epochs.readAndOpen(() -> sessions.withSession(session -> read(session, id))));
    }

    private Uni<Current> read(Mutiny.Session session, UUID id) {
        return session.find(ParticipantRow.class, id)
                .chain(participant -> session.createSelectionQuery(
                                "from ConsentRow c where c.participantId = :participant", ConsentRow.class)
                        .setParameter("participant", id)
                        .getSingleResultOrNull()
                        .map(consent -> current(participant, consent)));
    }

    private Current current(@Nullable ParticipantRow participant, @Nullable ConsentRow consent) {
        if (participant == null || consent == null || !consent.expiresOn().isAfter(today())) {
            throw new Refusal(Problem.NO_CONSENT);
        }
        return new Current(participant, consent, participant.dataKey(epochs));
    }

    /** A consent whose row the caller's transaction has locked, so that neither a write nor its end is under way. */
    public record Locked(
            UUID id,
            ConsentState state,
            ConsentRow.Agreement agreement,
            byte[] subjectDigest,
            OpenProfile participant) {
        public UUID participantId() {
            return participant.id();
        }

        public DataKey key() {
            return participant.key();
        }

        @Override
        public String toString() {
            return "Locked[redacted]";
        }

        public Profile profile() {
            return participant.profile();
        }
    }

    /**
     * Locks a subject's consent, in whatever state.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<Locked> lock(SqlConnection connection, Subject subject) {
        return subjects.find(connection, subject).map(Consents::refuseNone).chain(id -> lock(connection, id));
    }

    /**
     * As {@link #lock(SqlConnection, Subject)}, of a participant.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<Locked> lock(SqlConnection connection, UUID participant) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(participant))
                .map(this::notExpired)
                .chain(consent -> Epochs.readAndOpen(() -> connection
                        .preparedQuery(PARTICIPANT)
                        .execute(Tuple.of(participant))
                        .map(rows -> locked(consent, rows.iterator().next()))));
    }

    private Row notExpired(RowSet<Row> rows) {
        for (Row row : rows) {
            if (row.getLocalDate("expires_on").isAfter(today())) {
                return row;
            }
        }
        throw new Refusal(Problem.NO_CONSENT);
    }

    private Locked locked(Row consent, Row row) {
        UUID id = consent.getUUID("id");
        OpenProfile participant = participants.open(row);
        byte[] sealed = consent.getBuffer("sealed").getBytes();
        return new Locked(
                id,
                ConsentState.of(consent.getString("state")),
                ConsentRow.agreement(participant.key(), id, sealed),
                ConsentRow.subjectDigest(participant.key(), id, sealed),
                participant);
    }

    private static UUID refuseNone(@Nullable UUID participant) {
        if (participant == null) {
            throw new Refusal(Problem.NO_CONSENT);
        }
        return participant;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
