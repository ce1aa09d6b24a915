package dev.respite.person.record;

import dev.respite.keys.DataKey;
import dev.respite.keys.Epochs;
import dev.respite.keys.WrappedKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A participant: the wrapped data key, the last ISO week that was closed, and the sealed profile. */
@Entity
@Table(name = ParticipantTable.NAME)
public class ParticipantRow {
    @Id
    private UUID id;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    private int epoch;

    @Column(name = "last_closed_week", columnDefinition = "text")
    private String lastClosedWeek;

    private byte[] sealed;

    protected ParticipantRow() {}

    public UUID id() {
        return id;
    }

    /**
     * @throws dev.respite.keys.VaultFailure if the keys of its epoch are gone
     */
    public DataKey dataKey(Epochs epochs) {
        return new WrappedKey(id, epoch, wrappedKey).unwrap(epochs);
    }

    /** The ISO week that was closed last, such as {@code 2026-W09}. */
    public String lastClosedWeek() {
        return lastClosedWeek;
    }

    public Profile profile(DataKey key) {
        return Profile.open(key, id, sealed);
    }
}
