package dev.respite.lease;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A code that was given out, and the lease that it became. Gone ten minutes later, or with the consent. */
@Entity
@Table(name = "pairing_code")
class PairingCodeRow {
    @Id
    @Column(name = "code_hash")
    private byte[] codeHash;

    @Column(name = "participant_id")
    private UUID participantId;

    @Column(name = "consent_id")
    private UUID consentId;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "lease_id")
    private @Nullable UUID leaseId;

    protected PairingCodeRow() {}

    PairingCodeRow(byte[] codeHash, UUID participantId, UUID consentId, Instant expiresAt) {
        this.codeHash = codeHash;
        this.participantId = participantId;
        this.consentId = consentId;
        this.expiresAt = expiresAt;
    }
}
