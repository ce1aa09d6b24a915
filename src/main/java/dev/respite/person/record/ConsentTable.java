package dev.respite.person.record;

import dev.respite.database.TablePages;
import dev.respite.identity.Subject;
import dev.respite.identity.TokenClaims;
import dev.respite.identity.dpop.DpopProofs.Proof;
import dev.respite.keys.DataKey;
import dev.respite.keys.Epochs;
import dev.respite.keys.WrappedKey;
import dev.respite.measure.features.Stream;
import dev.respite.person.record.ConsentRow.Agreement;
import dev.respite.person.record.ParticipantTable.OpenProfile;
import dev.respite.person.record.UsedProofTable.Use;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** Repository of consents. A consent that has expired is none, at a person's own request. */
@ApplicationScoped
public class ConsentTable {
    /** Lets something in as of $5, today. */
    private static final String ACTIVE = "c.state = 'active' and c.expires_on > $5";

    /** Counts, as of the day that is named behind it. */
    private static final String STANDING = "c.state in ('active', 'paused') and c.expires_on > ";

    /**
     * A consent that is live, for the statement that writes what it allows: of participant $1 the consent $2, held under the
     * lease $3 at $4, now, and $5, today, to the streams $6, collecting since $7 at the latest. Locked, so that a revocation
     * either waits for the statement or leaves it no row to select.
     */
    static final String LIVE_FOR_WRITE = """
            from consent c
            where c.participant_id = $1 and c.id = $2 and c.lease_id = $3 and c.lease_until > $4 and %s
              and c.streams @> $6 and c.collecting_since <= $7
            for no key update of c
            """.formatted(ACTIVE);

    private static final String READ =
            asked("") + "select c.*, " + ParticipantTable.KEY_COLUMNS + " from asked c" + ParticipantTable.OF_CONSENT;

    private static final String ADD = """
            insert into consent
              (participant_id, id, state, streams, collecting_since, expires_on, sealed, revocation_hash)
            values ($1, $2, 'active', $3, $4, $5, $6, $7)
            """;
    private static final String LOCK = """
            select id, state, expires_on, sealed, waiting_lease, waiting_until, own_reads from consent
            where participant_id = $1 for no key update
            """;
    private static final String LOCK_STANDING = """
            select c.participant_id, c.id, c.sealed from consent c
            where c.participant_id > $1 and %s order by c.participant_id limit $3 for no key update
            """.formatted(STANDING + "$2");

    private static final String LOCK_LEASE =
            "select lease_id from consent where participant_id = $1 and id = $2 for no key update";
    private static final String EXTEND_LEASE =
            "update consent c set lease_id = $3, lease_until = $4 where c.participant_id = $1 and c.id = $2 and "
                    + ACTIVE;
    private static final String HOLDER = "select holder from consent where participant_id = $1";
    private static final String HOLD_BY_NOBODY =
            "update consent set holder = '' where participant_id = $1 and holder is null";
    private static final String NO_MORE_WAITING =
            " waiting_lease = null, waiting_holder = null, waiting_from = null, waiting_until = null ";
    private static final String HOLD =
            "update consent set holder = $3," + NO_MORE_WAITING + "where participant_id = $1 and id = $2";
    private static final String LET_WAIT = "update consent set waiting_lease = $3, waiting_holder = $4,"
            + " waiting_from = $5, waiting_until = $6 where participant_id = $1 and id = $2";
    private static final String LET_IN = "update consent set lease_id = waiting_lease, holder = waiting_holder,"
            + " lease_until = $3," + NO_MORE_WAITING + "where participant_id = $1 and waiting_lease = $2";
    private static final String SEND_AWAY =
            "update consent set" + NO_MORE_WAITING + "where participant_id = $1 and waiting_lease is not null";
    private static final String END_LEASE = """
            update consent set lease_id = null, lease_until = null
            where participant_id = $1 and id = $2 and lease_id = $3
            """;

    private static final String PAUSE = "update consent set state = 'paused' where participant_id = $1";
    private static final String RESUME =
            "update consent set state = 'active', collecting_since = $2 where participant_id = $1";
    private static final String RENEW =
            "update consent set expires_on = $2, sealed = $3 where participant_id = $1 returning streams";
    private static final String BRING_FORWARD = "update consent set expires_on = $2 where participant_id = any($1)";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final SubjectIndexTable subjects;
    private final ParticipantTable participants;
    private final Epochs epochs;
    private final InstantSource clock;

