package dev.respite.participant;

import dev.respite.vault.DataKey;
import dev.respite.vault.Epochs;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A participant: the wrapped data key, the last ISO week that was closed, and the sealed profile. */
@Entity
@Table(name = "participant")
public class ParticipantRow {
    @Id
    private UUID id;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    private int epoch;

    @Column(name = "last_closed_week")
    private String lastClosedWeek;

    private byte[] sealed;

    protected ParticipantRow() {}

    public UUID id() {
        return id;
    }

    /**
     * @throws dev.respite.vault.VaultFailure if the keys of its epoch are gone
     */
    public DataKey dataKey(Epochs epochs) {
        return epochs.of(epoch).dataKey(wrappedKey, id);
    }

    /** The ISO week that was closed last, such as {@code 2026-W09}. */
    public String lastClosedWeek() {
        return lastClosedWeek;
    }

    public Profile profile(DataKey key) {
        return Profile.open(key, id, sealed);
    }
}
