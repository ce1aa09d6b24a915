package dev.respite.concern.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.organisation.ContactSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideContactTest {
    private static final Optional<String> UNSET = Optional.empty();

    @Test
    void the_contact_of_the_notice_will_do_if_it_is_an_address() {
        assertEquals(
                "help@outside.example",
                contact(UNSET, Optional.of(" help@outside.example ")).address());
    }

    @Test
    void an_address_of_its_own_comes_first() {
        assertEquals(
                "cases@outside.example",
                contact(Optional.of("cases@outside.example"), Optional.of("help@outside.example"))
                        .address());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "The ombudsperson, room 3",
                "Help <help@outside.example>",
                "a@b@c",
                "help@outside.example\r\nBcc: x@y"
            })
    void anything_else_is_refused_with_what_to_do(String contact) {
        String said = assertThrows(IllegalArgumentException.class, () -> contact(UNSET, Optional.of(contact)))
                .getMessage();
        assertTrue(said.startsWith("respite.contact.outside-mail is not set, and"), said);
        assertTrue(said.endsWith("give the address to which concerns go that nobody answers."), said);

        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> contact(Optional.of(contact), Optional.of("help@outside.example")))
                .getMessage()
                .startsWith("respite.contact.outside-mail is no e-mail address"));
    }

    private static OutsideContact contact(Optional<String> mail, Optional<String> outside) {
        return new OutsideContact(new Settings(Optional.empty(), outside, mail));
    }

    private record Settings(Optional<String> privacy, Optional<String> outside, Optional<String> outsideMail)
            implements ContactSettings {}
}
