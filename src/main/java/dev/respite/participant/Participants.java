package dev.respite.participant;

import dev.respite.features.NightFeatures;
import dev.respite.vault.DataKey;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Repository of participants and their days, for what happens at a person's own request. */
@ApplicationScoped
public class Participants {
    private final Epochs epochs;

    public Participants(Epochs epochs) {
        this.epochs = epochs;
    }

    /** The participant that stands for a subject, or null where there is none. */
    public Uni<@Nullable ParticipantRow> find(Mutiny.Session session, Subject subject) {
        return id(session, subject)
                .chain(id -> id == null ? Uni.createFrom().nullItem() : session.find(ParticipantRow.class, id));
    }

    private Uni<@Nullable UUID> id(Mutiny.Session session, Subject subject) {
        return session.find(SubjectIndexRow.class, hash(subject))
                .map(row -> row == null ? null : row.participant(epochs.current()));
    }

    /** Key of a subject's row in the index under the current epoch. */
    public byte[] hash(Subject subject) {
        return SubjectIndexRow.hash(epochs.current(), subject);
    }

    /** Opens an index row that was read outside Hibernate. */
    public UUID participant(byte[] subjectHash, byte[] sealed) {
        return SubjectIndexRow.participant(epochs.current(), subjectHash, sealed);
    }

    /**
     * A participant as the weekly jobs see it.
     *
     * @param key opens the nights of this participant and of nobody else
     */
    public record OpenProfile(UUID id, DataKey key, Profile profile) {
        /** Opens a row of {@code participant_day} that was read outside Hibernate. */
        public NightFeatures night(LocalDate day, byte[] sealed) {
            return ParticipantDayRow.open(key, day, sealed);
        }

        @Override
        public String toString() {
            return "OpenProfile[redacted]";
        }
    }

    /** Opens a row with {@code id}, {@code wrapped_key} and {@code sealed} that was read outside Hibernate. */
    public OpenProfile open(Row row) {
        UUID id = row.getUUID("id");
        byte[] wrapped = row.getBuffer("wrapped_key").getBytes();
        DataKey key = DataKey.unwrap(epochs.current().wrappingKey(), wrapped, id);
        return new OpenProfile(
                id, key, Profile.open(key, id, row.getBuffer("sealed").getBytes()));
    }

    /** Adds a participant for a subject that has none; a second one fails on the index's primary key. */
    public Uni<Void> add(Mutiny.Session session, Subject subject, ParticipantRow participant) {
        return session.persistAll(new SubjectIndexRow(epochs.current(), subject, participant.id()), participant);
    }

    /** All days kept of a participant, oldest first: the retention's, so about six weeks at most. */
    public Uni<List<ParticipantDayRow>> days(Mutiny.Session session, UUID participant) {
        return session.createSelectionQuery(
                        "from ParticipantDayRow d where d.participantId = :participant order by d.day",
                        ParticipantDayRow.class)
                .setParameter("participant", participant)
                .getResultList();
    }
}
