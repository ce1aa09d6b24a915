package dev.respite.person.record;

import dev.respite.keys.DataKey;
import dev.respite.measure.features.NightFeatures;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;

/** One participant and waking date: the revision in clear, the features sealed, always of the same length. */
@Entity
@Table(name = "participant_day")
@IdClass(ParticipantDayRow.Key.class)
public class ParticipantDayRow {
    static final String TABLE = "participant_day";

    @Id
    @Column(name = "participant_id")
    private UUID participantId;

    @Id
    private LocalDate day;

    private long revision;

    private byte[] sealed;

    protected ParticipantDayRow() {}

    public LocalDate day() {
        return day;
    }

    public NightFeatures features(DataKey key) {
        return open(key, day, sealed);
    }

    static byte[] seal(DataKey key, LocalDate day, NightFeatures features) {
        return key.seal(features.toBytes(), TABLE, day);
    }

    static NightFeatures open(DataKey key, LocalDate day, byte[] sealed) {
        return NightFeatures.fromBytes(key.open(sealed, TABLE, day));
    }

    /** Primary key. */
    public record Key(UUID participantId, LocalDate day) implements Serializable {}
}