    public ConsentTable(
            Pool pool,
            Mutiny.SessionFactory sessions,
            SubjectIndexTable subjects,
            ParticipantTable participants,
            Epochs epochs,
            InstantSource clock) {
        this.pool = pool;
        this.sessions = sessions;
        this.subjects = subjects;
        this.participants = participants;
        this.epochs = epochs;
        this.clock = clock;
    }

    /**
     * Begins a statement: {@code asked} is of participant $1 the consent $2, in whatever state.
     *
     * @param lock what locks it, or nothing; a locked row is read as it is once it is locked
     */
    static String asked(String lock) {
        return """
                with asked as (
                  select participant_id, state, streams, lease_id, lease_until, collecting_since, expires_on,
                         waiting_lease, waiting_until, own_reads
                  from consent where participant_id = $1 and id = $2 %s
                )
                """.formatted(lock);
    }

    /** A consent in whatever state, as the gate asks for it, and its participant's key, still wrapped. */
    public record Asked(
            ConsentState state,
            List<String> streams,
            @Nullable UUID lease,
            @Nullable Instant leaseUntil,
            Instant collectingSince,
            LocalDate expiresOn,
            @Nullable WaitingPairing waiting,
            byte @Nullable [] ownReads,
            WrappedKey key) {
        static Asked of(Row row) {
            OffsetDateTime leaseUntil = row.getOffsetDateTime("lease_until");
            return new Asked(
                    ConsentState.of(row.getString("state")),
                    List.of(row.getArrayOfStrings("streams")),
                    row.getUUID("lease_id"),
                    leaseUntil == null ? null : leaseUntil.toInstant(),
                    row.getOffsetDateTime("collecting_since").toInstant(),
                    row.getLocalDate("expires_on"),
                    WaitingPairing.of(row),
                    OwnReads.sealed(row),
                    WrappedKey.of(row));
        }

        /** Whether this is the lease of a further phone that nobody has let in. */
        public boolean keepsWaiting(UUID leaseOfAPhone) {
            return waiting != null && waiting.lease().equals(leaseOfAPhone);
        }

        @Override
        public String toString() {
            return "Asked[redacted]";
        }
    }

    /**
     * The consent that a token names, in whatever state, or null where there is none (any more). Uses the proof that came
     * with the token; where there is no consent it is not kept.
     *
     * @throws Refusal {@code dpop-proof-used}
     */
    public Uni<@Nullable Asked> ask(SqlClient client, TokenClaims held) {
        Proof proof = held.proof();
        return proof == null
                ? read(client, held)
                : UsedProofTable.use(client, held, proof).map(ConsentTable::consentOfFresh);
    }

    private static @Nullable Asked consentOfFresh(@Nullable Use use) {
        if (use == null) {
            return null;
        }
        if (!use.fresh()) {
            throw new Refusal(Problem.DPOP_PROOF_USED);
        }
        return use.consent();
    }

