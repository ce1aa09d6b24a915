package dev.respite.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An act by name that waits for the next append. Inserted, and deleted when the log has it; never updated. */
@Entity
@Table(name = "audit_pending_act")
final class PendingActRow {
    @Id
    private UUID id;

    private Instant at;

    @Column(name = "class", columnDefinition = "text")
    private String actor;

    @Column(columnDefinition = "text")
    private String body;

    protected PendingActRow() {}

    PendingActRow(UUID id, Instant at, ActorClass actor, String body) {
        this.id = id;
        this.at = at;
        this.actor = actor.id();
        this.body = body;
    }
}
