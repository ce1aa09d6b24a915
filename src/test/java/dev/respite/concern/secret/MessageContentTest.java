package dev.respite.concern.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.GoldenPayload;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class MessageContentTest {
    @Property
    void words_come_back_as_they_went(@ForAll @AlphaChars String text, @ForAll @AlphaChars String name) {
        MessageContent words = new MessageContent(name.isEmpty() ? null : name, "é " + text);

        assertEquals(words, MessageContent.from(words.bytes()));
    }

    @Property
    void their_length_does_not_tell_whether_they_are_signed(
            @ForAll @AlphaChars @StringLength(max = 80) String name,
            @ForAll @AlphaChars @StringLength(max = 900) String text) {
        assertEquals(new MessageContent(null, text).bytes().length, new MessageContent(name, text).bytes().length);
    }

    @Example
    void form_1_stays_readable_and_is_the_one_that_is_written() {
        byte[] golden = GoldenPayload.of("words", 1);
        MessageContent stored = new MessageContent("Dr. Jürgen Meyer", "The list hangs in the ward.");

        assertEquals(stored, MessageContent.from(golden));
        GoldenPayload.assertWrittenAsTheNewest("words", stored.bytes());
        GoldenPayload.assertUnknownFormIsRefused("a concern's words", golden, MessageContent::from);
    }

    @Example
    void their_length_is_of_whole_kilobytes() {
        assertEquals(1_024, new MessageContent(null, "").bytes().length);
        assertEquals(1_024, new MessageContent(null, "a".repeat(1_015)).bytes().length);
        assertEquals(2_048, new MessageContent(null, "a".repeat(1_016)).bytes().length);
    }
}
