package dev.respite.unit.admission;

import dev.respite.identity.Staff;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A read by name; the database refuses to change one. */
@Entity
@Table(name = "lead_access")
final class LeadAccessRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long seq;

    @Column(updatable = false, columnDefinition = "text")
    String unit;

    @Column(updatable = false, columnDefinition = "text")
    String issuer;

    @Column(updatable = false, columnDefinition = "text")
    String lead;

    @Column(updatable = false, columnDefinition = "text")
    String purpose;

    @Column(name = "read_at", updatable = false)
    Instant readAt;

    protected LeadAccessRow() {}

    LeadAccessRow(String unit, Staff lead, String purpose, Instant readAt) {
        this.unit = unit;
        this.issuer = lead.issuer();
        this.lead = lead.name();
        this.purpose = purpose;
        this.readAt = readAt;
    }
}
