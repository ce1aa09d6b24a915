package dev.respite.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SealedBytesTest {
    private static final UUID SOMEBODY = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID ANOTHER = UUID.fromString("22222222-2222-4222-8222-222222222222");
    private static final byte[] PLAIN = {1, 2, 3, 4, 5};

    private final DataKey key = DataKey.random(SOMEBODY);

    @Test
    void what_is_sealed_opens_with_the_same_key_at_the_same_place() {
        byte[] sealed = key.seal(PLAIN, "participant_day", "2026-03-01");

        assertArrayEquals(PLAIN, key.open(sealed, "participant_day", "2026-03-01"));
        assertEquals(PLAIN.length + 28, sealed.length);
    }

    @Test
    void sealing_twice_gives_bytes_that_have_nothing_in_common() {
        assertFalse(Arrays.equals(key.seal(PLAIN, "t", "r"), key.seal(PLAIN, "t", "r")));
    }

    @Test
    void a_row_that_was_moved_to_another_day_or_table_does_not_open() {
        byte[] sealed = key.seal(PLAIN, "participant_day", "2026-03-01");

        assertThrows(VaultFailure.class, () -> key.open(sealed, "participant_day", "2026-03-02"));
        assertThrows(VaultFailure.class, () -> key.open(sealed, "participant", "2026-03-01"));
    }

    @Test
    void a_single_changed_bit_does_not_open() {
        byte[] sealed = key.seal(PLAIN, "t", "r");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThrows(VaultFailure.class, () -> key.open(changed, "t", "r"));
        }
    }

    @Test
    void a_wrapped_key_opens_for_its_participant_and_its_epoch_only() {
        var epoch = new SecretKeySpec(new byte[32], "AES");
        byte[] otherBytes = new byte[32];
        otherBytes[0] = 1;
        byte[] wrapped = key.wrap(epoch);
        byte[] sealed = key.seal(PLAIN, "t", "r");

        assertArrayEquals(PLAIN, DataKey.unwrap(epoch, wrapped, SOMEBODY).open(sealed, "t", "r"));
        assertThrows(VaultFailure.class, () -> DataKey.unwrap(epoch, wrapped, ANOTHER));
        assertThrows(VaultFailure.class, () -> DataKey.unwrap(new SecretKeySpec(otherBytes, "AES"), wrapped, SOMEBODY));
    }

    @Test
    void a_key_does_not_show_itself() {
        assertEquals("DataKey[redacted]", key.toString());
    }
}