    private static Uni<@Nullable Asked> read(SqlClient client, TokenClaims held) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(held.participant(), held.consent()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Asked.of(row);
                    }
                    return null;
                });
    }

    /** Adds the consent of a participant who has just been added: active, and not paired with a phone. */
    public Uni<Void> add(
            SqlConnection connection,
            OpenProfile participant,
            ConsentRow.Agreement agreement,
            Subject subject,
            Set<Stream> streams,
            byte[] revocationHash) {
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
                        .addBuffer(Buffer.buffer(ConsentRow.seal(participant.key(), id, agreement, subject.digest())))
                        .addBuffer(Buffer.buffer(revocationHash)))
                .replaceWithVoid();
    }

    /** A person's participant and consent, as read, and the key that opens both. */
    public record Current(ParticipantRow participant, ConsentRow consent, DataKey key) {
        /** What its phone's token says; of a lease that opens nothing where no phone is paired. */
        public TokenClaims held() {
            UUID lease = Objects.requireNonNullElseGet(consent.leaseId(), UUID::randomUUID);
            return TokenClaims.newLease(participant.id(), consent.id(), lease, null);
        }
    }

    /**
     * The consent of a subject in whatever state, also one of which only the days are kept.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<Current> current(Subject subject) {
        return subjects.find(pool, subject).map(ConsentTable::refuseNone).chain(this::current);
    }

    /**
     * As {@link #current(Subject)}, of a participant.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<Current> current(UUID participant) {
        return Epochs.readAndOpen(() -> sessions.withStatelessSession(session -> read(session, participant)));
    }

    private Uni<Current> read(Mutiny.StatelessSession session, UUID id) {
        return session.get(ParticipantRow.class, id)
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
            @Nullable WaitingPairing waiting,
            @Nullable OwnReads ownReads,
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

        /**
         * @throws Refusal {@code no-consent} if it was revoked and only the days are kept
         */
        public void refuseEnded() {
            if (state == ConsentState.REVOKED) {
                throw new Refusal(Problem.NO_CONSENT);
            }
        }
    }

    /**
     * Locks a subject's consent, in whatever state.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<Locked> lock(SqlConnection connection, Subject subject) {
        return subjects.find(connection, subject).map(ConsentTable::refuseNone).chain(id -> lock(connection, id));
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
                .chain(consent -> participants.read(connection, participant).map(open -> locked(consent, open)));
    }

    private Row notExpired(RowSet<Row> rows) {
        for (Row row : rows) {
            if (row.getLocalDate("expires_on").isAfter(today())) {
                return row;
            }
        }
        throw new Refusal(Problem.NO_CONSENT);
    }

    private static Locked locked(Row consent, OpenProfile participant) {
        UUID id = consent.getUUID("id");
        byte[] sealed = consent.getBuffer("sealed").getBytes();
        return new Locked(
                id,
                ConsentState.of(consent.getString("state")),
                ConsentRow.agreement(participant.key(), id, sealed),
                ConsentRow.subjectDigest(participant.key(), id, sealed),
                WaitingPairing.of(consent),
                OwnReads.open(participant.key(), id, OwnReads.sealed(consent)),
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

    /** Stops collecting. The caller holds the lock, as for all that changes a consent. */
    public Uni<Void> pause(SqlConnection connection, UUID participant) {
        return change(connection, PAUSE, Tuple.of(participant)).replaceWithVoid();
    }

    /** Goes on collecting, from an instant that {@link ConsentRow#collectingFrom} has rounded. */
    public Uni<Void> resume(SqlConnection connection, UUID participant, Instant collectingSince) {
        return change(connection, RESUME, Tuple.of(participant, collectingSince.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Puts a newer agreement in the place of the one before; gives the streams that are consented to. */
    public Uni<List<String>> renew(SqlConnection connection, Locked consent, ConsentRow.Agreement agreement) {
        byte[] sealed = ConsentRow.seal(consent.key(), consent.id(), agreement, consent.subjectDigest());
        LocalDate until = ConsentRow.expiry(agreement.grantedAt());
        Tuple values = Tuple.tuple()
                .addUUID(consent.participantId())
                .addLocalDate(until)
                .addBuffer(Buffer.buffer(sealed));
        return change(connection, RENEW, values)
                .map(rows -> List.of(rows.iterator().next().getArrayOfStrings("streams")));
    }

    /** A consent, still sealed, whose row the caller's transaction has locked. */
    public record Sealed(UUID participant, UUID id, byte[] sealed) {
        static Sealed of(Row row) {
            return new Sealed(
                    row.getUUID("participant_id"),
                    row.getUUID("id"),
                    row.getBuffer("sealed").getBytes());
        }

        public ConsentRow.Agreement agreement(DataKey key) {
            return ConsentRow.agreement(key, id, sealed);
        }

        @Override
        public String toString() {
            return "Sealed[redacted]";
        }
    }

    /**
     * Locks consents that are active or paused and last beyond a day, in the order of their participants.
     *
     * @param after of the participants before
     * @param waiting whether those that somebody else holds are waited for, or left out
     */
    public Uni<List<Sealed>> lockStanding(
            SqlConnection connection, UUID after, LocalDate beyond, int most, boolean waiting) {
        return connection
                .preparedQuery(waiting ? LOCK_STANDING : LOCK_STANDING + " skip locked")
                .execute(Tuple.of(after, beyond, most))
                .map(rows -> {
                    List<Sealed> locked = new ArrayList<>();
                    rows.forEach(row -> locked.add(Sealed.of(row)));
                    return locked;
                });
    }

    /** Has these participants' consents end on a day. */
    public Uni<Void> bringForward(SqlConnection connection, UUID[] participants, LocalDate lastDay) {
        Tuple values = Tuple.tuple().addArrayOfUUID(participants).addLocalDate(lastDay);
        return change(connection, BRING_FORWARD, values).replaceWithVoid();
    }

    /** Locks a consent, if it is there, and gives the lease under which it is held, or null. */
    public Uni<@Nullable UUID> lockLease(SqlConnection connection, UUID participant, UUID consent) {
        return connection
                .preparedQuery(LOCK_LEASE)
                .execute(Tuple.of(participant, consent))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getUUID("lease_id");
                    }
                    return null;
                });
    }

    /** Gives or lengthens the lease that {@code held} names. Does nothing unless the consent is active today. */
    public Uni<Void> extendLease(SqlConnection connection, TokenClaims held, Instant until) {
        Object[] values = {held.participant(), held.consent(), held.lease(), until.atOffset(ZoneOffset.UTC), today()};
        return change(connection, EXTEND_LEASE, Tuple.from(values)).replaceWithVoid();
    }

    /**
     * Hash of the key of the phone that may open the record of this consent, in bytes that no key has where it was not known;
     * null if no phone ever was paired. The caller holds the lock, as for what follows.
     */
    public Uni<byte @Nullable []> holder(SqlConnection connection, UUID participant) {
        return connection.preparedQuery(HOLDER).execute(Tuple.of(participant)).map(rows -> {
            for (Row row : rows) {
                Buffer holder = row.getBuffer("holder");
                return holder == null ? null : holder.getBytes();
            }
            return null;
        });
    }

    /** From now on the phone with this key may open the record, and whoever waited does so no longer. */
    public Uni<Void> hold(SqlConnection connection, TokenClaims held, byte[] holder) {
        Tuple values = Tuple.of(held.participant(), held.consent()).addBuffer(Buffer.buffer(holder));
        return change(connection, HOLD, values).replaceWithVoid();
    }

    /** Where no phone ever was paired, none comes in unasked from now on. */
    public Uni<Void> holdByNobody(SqlConnection connection, UUID participant) {
        return change(connection, HOLD_BY_NOBODY, Tuple.of(participant)).replaceWithVoid();
    }

    /**
     * Lets a further phone wait; whoever waited before does so no longer.
     *
     * @param held what it will hold
     * @param from since when it may collect, if the record begins anew
     */
    public Uni<Void> letWait(SqlConnection connection, TokenClaims held, byte[] holder, Instant from, LocalDate until) {
        Tuple values = Tuple.of(held.participant(), held.consent(), held.lease())
                .addBuffer(Buffer.buffer(holder))
                .addOffsetDateTime(from.atOffset(ZoneOffset.UTC))
                .addLocalDate(until);
        return change(connection, LET_WAIT, values).replaceWithVoid();
    }

    /** The phone that waits takes the place of the one that holds the consent. */
    public Uni<Void> letIn(SqlConnection connection, UUID participant, WaitingPairing waiting, Instant until) {
        Tuple values = Tuple.of(participant, waiting.lease(), until.atOffset(ZoneOffset.UTC));
        return change(connection, LET_IN, values).replaceWithVoid();
    }

    /** Nobody waits any more; false if nobody did. */
    public Uni<Boolean> sendAway(SqlConnection connection, UUID participant) {
        return change(connection, SEND_AWAY, Tuple.of(participant)).map(rows -> rows.rowCount() == 1);
    }

    private static final String NOTE_READ = "update consent set own_reads = $2 where participant_id = $1";

    /** Counts a read of what is the physician's own. The caller holds the lock. */
    public Uni<Void> noteRead(SqlConnection connection, Locked consent, Instant at, OwnReads.Way way) {
        return note(connection, consent, OwnReads.after(consent.ownReads(), at, way));
    }

    /** Counts what was done with a passkey. The caller holds the lock. */
    public Uni<Void> noteChange(SqlConnection connection, Locked consent, Instant at, OwnReads.Change change) {
        return note(connection, consent, OwnReads.after(consent.ownReads(), at, change));
    }

    private static Uni<Void> note(SqlConnection connection, Locked consent, OwnReads reads) {
        byte[] sealed = reads.seal(consent.key(), consent.id());
        Tuple values = Tuple.of(consent.participantId()).addBuffer(Buffer.buffer(sealed));
        return change(connection, NOTE_READ, values).replaceWithVoid();
    }

    private static final String OVERDUE = "select participant_id from consent c where c.participant_id > $1"
            + " and c.waiting_until <= $3 and " + STANDING + "$3 order by c.participant_id limit $2";

    /** Of a batch those in whose consents somebody has waited until today, and nobody has said anything, in order. */
    public Uni<UUID[]> overdue(SqlClient client, Batch batch) {
        return client.preparedQuery(OVERDUE)
                .execute(Tuple.of(batch.after(), batch.most(), batch.today()))
                .map(ConsentTable::participants);
    }

    private static final String TAKING_OVER = """
            select id, state, streams, expires_on, waiting_lease, waiting_holder, waiting_from,
              revocation_hash from consent
            where participant_id = $1 and waiting_until <= $2
            """;

    /**
     * A consent as it goes on with another phone, or with a passkey, and nothing of what was kept.
     *
     * @param lease of that phone; null with a passkey, as is the holder
     */
    public record TakenOver(
            UUID id,
            String state,
            List<String> streams,
            LocalDate expiresOn,
            @Nullable UUID lease,
            byte @Nullable [] holder,
            Instant collectingSince,
            io.vertx.core.buffer.@Nullable Buffer revocationHash) {
        static TakenOver byPhone(Row row) {
            return of(
                    row,
                    row.getUUID("waiting_lease"),
                    row.getBuffer("waiting_holder").getBytes(),
                    row.getOffsetDateTime("waiting_from").toInstant());
        }

        private static TakenOver of(Row row, @Nullable UUID lease, byte @Nullable [] holder, Instant collectingSince) {
            Buffer hash = row.getBuffer("revocation_hash");
            return new TakenOver(
                    row.getUUID("id"),
                    row.getString("state"),
                    List.of(row.getArrayOfStrings("streams")),
                    row.getLocalDate("expires_on"),
                    lease,
                    holder,
                    collectingSince,
                    hash == null ? null : hash.getDelegate());
        }

        @Override
        public String toString() {
            return "TakenOver[redacted]";
        }
    }

    /** What a consent becomes whose waiting phone's time is up, or null. The caller holds the lock. */
    public Uni<@Nullable TakenOver> takingOver(SqlConnection connection, UUID participant, LocalDate today) {
        return connection
                .preparedQuery(TAKING_OVER)
                .execute(Tuple.of(participant, today))
                .map(rows -> {
                    for (Row row : rows) {
                        return TakenOver.byPhone(row);
                    }
                    return null;
                });
    }

    private static final String GOING_ON =
            "select id, state, streams, expires_on, revocation_hash from consent where participant_id = $1";

    /** What a consent becomes that goes on with a passkey. The caller holds the lock. */
    public Uni<TakenOver> goingOn(SqlConnection connection, UUID participant, Instant collectingSince) {
        return connection
                .preparedQuery(GOING_ON)
                .execute(Tuple.of(participant))
                .map(rows -> TakenOver.of(rows.iterator().next(), null, null, collectingSince));
    }

    private static final String ADD_TAKEN_OVER = """
            insert into consent
              (participant_id, id, state, streams, lease_id, lease_until, holder, collecting_since, expires_on, sealed,
               revocation_hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;

    /** Adds the consent of a participant who has just been erased, and added anew under another key. */
    public Uni<Void> addTakenOver(
            SqlConnection connection,
            DataKey key,
            Locked before,
            Agreement agreement,
            TakenOver consent,
            Instant until) {
        boolean phone = consent.lease() != null;
        byte[] sealed = ConsentRow.seal(key, consent.id(), agreement, before.subjectDigest());
        Tuple values = Tuple.tuple()
                .addUUID(before.participantId())
                .addUUID(consent.id())
                .addString(consent.state())
                .addArrayOfString(consent.streams().toArray(String[]::new))
                .addUUID(consent.lease())
                .addOffsetDateTime(phone ? until.atOffset(ZoneOffset.UTC) : null)
                .addValue(
                        consent.holder() == null
                                ? null
                                : Buffer.buffer(consent.holder()).getDelegate())
                .addOffsetDateTime(consent.collectingSince().atOffset(ZoneOffset.UTC))
                .addLocalDate(consent.expiresOn())
                .addBuffer(Buffer.buffer(sealed))
                .addValue(consent.revocationHash());
        return change(connection, ADD_TAKEN_OVER, values).replaceWithVoid();
    }

    /** Ends the lease that {@code held} names; false if the consent is not held under it. */
    public Uni<Boolean> endLease(SqlConnection connection, TokenClaims held) {
        return change(connection, END_LEASE, Tuple.of(held.participant(), held.consent(), held.lease()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Uni<RowSet<Row>> change(SqlConnection connection, String update, Tuple values) {
        return connection.preparedQuery(update).execute(values);
    }

    /**
     * Which consents a batch takes: the first {@code most} of those behind a participant that have not expired.
     *
     * @param after {@code new UUID(0, 0)} for the first batch
     */
    public record Batch(UUID after, int most, LocalDate today) {}

    private static final String LOCK_UNCLOSED = "select c.participant_id from consent c" + ParticipantTable.OF_CONSENT
            + " where c.participant_id > $1 and " + STANDING + "$4 and "
            + ParticipantTable.UNCLOSED + " order by c.participant_id limit $3 for no key update of c";

    /**
     * Locks consents that are active or paused and whose participants have not closed the week. Waits for those that
     * somebody holds.
     *
     * @return the participants, in order
     */
    public static Uni<UUID[]> lockUnclosed(SqlConnection connection, YearWeek week, Batch batch) {
        return connection
                .preparedQuery(LOCK_UNCLOSED)
                .execute(Tuple.of(batch.after(), week.toString(), batch.most(), batch.today()))
                .map(ConsentTable::participants);
    }

    private static final String LOCK_UNCLOSED_IN_PAGES = "select c.participant_id from consent c"
            + ParticipantTable.OF_CONSENT + " where " + ParticipantTable.IN_PAGES + " and " + STANDING + "$4 and "
            + ParticipantTable.UNCLOSED + " for no key update of c skip locked";

    /**
     * As {@link #lockUnclosed}, of participants whose rows lie in these pages, without those that somebody holds.
     *
     * @param first page, from 0 on
     * @param end the page behind the last
     */
    public static Uni<UUID[]> lockUnclosedInPages(
            SqlConnection connection, YearWeek week, long first, long end, LocalDate today) {
        return connection
                .preparedQuery(LOCK_UNCLOSED_IN_PAGES)
                .execute(Tuple.of(TablePages.begin(first), week.toString(), TablePages.begin(end), today))
                .map(ConsentTable::participants);
    }

    private static UUID[] participants(Iterable<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID("participant_id")));
        return ids.toArray(UUID[]::new);
    }

    private static final String AGREED = "select " + ParticipantTable.COLUMNS
            + ", c.id as consent, c.sealed as agreement from consent c" + ParticipantTable.OF_CONSENT
            + " where p.id > $1 and " + STANDING + "$3 order by p.id limit $2";

    /** A participant and what they agreed to, open. */
    public record Agreed(OpenProfile participant, ConsentRow.Agreement agreement) {
        @Override
        public String toString() {
            return "Agreed[redacted]";
        }
    }

    /** Those whose consent is active or paused, in the order of participants. Without locks. */
    public Uni<List<Agreed>> agreed(SqlClient client, Batch batch) {
        return Epochs.readAndOpen(() -> client.preparedQuery(AGREED)
                .execute(Tuple.of(batch.after(), batch.most(), batch.today()))
                .map(this::agreed));
    }

    private List<Agreed> agreed(Iterable<Row> rows) {
        List<Agreed> agreed = new ArrayList<>();
        for (Row row : rows) {
            OpenProfile participant = participants.open(row);
            byte[] sealed = row.getBuffer("agreement").getBytes();
            agreed.add(
                    new Agreed(participant, ConsentRow.agreement(participant.key(), row.getUUID("consent"), sealed)));
        }
        return agreed;
    }

    /** A consent that is over, and the digest of who gave it. */
    public record Ended(UUID participant, byte[] subjectDigest) {
        @Override
        public String toString() {
            return "Ended[redacted]";
        }
    }

    private static final String ENDED = "select " + ParticipantTable.KEY_COLUMNS
            + ", c.id as consent, c.sealed as agreement from consent c" + ParticipantTable.OF_CONSENT + " where ";

    /** Kept ones end when their last day is gone, at the latest when they expire. */
    private static final String ALL_ENDED =
            ENDED + "c.expires_on <= $1 or (c.state = 'revoked' and not exists (" + DayTable.OF_CONSENT + ")) limit $2";

    private static final String ENDED_OF =
            ENDED + "c.participant_id = $1 and (c.expires_on <= $2 or c.state = 'revoked')";

    /** Consents that have expired, and revoked ones of which no day is kept any more. */
    public Uni<List<Ended>> ended(SqlClient client, LocalDate today, int most) {
        return ended(client, ALL_ENDED, Tuple.of(today, most));
    }

    /** The consent of a participant if it has expired or is revoked, also while days are kept. */
    public Uni<List<Ended>> endedOf(SqlClient client, UUID participant, LocalDate today) {
        return ended(client, ENDED_OF, Tuple.of(participant, today));
    }

    private Uni<List<Ended>> ended(SqlClient client, String query, Tuple values) {
        return Epochs.readAndOpen(
                () -> client.preparedQuery(query).execute(values).map(this::ended));
    }

    private List<Ended> ended(Iterable<Row> rows) {
        List<Ended> ended = new ArrayList<>();
        for (Row row : rows) {
            byte[] sealed = row.getBuffer("agreement").getBytes();
            DataKey key = WrappedKey.of(row).unwrap(epochs);
            ended.add(new Ended(row.getUUID("id"), ConsentRow.subjectDigest(key, row.getUUID("consent"), sealed)));
        }
        return ended;
    }

    private static final String BY_REVOCATION_HASH = "select participant_id from consent where revocation_hash = $1";

    /** The participant whose consent this secret's hash revokes, or null. */
    public Uni<@Nullable UUID> ofRevocation(SqlClient client, byte[] hash) {
        return client.preparedQuery(BY_REVOCATION_HASH)
                .execute(Tuple.tuple().addBuffer(Buffer.buffer(hash)))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getUUID("participant_id");
                    }
                    return null;
                });
    }

    private static final String ALL =
            "select participant_id, id from consent where participant_id > $1 order by participant_id limit $2";

    /** A consent, in whatever state. */
    public record Standing(UUID participant, UUID id) {}

    /** In the order of participants, those behind one. Without locks. */
    public static Uni<List<Standing>> all(SqlClient client, UUID after, int most) {
        return client.preparedQuery(ALL).execute(Tuple.of(after, most)).map(rows -> {
            List<Standing> all = new ArrayList<>();
            rows.forEach(row -> all.add(new Standing(row.getUUID("participant_id"), row.getUUID("id"))));
            return all;
        });
    }

    private static final String END =
            "update consent set state = 'revoked', lease_id = null, lease_until = null where participant_id = $1";

    /** Revokes; waits for a write that holds the row. True if there was one. */
    public static Uni<Boolean> end(SqlConnection connection, UUID participant) {
        return connection.preparedQuery(END).execute(Tuple.of(participant)).map(ended -> ended.rowCount() > 0);
    }

    private static final String END_KEEPING_DAYS =
            "update consent set state = 'revoked', expires_on = $2," + NO_MORE_WAITING + "where participant_id = $1";

    /** As {@link #end}, of a consent whose days stay until then at the latest, for the phone that holds it. */
    public static Uni<Void> endKeepingDays(SqlConnection connection, UUID participant, LocalDate until) {
        return connection
                .preparedQuery(END_KEEPING_DAYS)
                .execute(Tuple.of(participant, until))
                .replaceWithVoid();
    }

    private static final String HOLD_ENDED =
            "update consent set state = state where participant_id = $1 and (state = 'revoked' or expires_on <= $2)";

    /** Waits for a write that holds the row, as {@link #end} does. True if there is one that is revoked or has expired. */
    public static Uni<Boolean> holdEnded(SqlConnection connection, UUID participant, LocalDate today) {
        return connection
                .preparedQuery(HOLD_ENDED)
                .execute(Tuple.of(participant, today))
                .map(held -> held.rowCount() > 0);
    }

    private static final String DELETE_OF = "delete from consent where participant_id = $1";

    public static Uni<Void> deleteOf(SqlConnection connection, UUID participant) {
        return connection
                .preparedQuery(DELETE_OF)
                .execute(Tuple.of(participant))
                .replaceWithVoid();
    }
}
