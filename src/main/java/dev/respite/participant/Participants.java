package dev.respite.participant;

import dev.respite.features.NightFeatures;
import dev.respite.vault.DataKey;
import dev.respite.vault.Epoch;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.threeten.extra.YearWeek;

/** Repository of participants and their days, for what happens at a person's own request. */
@ApplicationScoped
public class Participants {
    private static final String ADD = "insert into participant (id, wrapped_key, epoch, last_closed_week, sealed)"
            + " values ($1, $2, $3, $4, $5)";
    private static final String UPDATE = "update participant set sealed = $2 where id = $1";

    private final Epochs epochs;

    public Participants(Epochs epochs) {
        this.epochs = epochs;
    }

    /**
     * A participant whose profile is open.
     *
     * @param key opens the nights of this participant and of nobody else
     */
    public record OpenProfile(UUID id, DataKey key, Profile profile) {
        /** Opens a row of {@code participant_day} that was read outside Hibernate. */
        public NightFeatures night(LocalDate day, byte[] sealed) {
            return ParticipantDayRow.open(key, day, sealed);
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
        DataKey key = epochs.of(row.getInteger("epoch"))
                .dataKey(row.getBuffer("wrapped_key").getBytes(), id);
        return new OpenProfile(
                id, key, Profile.open(key, id, row.getBuffer("sealed").getBytes()));
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

    /** All days kept of a participant, oldest first: the retention's, so about six weeks at most. */
    public Uni<List<ParticipantDayRow>> days(Mutiny.Session session, UUID participant) {
        return session.createSelectionQuery(
                        "from ParticipantDayRow d where d.participantId = :participant order by d.day",
                        ParticipantDayRow.class)
                .setParameter("participant", participant)
                .getResultList();
    }
}
