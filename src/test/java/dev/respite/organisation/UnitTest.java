package dev.respite.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "icu-2", "a123456789012345678901234567890123456789"})
    void an_id_of_the_right_form_is_taken(String id) {
        assertEquals(id, new Unit(id, "Name", id, 1).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Icu", "2icu", "-icu", "icu 2", "icu\n", "ä", "a1234567890123456789012345678901234567890"})
    void any_other_id_is_refused_for_the_unit_and_for_its_parent(String id) {
        assertThrows(IllegalArgumentException.class, () -> new Unit(id, "Name", null, 1));
        assertThrows(IllegalArgumentException.class, () -> new Unit("icu", "Name", id, 1));
    }

    @Test
    void a_blank_name_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Unit("icu", " ", null, 1));
    }

    @Test
    void a_roster_out_of_range_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Unit("icu", "Name", null, -1));
        assertThrows(IllegalArgumentException.class, () -> new Unit("icu", "Name", null, Unit.MAX_ROSTER + 1));
    }
}
