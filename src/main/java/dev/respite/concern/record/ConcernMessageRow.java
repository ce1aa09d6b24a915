package dev.respite.concern.record;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;

/** A message as it is stored, its words sealed. Inserted, and deleted with its concern; never updated. */
@Entity
@Table(name = "concern_message")
@IdClass(ConcernMessageRow.Key.class)
final class ConcernMessageRow {
    @Id
    @Column(name = "concern_id")
    UUID concernId;

    @Id
    int number;

    @Column(columnDefinition = "text")
    String author;

    @Column(name = "written_on")
    LocalDate writtenOn;

    byte[] sealed;

    protected ConcernMessageRow() {}

    ConcernMessageRow(UUID concernId, int number, String author, LocalDate writtenOn, byte[] sealed) {
        this.concernId = concernId;
        this.number = number;
        this.author = author;
        this.writtenOn = writtenOn;
        this.sealed = sealed;
    }

    /** Primary key. */
    record Key(UUID concernId, int number) implements Serializable {}
}
