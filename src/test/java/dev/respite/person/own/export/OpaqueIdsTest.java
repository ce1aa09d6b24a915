package dev.respite.person.own.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.respite.keys.DataKey;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpaqueIdsTest {
    private final UUID participant = UUID.randomUUID();
    private final DataKey key = DataKey.random(participant);

    @Test
    void the_same_person_has_the_same_ids_in_every_export() {
        assertEquals(OpaqueIds.under(key).of("patient"), OpaqueIds.under(key).of("patient"));
        assertNotEquals(OpaqueIds.under(key).of("patient"), OpaqueIds.under(key).of("2026-03-01 tst_min"));
    }

    @Test
    void without_the_key_the_participant_does_not_lead_to_them() {
        UUID id = OpaqueIds.under(key).of("patient");

        assertNotEquals(participant, id);
        assertNotEquals(id, OpaqueIds.under(DataKey.random(participant)).of("patient"));
    }

    @Test
    void they_say_that_they_are_custom_uuids() {
        UUID id = OpaqueIds.under(key).of("patient");

        assertEquals(8, id.version());
        assertEquals(2, id.variant());
    }
}
