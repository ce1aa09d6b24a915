package dev.respite.unit.admission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A suspension, of a unit or of a lead; the database refuses to change one. */
@Entity
@Table(name = "suspension")
final class SuspensionRow {
    @Id
    UUID id;

    @Column(updatable = false, columnDefinition = "text")
    @Nullable
    String unit;

    @Column(updatable = false, columnDefinition = "text")
    @Nullable
    String issuer;

    @Column(updatable = false, columnDefinition = "text")
    @Nullable
    String lead;

    @Column(updatable = false, columnDefinition = "text")
    String reason;

    @Column(updatable = false)
    Instant since;

    @Column(updatable = false, columnDefinition = "text")
    String steward;

    protected SuspensionRow() {}

    SuspensionRow(SuspensionTable.Suspension suspension) {
        this.id = suspension.id();
        this.unit = suspension.unit();
        this.issuer = suspension.issuer();
        this.lead = suspension.lead();
        this.reason = suspension.reason();
        this.since = suspension.since();
        this.steward = suspension.by();
    }

    /** That a suspension is over; the database refuses to change it. */
    @Entity(name = "SuspensionEndRow")
    @Table(name = "suspension_end")
    static final class End {
        @Id
        UUID suspension;

        @Column(name = "restored_at", updatable = false)
        Instant restoredAt;

        @Column(updatable = false, columnDefinition = "text")
        String steward;

        protected End() {}

        End(UUID suspension, Instant restoredAt, String steward) {
            this.suspension = suspension;
            this.restoredAt = restoredAt;
            this.steward = steward;
        }
    }
}
