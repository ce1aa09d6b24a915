package dev.respite.person.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.GoldenPayload;
import dev.respite.keys.BlindIndex;
import dev.respite.keys.DataKey;
import dev.respite.keys.Epoch;
import dev.respite.keys.SealedBytes;
import dev.respite.person.record.ConsentRow.Agreement;
import dev.respite.person.record.OwnReads.Change;
import dev.respite.person.record.OwnReads.Changes;
import dev.respite.person.record.OwnReads.Reads;
import dev.respite.person.record.OwnReads.Way;
import dev.respite.person.record.ReceiptTable.Kept;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is stored of a consent, a receipt and an index entry stays readable in every form that it ever had. */
class StoredFormsTest {
    private static final UUID PARTICIPANT = UUID.fromString("0b9d5c7e-1111-4222-8333-444455556666");
    private static final UUID RECEIPT = UUID.fromString("6f1c1d1e-52a8-4b0f-9c1d-2f7f5a3b9c10");
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] RECEIPT_KEY =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final byte[] DIGEST =
            HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeffe0e1e2e3e4e5e6e7e8e9eaebecedeeef");

    private final DataKey key = DataKey.random(PARTICIPANT);
    private final UUID consent = UUID.randomUUID();

    @Test
    void form_0_of_an_agreement_stays_readable_and_is_the_one_that_is_written() {
        byte[] golden = GoldenPayload.of("agreement", 0);

        Agreement read = ConsentRow.agreement(key, consent, sealed(golden));

        assertEquals(2, read.noticeVersion());
        assertEquals("a1".repeat(32), read.noticeSha256());
        assertEquals(new BigDecimal("0.500000"), read.rhoPerYear());
        assertEquals(AT, read.grantedAt());
        assertEquals(RECEIPT, read.receiptId());
        assertArrayEquals(RECEIPT_KEY, read.receiptKey());
        assertArrayEquals(DIGEST, ConsentRow.subjectDigest(key, consent, sealed(golden)));
        GoldenPayload.assertWrittenAsTheNewest("agreement", plain(read));
        GoldenPayload.assertUnknownFormIsRefused(
                "an agreement", golden, bytes -> ConsentRow.agreement(key, consent, sealed(bytes)));
    }

    @Test
    void no_version_of_a_notice_can_be_taken_for_another_form() {
        Agreement largest = new Agreement((1 << 24) - 1, "a1".repeat(32), BigDecimal.ZERO, AT, RECEIPT, RECEIPT_KEY);
        Agreement larger = new Agreement(1 << 24, "a1".repeat(32), BigDecimal.ZERO, AT, RECEIPT, RECEIPT_KEY);

        assertEquals(
                (1 << 24) - 1,
                ConsentRow.agreement(key, consent, sealed(plain(largest))).noticeVersion());
        assertThrows(IllegalArgumentException.class, () -> plain(larger));
    }

    @Test
    void form_0_of_a_receipt_stays_readable_and_is_the_one_that_is_written() {
        byte[] golden = GoldenPayload.of("receipt", 0);
        Kept stored = new Kept(AT, RECEIPT, "{\"note\":\"für Sie\"}");

        assertEquals(stored, Kept.fromBytes(golden));
        GoldenPayload.assertWrittenAsTheNewest("receipt", stored.toBytes());
        GoldenPayload.assertUnknownFormIsRefused("a receipt", golden, Kept::fromBytes);
    }

    @Test
    void form_1_of_own_reads_stays_readable() {
        byte[] golden = GoldenPayload.of("own-reads", 1);

        assertEquals(new OwnReads(new Reads(3, AT, Way.PHONE), null), OwnReads.open(key, consent, ownReads(golden)));
    }

    @Test
    void form_2_of_own_reads_stays_readable_and_is_the_one_that_is_written() {
        byte[] golden = GoldenPayload.of("own-reads", 2);
        OwnReads reads = new OwnReads(new Reads(3, AT, Way.PASSKEY), new Changes(2, AT.plusSeconds(60), Change.WAITS));

        assertEquals(reads, OwnReads.open(key, consent, ownReads(golden)));
        GoldenPayload.assertWrittenAsTheNewest(
                "own-reads", key.open(reads.seal(key, consent), "consent.own_reads", consent));
        GoldenPayload.assertUnknownFormIsRefused(
                "own reads", golden, bytes -> OwnReads.open(key, consent, ownReads(bytes)));
    }

    @Test
    void what_was_never_read_nor_changed_is_read_as_that() {
        OwnReads changed = OwnReads.after(null, AT, Change.REGISTERED);
        OwnReads read = OwnReads.after(null, AT, Way.PHONE);

        assertEquals(changed, OwnReads.open(key, consent, changed.seal(key, consent)));
        assertEquals(read, OwnReads.open(key, consent, read.seal(key, consent)));
    }

    private byte[] ownReads(byte[] plain) {
        return key.seal(plain, "consent.own_reads", consent);
    }

    @Test
    void form_0_of_an_index_entry_stays_readable_and_is_the_one_that_is_written() {
        byte[] golden = GoldenPayload.of("index-entry", 0);
        Epoch from = epoch(1);
        Epoch to = epoch(2);
        byte[] hash = BlindIndex.blind(from.indexKey(), DIGEST);

        SubjectIndexTable.Moved moved = SubjectIndexTable.move(from, to, hash, indexed(from, hash, golden));

        assertEquals(PARTICIPANT, SubjectIndexTable.participant(from, hash, indexed(from, hash, golden)));
        assertArrayEquals(BlindIndex.blind(to.indexKey(), DIGEST), moved.hash());
        GoldenPayload.assertWrittenAsTheNewest(
                "index-entry", SealedBytes.open(to.wrappingKey(), moved.sealed(), place(moved.hash())));
        byte[] longer = indexed(from, hash, Arrays.copyOf(golden, 49));
        assertThrows(IllegalArgumentException.class, () -> SubjectIndexTable.participant(from, hash, longer));
    }

    private byte[] sealed(byte[] plain) {
        return key.seal(plain, "consent", consent);
    }

    private byte[] plain(Agreement agreement) {
        return key.open(ConsentRow.seal(key, consent, agreement, DIGEST), "consent", consent);
    }

    private static byte[] indexed(Epoch epoch, byte[] hash, byte[] plain) {
        return SealedBytes.seal(epoch.wrappingKey(), plain, place(hash));
    }

    private static SealedBytes.Place place(byte[] hash) {
        return new SealedBytes.Place(
                "subject_index", new UUID(0, 0), HexFormat.of().formatHex(hash));
    }

    private static Epoch epoch(int id) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) id);
        return new Epoch(id, AT, new SecretKeySpec(bytes, "AES"), new SecretKeySpec(bytes, "HmacSHA256"));
    }
}
