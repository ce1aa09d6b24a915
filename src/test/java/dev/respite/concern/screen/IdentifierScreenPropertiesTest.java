package dev.respite.concern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdentifierScreenPropertiesTest {
    /** What patterns are made of, so that much of what is generated is nearly or wholly one, and runs into the next. */
    private static final String[] PIECES = {
        "Dr",
        "Dr.",
        "dr ",
        "Prof. ",
        "nurse ",
        "Mr ",
        "Smith",
        "Jane",
        " von der ",
        "J.",
        "my name is ",
        "regards ",
        "@",
        "@jane",
        "jane",
        ".",
        ",",
        " ",
        "  ",
        "\n",
        "hospital.example",
        ".com/",
        "www.",
        "https://",
        "+41",
        "0",
        "044",
        "555",
        "-",
        "0199",
        "12",
        "1",
        "/",
        "1980",
        "2026",
        ":",
        "::",
        "fe80",
        "db8",
        "192",
        "756.",
        "MRN ",
        "ext. ",
        "born ",
        "14 March ",
        "DE89",
        "3704",
        "AB",
        "eyJ",
        "hbGciOiJF",
        "7QF2-",
        "7d444840",
        "-9dc0",
        "-11d1",
        "-b245-",
        "5ffdce74fad2",
        "[",
        "]",
        "[name]",
        "(at)",
        "(",
        ")",
        "#",
        "'",
        "é",
        "\u0301",
        "山",
        "٣٤٥٦٧٨",
        "_",
        "the",
        "A"
    };

    @Property(tries = 4_000)
    void what_was_screened_is_left_as_it_is(@ForAll("texts") String text) {
        Screened once = IdentifierScreen.screen(text);
        Screened twice = IdentifierScreen.screen(once.text());

        assertEquals(once.text(), twice.text());
        assertTrue(twice.removed().isEmpty());
    }

    @Property(tries = 1_000)
    void any_text_at_all_can_be_screened_and_screened_again(@ForAll String text) {
        String once = IdentifierScreen.screen(text).text();

        assertEquals(once, IdentifierScreen.screen(once).text());
    }

    @Property(tries = 1_000)
    void words_alone_are_no_identifiers(@ForAll("words") List<String> words) {
        String text = String.join(" ", words);

        assertEquals(text, IdentifierScreen.screen(text).text());
    }

    @Property(tries = 2_000)
    void an_identifier_is_gone_whatever_stands_around_it(
            @ForAll("texts") String before, @ForAll("identifiers") String identifier, @ForAll("texts") String after) {
        String screened =
                IdentifierScreen.screen(before + " " + identifier + " " + after).text();

        assertFalse(screened.contains(identifier) && !before.contains(identifier) && !after.contains(identifier));
    }

    @Property(tries = 1_000)
    void nothing_is_lost_but_what_is_told(@ForAll("texts") String text) {
        Screened screened = IdentifierScreen.screen(text);

        assertEquals(screened.removed().isEmpty(), screened.text().equals(text));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(24).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of(
                        "my",
                        "lead",
                        "asked",
                        "who",
                        "had",
                        "opted",
                        "out",
                        "of",
                        "it",
                        "and",
                        "threatened",
                        "to",
                        "end",
                        "contracts",
                        "we",
                        "were",
                        "told",
                        "that",
                        "nobody",
                        "may",
                        "leave",
                        "twice",
                        "7",
                        "24",
                        "2026")
                .list()
                .ofMaxSize(60)
                .map(words -> words.stream()
                        .map(word -> word.matches("\\d+") ? word + "," : word)
                        .toList());
    }

    @Provide
    Arbitrary<String> identifiers() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .ofMinLength(1)
                        .ofMaxLength(12)
                        .map(who -> who + "@ward.example"),
                Arbitraries.strings().numeric().ofMinLength(6).ofMaxLength(20),
                Arbitraries.create(() -> java.util.UUID.randomUUID().toString()),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(9).map(name -> "Dr. Q" + name.toLowerCase()),
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .ofMinLength(1)
                        .ofMaxLength(9)
                        .map(who -> "@" + who + "q"),
                Arbitraries.integers().between(1_000_000, 9_999_999).map(number -> "+41 44 " + number),
                Arbitraries.integers().between(1930, 2015).map(year -> "14.03." + year),
                Arbitraries.integers().between(1, 254).map(host -> "192.0.2." + host),
                Arbitraries.integers().between(10, 99).map(n -> "078-05-11" + n),
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .ofMinLength(1)
                        .ofMaxLength(9)
                        .map(p -> "https://h.example/" + p),
                Arbitraries.strings().withCharRange('A', 'Z').ofLength(4).map(k -> "DE89 3704 0044 " + k + " 0130 00"));
    }
}
