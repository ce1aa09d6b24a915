package dev.respite.concern.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class WordsTest {
    @Property
    void words_come_back_as_they_went(@ForAll @AlphaChars String text, @ForAll @AlphaChars String name) {
        Words words = new Words(name.isEmpty() ? null : name, "é " + text);

        assertEquals(words, Words.from(words.bytes()));
    }

    @Property
    void their_length_does_not_tell_whether_they_are_signed(
            @ForAll @AlphaChars @StringLength(max = 80) String name,
            @ForAll @AlphaChars @StringLength(max = 900) String text) {
        assertEquals(new Words(null, text).bytes().length, new Words(name, text).bytes().length);
    }

    @Example
    void their_length_is_of_whole_kilobytes() {
        assertEquals(1_024, new Words(null, "").bytes().length);
        assertEquals(1_024, new Words(null, "a".repeat(1_015)).bytes().length);
        assertEquals(2_048, new Words(null, "a".repeat(1_016)).bytes().length);
    }
}
