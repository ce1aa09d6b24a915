package dev.respite.person.record.passkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.GoldenPayload;
import dev.respite.person.record.passkey.Passkey.Credential;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is stored of a passkey stays readable in every form that it ever had, and its length tells nothing of its make. */
class PasskeyFormTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void form_1_stays_readable_and_is_the_one_that_is_written() {
        byte[] golden = GoldenPayload.of("passkey", 1);
        byte[] handle = new byte[32];
        Arrays.fill(handle, (byte) 0xa1);

        Credential read = Credential.fromBytes(golden);

        assertEquals(16, read.credentialId().length);
        assertEquals((byte) 0xf0, read.credentialId()[0]);
        assertEquals(77, read.publicKey().length);
        assertArrayEquals(handle, read.userHandle());
        assertEquals(7, read.signCount());
        assertTrue(read.backupEligible());
        assertTrue(read.backedUp());
        assertEquals(AT, read.registeredAt());
        GoldenPayload.assertWrittenAsTheNewest("passkey", read.toBytes());
        GoldenPayload.assertUnknownFormIsRefused("a passkey", golden, Credential::fromBytes);
    }

    @Test
    void the_longest_that_is_allowed_is_as_long_as_the_shortest() {
        Credential shortest = of(1, 77);
        Credential longest = of(Credential.MOST_ID, Credential.MOST_KEY);

        assertEquals(shortest.toBytes().length, longest.toBytes().length);
        assertArrayEquals(
                longest.credentialId(), Credential.fromBytes(longest.toBytes()).credentialId());
        assertArrayEquals(
                longest.publicKey(), Credential.fromBytes(longest.toBytes()).publicKey());
        for (int[] lengths : new int[][] {{0, 77}, {Credential.MOST_ID + 1, 77}, {16, Credential.MOST_KEY + 1}}) {
            assertThrows(IllegalArgumentException.class, () -> of(lengths[0], lengths[1]));
        }
    }

    private static Credential of(int idLength, int keyLength) {
        byte[] id = new byte[idLength];
        byte[] key = new byte[keyLength];
        Arrays.fill(id, (byte) 0xff);
        Arrays.fill(key, (byte) 0xfe);
        return new Credential(id, key, new byte[32], 0, false, false, AT);
    }
}
