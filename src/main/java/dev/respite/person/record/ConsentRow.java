package dev.respite.person.record;

import dev.respite.keys.DataKey;
import dev.respite.notice.Promises;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A grant. In clear is what the guarded write must see; what was agreed to, and when, is sealed. */
@Entity
@Table(name = "consent")
@IdClass(ConsentRow.Key.class)
public final class ConsentRow {
    /** A consent has to be renewed after this many days at the latest. */
    public static final int DAYS = Promises.CONSENT_DAYS.inForce();

    private static final String TABLE = "consent";
    private static final int HASH_BYTES = 32;
    private static final int RHO_DIGITS = 6;

    @Id
    @Column(name = "participant_id")
    private UUID participantId;

    @Id
    private UUID id;

    @Column(columnDefinition = "text")
    private String state;

    @Column(columnDefinition = "_text")
    private String[] streams;

    @Column(name = "lease_id")
    private @Nullable UUID leaseId;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    @Column(name = "collecting_since")
    private Instant collectingSince;

    @Column(name = "expires_on")
    private LocalDate expiresOn;

    @Column(name = "waiting_until")
    private @Nullable LocalDate waitingUntil;

    private byte[] sealed;

    protected ConsentRow() {}

    /**
     * What was agreed to.
     *
     * @param grantedAt when, or when it was affirmed last; whole seconds
     * @param rhoPerYear the most that a year of releases may tell about this person, as that notice said; in ρ of zCDP, with
     *     at most six digits behind the point
     * @param receiptId of the receipt of just this agreement; known to nobody but the physician
     * @param receiptKey convinces of all its receipts: {@code HmacSHA256}, 32 bytes, known to the physician as well
     */
    public record Agreement(
            int noticeVersion,
            String noticeSha256,
            BigDecimal rhoPerYear,
            Instant grantedAt,
            UUID receiptId,
            byte[] receiptKey) {
        @Override
        public String toString() {
            return "Agreement[redacted]";
        }
    }

    /** The same and the digest of who agreed, by which the end finds the index row that it has to delete. */
    private record Payload(Agreement agreement, byte[] subjectDigest) {
        /** The first byte of a notice's version: always 0 when forms got their numbers, and so the number of the first form. */
        private static final byte FORM = 0;

        private static final int VERSION_BITS = 24;

        byte[] toBytes() {
            if (agreement.noticeVersion() >>> VERSION_BITS != 0) {
                throw new IllegalArgumentException("a notice's version has at most 24 bits");
            }
            return ByteBuffer.allocate(Integer.BYTES + 4 * Long.BYTES + 3 * HASH_BYTES)
                    .putInt(agreement.noticeVersion())
                    .put(HexFormat.of().parseHex(agreement.noticeSha256()))
                    .putLong(agreement.rhoPerYear().movePointRight(RHO_DIGITS).longValueExact())
                    .putLong(agreement.grantedAt().getEpochSecond())
                    .putLong(agreement.receiptId().getMostSignificantBits())
                    .putLong(agreement.receiptId().getLeastSignificantBits())
                    .put(agreement.receiptKey())
                    .put(subjectDigest)
                    .array();
        }

        /** Reads what {@link #toBytes()} wrote, in whatever form. */
        static Payload fromBytes(byte[] bytes) {
            byte form = bytes[0];
            return switch (form) {
                case FORM -> form0(ByteBuffer.wrap(bytes));
                default -> throw new IllegalArgumentException("cannot read form " + form + " of an agreement");
            };
        }

        private static Payload form0(ByteBuffer in) {
            int version = in.getInt();
            byte[] notice = take(in);
            BigDecimal rhoPerYear = BigDecimal.valueOf(in.getLong(), RHO_DIGITS);
            Instant grantedAt = Instant.ofEpochSecond(in.getLong());
            UUID receiptId = new UUID(in.getLong(), in.getLong());
            byte[] receiptKey = take(in);
            return new Payload(
                    new Agreement(
                            version, HexFormat.of().formatHex(notice), rhoPerYear, grantedAt, receiptId, receiptKey),
                    take(in));
        }

        private static byte[] take(ByteBuffer in) {
            byte[] bytes = new byte[HASH_BYTES];
            in.get(bytes);
            return bytes;
        }
    }

    /** Seals what was agreed to, and by whom. */
    public static byte[] seal(DataKey key, UUID consent, Agreement agreement, byte[] subjectDigest) {
        return key.seal(new Payload(agreement, subjectDigest).toBytes(), TABLE, consent);
    }

    /** First instant from which anything may be collected: rounded up, so that the column tells no second. */
    public static Instant collectingFrom(Instant instant) {
        Instant hour = instant.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(instant) ? hour : hour.plus(Duration.ofHours(1));
    }

    /** The day on which a consent that is given or affirmed now ends. */
    public static LocalDate expiry(Instant affirmedAt) {
        return LocalDate.ofInstant(affirmedAt, ZoneOffset.UTC).plusDays(DAYS);
    }

    public Agreement agreement(DataKey key) {
        return Payload.fromBytes(key.open(sealed, TABLE, id)).agreement();
    }

    /** What was agreed to, of a row that was read outside Hibernate. */
    public static Agreement agreement(DataKey key, UUID id, byte[] sealed) {
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
        return ConsentState.of(state);
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

    /** When the time of a further phone is up that waits to be let in; null where none does. */
    public @Nullable LocalDate waitingUntil() {
        return waitingUntil;
    }

    /** Of the phone that holds it; null where none does. */
    public @Nullable UUID leaseId() {
        return leaseId;
    }

    public boolean paired() {
        return leaseId != null;
    }

    /** Primary key. */
    public record Key(UUID participantId, UUID id) implements Serializable {}
}
