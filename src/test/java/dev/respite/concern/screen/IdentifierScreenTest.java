package dev.respite.concern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.respite.concern.screen.Screened.Removed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierScreenTest {
    /** Long enough that a square of it is not done in time. */
    private static final int HOSTILE = 50_000;

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            e-mail | jane.doe@hospital.example
            e-mail | jane (at) hospital (dot) example
            e-mail | jané.o'neill+ward@krankenhaus-süd.example
            telephone | +41 44 255 11 11
            telephone | (044) 255 11 11
            telephone | 01 23 45 67 89
            telephone | 0049 (0)30 450-50
            telephone | (555) 010-4477
            telephone | 555.010.4477
            telephone | 555-0199
            telephone | pager 4471
            web-address | https://hospital.example/people/jane?x=1#me
            web-address | www.hospital.example
            web-address | social.example.com/in/jane-doe
            bank-account | DE89 3704 0044 0532 0130 00
            bank-account | GB82WEST12345698765432
            national-number | 078-05-1120
            national-number | QQ 12 34 56 C
            national-number | 756.9217.0769.85
            date-of-birth | 14.03.1980
            date-of-birth | 3/14/79
            date-of-birth | 1980-03-14
            date-of-birth | 14th of March 1980
            date-of-birth | March 14, 2003
            date-of-birth | born on 2 May 2021
            date-of-birth | DOB: 2019-05-02
            number | 7654321
            number | MRN 4711
            number | patient no. 12-34-5
            number | 4242 4242 4242 4242
            id | 7d444840-9dc0-11d1-b245-5ffdce74fad2
            id | 7d4448409dc011d1b2455ffdce74fad2
            token | eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.c2lnbmF0dXJl
            token | 7QF2-M4XK-0000-ABCD-EFGH-JKMN-PQRS
            network-address | 192.0.2.44
            network-address | 2001:db8:1:2::44
            network-address | fe80::1
            network-address | 00:1b:44:11:3a:b7
            handle | @jane_doe
            name | Dr. Jane Doe
            name | Dr Smith
            name | DR. SMITH
            name | Prof. X
            name | Prof. Dr. med. Anna-Lena von der Heide
            name | nurse Smith
            name | Mr Ólafur Þórðarson
            name | Mrs. J. R. O’Neill
            name | Ms Nguyễn
            name | Frau Müller
            name | Dr 山田
            name | my name is Jane Doe
            """)
    void each_kind_is_found_alone_and_in_a_sentence(String kind, String identifier) {
        assertEquals(
                "[" + kind + "]", IdentifierScreen.screen(identifier).text().trim());

        Screened screened = IdentifierScreen.screen("They told (" + identifier + ") what I said, twice.");
        assertEquals("They told ([" + kind + "]) what I said, twice.", screened.text());
        assertEquals(List.of(new Removed(kind, 1)), screened.removed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On 3 March 2026 at 07:30 our lead showed the signal in the 8 a.m. meeting and asked who was sick.",
                "We worked 60, 72 and 80 hours in the weeks of 2026-02-02 to 2026-02-16; the roster is 64.",
                "Shifts of 0730-1930, or 08:00-16:00; 30/07/2026 was the worst, and 1.8.2026 after it.",
                "The doctor said no. The nurse. She agreed. He's 5'9\", not 6.5; it is 24/7, 1:1, and 50-60 %.",
                "I was told: take part or lose the fellowship (2025-2026). #metoo, @ 5 pm, e.g. [name] or [e-mail].",
                "Die Rechtsschutzversicherung hat am 03.03.2026 abgelehnt; 12.5 ≤ 13, a/b/c, version 2.10.3.",
                "",
                "\n\t"
            })
    void a_text_without_identifiers_stays_as_it_is(String text) {
        Screened screened = IdentifierScreen.screen(text);

        assertEquals(text, screened.text());
        assertEquals(List.of(), screened.removed());
    }

    @Test
    void what_was_removed_is_counted_by_kind() {
        Screened screened = IdentifierScreen.screen(
                "Dr. Jane Doe (jane@hospital.example) and Mr Roe, roe@hospital.example, threatened me.");

        assertEquals("[name] ([e-mail]) and [name], [e-mail], threatened me.", screened.text());
        assertEquals(List.of(new Removed("e-mail", 2), new Removed("name", 2)), screened.removed());
    }

    @Test
    void the_end_of_a_sentence_ends_a_name() {
        assertEquals(
                "I told [name]. He was angry.",
                IdentifierScreen.screen("I told Dr Smith. He was angry.").text());
    }

    @Test
    void what_it_cannot_find_stays() {
        String text = "Jane Doe and dr. smith know; so does the only transplant surgeon on nights.";

        assertEquals(text, IdentifierScreen.screen(text).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1",
                "-",
                ".",
                "@",
                "+",
                "0",
                "_",
                "A",
                "a.",
                "1.",
                "a-",
                "1-",
                "1 ",
                "a:",
                "::",
                "eyJ",
                "www",
                "f",
                "http://",
                "Dr ",
                "Dr.",
                "Dr. med. ",
                "mr",
                "Dr A",
                "A.",
                "Dr A. ",
                "a@",
                "@a",
                "a (at) ",
                "(0",
                "12-",
                "1/1/",
                "Mar 1 ",
                "born ",
                "MRN 1 ",
                "AB12 ",
                "0f:",
                "van ",
                "\u0301",
                "é",
                "[",
                "]",
                " ",
                "regards "
            })
    void it_takes_no_longer_for_hostile_text(String repeated) {
        String hostile = repeated.repeat(HOSTILE / repeated.length());

        assertTimeoutPreemptively(Duration.ofSeconds(4), () -> IdentifierScreen.screen(hostile));
    }
}
