package dev.respite.consent;

import dev.respite.features.Stream;
import dev.respite.participant.Subject;
import dev.respite.vault.DataKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A grant. In clear is what the guarded write must see; what was agreed to, and when, is sealed. */
@Entity
@Table(name = "consent")
@IdClass(ConsentRow.Key.class)
public class ConsentRow {
    /** A consent has to be renewed after this many days at the latest. */
    public static final int DAYS = 365;

    private static final String TABLE = "consent";
    private static final int HASH_BYTES = 32;

    @Id
    @Column(name = "participant_id")
    private UUID participantId;

    @Id
    private UUID id;

    private String state;

    private String[] streams;

    @Column(name = "lease_id")
    private @Nullable UUID leaseId;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    @Column(name = "collecting_since")
    private Instant collectingSince;

    @Column(name = "expires_on")
    private LocalDate expiresOn;

    private byte[] sealed;

    protected ConsentRow() {}

    /** What was agreed to: a notice, by version and hash, at an instant. */
    public record Agreement(int noticeVersion, String noticeSha256, Instant grantedAt) {}

    /** The same and the digest of who agreed, by which the expiry finds the index row that it has to delete. */
    private record Payload(Agreement agreement, byte[] subjectDigest) {
        byte[] toBytes() {
            return ByteBuffer.allocate(Integer.BYTES + HASH_BYTES + Long.BYTES + HASH_BYTES)
                    .putInt(agreement.noticeVersion())
                    .put(HexFormat.of().parseHex(agreement.noticeSha256()))
                    .putLong(agreement.grantedAt().getEpochSecond())
                    .put(subjectDigest)
                    .array();
        }

        static Payload fromBytes(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            int version = in.getInt();
            byte[] notice = new byte[HASH_BYTES];
            in.get(notice);
            Instant grantedAt = Instant.ofEpochSecond(in.getLong());
            byte[] subject = new byte[HASH_BYTES];
            in.get(subject);
            return new Payload(new Agreement(version, HexFormat.of().formatHex(notice), grantedAt), subject);
        }
    }

    ConsentRow(UUID participantId, DataKey key, Subject subject, Agreement agreement, Set<Stream> streams) {
        this.participantId = participantId;
        this.id = UUID.randomUUID();
        this.state = ConsentState.ACTIVE.id();
        this.streams = streams.stream().map(Stream::id).sorted().toArray(String[]::new);
        this.collectingSince = nextHour(agreement.grantedAt());
        this.expiresOn =
                LocalDate.ofInstant(agreement.grantedAt(), ZoneOffset.UTC).plusDays(DAYS);
        this.sealed = key.seal(new Payload(agreement, subject.digest()).toBytes(), TABLE, id);
    }

    /** Rounded up, so that the column does not tell who joined at which second. */
    private static Instant nextHour(Instant instant) {
        Instant hour = instant.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(instant) ? hour : hour.plus(Duration.ofHours(1));
    }

    public Agreement agreement(DataKey key) {
        return Payload.fromBytes(key.open(sealed, TABLE, id)).agreement();
    }

    /** Digest of who agreed, of a row that was read outside Hibernate. */
    public static byte[] subjectDigest(DataKey key, UUID id, byte[] sealed) {
        return Payload.fromBytes(key.open(sealed, TABLE, id)).subjectDigest();
    }

    public UUID participantId() {
        return participantId;
    }

    public UUID id() {
        return id;
    }

    public ConsentState state() {
        return ConsentState.valueOf(state.toUpperCase(java.util.Locale.ROOT));
    }

    public List<String> streams() {
        return Arrays.asList(streams);
    }

    public Instant collectingSince() {
        return collectingSince;
    }

    public LocalDate expiresOn() {
        return expiresOn;
    }

    public boolean paired() {
        return leaseId != null;
    }

    /** Primary key. */
    public record Key(UUID participantId, UUID id) implements Serializable {}
}
