package dev.respite.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Without whom nobody is asked to agree. */
class ContactsTest {
    @Test
    void somebody_outside_to_complain_to_must_be_named() {
        assertEquals(
                "respite.contact.outside is not set: say how to reach who takes complaints outside the organisation; the"
                        + " notice names them.",
                refusal("privacy@hospital.example", " "));
    }

    @Test
    void who_answers_for_the_data_must_be_named_in_one_line() {
        assertTrue(refusal("", "outside@other.example").startsWith("respite.contact.privacy is not set"));
        assertTrue(refusal("one\ntwo", "outside@other.example").startsWith("respite.contact.privacy is not one line"));
    }

    private static String refusal(String privacy, String outside) {
        return assertThrows(IllegalArgumentException.class, () -> new Contacts(privacy, outside))
                .getMessage();
    }
}
