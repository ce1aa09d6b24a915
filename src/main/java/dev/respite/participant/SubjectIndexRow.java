package dev.respite.participant;

import dev.respite.vault.BlindIndex;
import dev.respite.vault.Epochs.Epoch;
import dev.respite.vault.SealedBytes;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/** Blind hash of a subject, and sealed under the epoch's wrapping key: the participant id and the digest. */
@Entity
@Table(name = "subject_index")
class SubjectIndexRow {
    private static final UUID NOBODY = new UUID(0, 0);

    @Id
    @Column(name = "subject_hash")
    private byte[] subjectHash;

    private byte[] sealed;

    protected SubjectIndexRow() {}

    SubjectIndexRow(Epoch epoch, Subject subject, UUID participant) {
        byte[] digest = subject.digest();
        this.subjectHash = hash(epoch, subject);
        byte[] plain = ByteBuffer.allocate(16 + digest.length)
                .putLong(participant.getMostSignificantBits())
                .putLong(participant.getLeastSignificantBits())
                .put(digest)
                .array();
        this.sealed = SealedBytes.seal(epoch.wrappingKey(), plain, place(subjectHash));
    }

    static byte[] hash(Epoch epoch, Subject subject) {
        return BlindIndex.blind(epoch.indexKey(), subject.digest());
    }

    static UUID participant(Epoch epoch, byte[] subjectHash, byte[] sealed) {
        ByteBuffer plain = ByteBuffer.wrap(SealedBytes.open(epoch.wrappingKey(), sealed, place(subjectHash)));
        return new UUID(plain.getLong(), plain.getLong());
    }

    UUID participant(Epoch epoch) {
        return participant(epoch, subjectHash, sealed);
    }

    private static SealedBytes.Place place(byte[] subjectHash) {
        return new SealedBytes.Place("subject_index", NOBODY, HexFormat.of().formatHex(subjectHash));
    }
}
