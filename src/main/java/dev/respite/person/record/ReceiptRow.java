package dev.respite.person.record;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** A receipt, sealed. Never changed. */
@Entity
@Table(name = "receipt")
@IdClass(ReceiptRow.Key.class)
final class ReceiptRow {
    @Id
    @Column(name = "participant_id", updatable = false)
    UUID participantId;

    @Id
    @Column(updatable = false)
    UUID id;

    @Column(updatable = false)
    byte[] sealed;

    protected ReceiptRow() {}

    /** Primary key. */
    record Key(UUID participantId, UUID id) implements Serializable {}
}
