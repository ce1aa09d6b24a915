package dev.respite.participant;

import dev.respite.vault.DataKey;
import dev.respite.vault.Epochs.Epoch;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.threeten.extra.YearWeek;

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

    /** A new participant with an own random key, nothing closed before {@code firstWeek}. */
    public ParticipantRow(DataKey key, UUID id, Epoch epoch, Profile profile, YearWeek firstWeek) {
        this.id = id;
        this.wrappedKey = key.wrap(epoch.wrappingKey());
        this.epoch = epoch.id();
        this.lastClosedWeek = firstWeek.minusWeeks(1).toString();
        this.sealed = profile.seal(key, id);
    }

    public UUID id() {
        return id;
    }

    /**
     * @throws dev.respite.vault.VaultFailure if the epoch does not open it
     */
    public DataKey dataKey(Epoch current) {
        return DataKey.unwrap(current.wrappingKey(), wrappedKey, id);
    }

    public Profile profile(DataKey key) {
        return Profile.open(key, id, sealed);
    }
}
