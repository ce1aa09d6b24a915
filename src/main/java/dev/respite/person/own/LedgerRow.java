package dev.respite.person.own;

import dev.respite.keys.DataKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;

/** One entry of a ledger: in clear only when its time is up, and always of the same length. */
@Entity
@Table(name = LedgerRow.TABLE)
@IdClass(LedgerRow.Key.class)
final class LedgerRow {
    static final String TABLE = "ledger_entry";

    @Id
    @Column(name = "participant_id")
    UUID participantId;

    @Id
    UUID id;

    @Column(name = "kept_until", updatable = false)
    LocalDate keptUntil;

    @Column(updatable = false)
    byte[] sealed;

    protected LedgerRow() {}

    LedgerEvent event(DataKey key) {
        return open(key, id, sealed);
    }

    static byte[] seal(DataKey key, UUID id, LedgerEvent event) {
        return key.seal(event.bytes(), TABLE, id);
    }

    static LedgerEvent open(DataKey key, UUID id, byte[] sealed) {
        return LedgerEvent.from(key.open(sealed, TABLE, id));
    }

    /** Primary key. */
    record Key(UUID participantId, UUID id) implements Serializable {}
}
