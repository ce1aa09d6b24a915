package dev.respite.unit.admission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Set;

/** A signed undertaking; the database refuses to change one. */
@Entity
@Table(name = "undertaking")
@IdClass(UndertakingRow.Key.class)
final class UndertakingRow {
    @Id
    @Column(columnDefinition = "text")
    String issuer;

    @Id
    @Column(columnDefinition = "text")
    String lead;

    @Id
    @Column(columnDefinition = "text")
    String quarter;

    @Column(updatable = false)
    int version;

    @Column(updatable = false, columnDefinition = "text")
    String sha256;

    @Column(updatable = false, columnDefinition = "_text")
    String[] units;

    @Column(name = "signed_at", updatable = false)
    Instant signedAt;

    protected UndertakingRow() {}

    UndertakingTable.Signature toSignature() {
        return new UndertakingTable.Signature(issuer, lead, Set.of(units), signedAt);
    }

    /** Primary key. */
    record Key(String issuer, String lead, String quarter) implements Serializable {}
}
