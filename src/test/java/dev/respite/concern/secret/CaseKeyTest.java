package dev.respite.concern.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.concern.screen.IdentifierScreen;
import dev.respite.wire.CrockfordCode;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CaseKeyTest {
    @Property(tries = 100)
    void it_is_read_as_it_is_written_also_in_lower_case_and_with_spaces() {
        CaseKey key = new CaseKey(CrockfordCode.random(28));

        assertEquals(Optional.of(key), CaseKey.typed(key.written()));
        assertEquals(
                Optional.of(key),
                CaseKey.typed(" " + key.written().toLowerCase(Locale.ROOT).replace('-', ' ')));
        assertTrue(CaseKey.typed(key.written()).orElseThrow().opens(key.hash()));
    }

    @Property(tries = 500)
    void what_is_typed_is_a_key_or_nothing(@ForAll String typed) {
        assertEquals(Optional.empty(), CaseKey.typed(typed));
    }

    @Example
    void letters_are_taken_for_the_digits_that_they_look_like() {
        assertEquals(Optional.of(new CaseKey("0011" + "A".repeat(24))), CaseKey.typed("oOiL" + "A".repeat(24)));
    }

    @Example
    void another_key_does_not_open_it() {
        assertFalse(new CaseKey(CrockfordCode.random(28)).opens(new CaseKey(CrockfordCode.random(28)).hash()));
    }

    @Property(tries = 100)
    void one_that_is_pasted_into_a_text_is_taken_out() {
        assertEquals(
                "my key is [token].",
                IdentifierScreen.screen("my key is " + new CaseKey(CrockfordCode.random(28)).written() + ".")
                        .text());
    }
}
