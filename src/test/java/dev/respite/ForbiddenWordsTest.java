package dev.respite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Respite says how long and when somebody slept, and how fast the heart was. It says nothing about what they feel: no physiological
 * measure is reliably tied to that, and a system that infers it at work is forbidden (AI Act Art. 5(1)(f)). Strain is said of units.
 */
class ForbiddenWordsTest {
    private static final Pattern OF_FEELINGS =
            Pattern.compile("stress|mood|burn-?out|well-?being[ _-]?score|emotion", Pattern.CASE_INSENSITIVE);

    private static final Pattern OF_UNITS = Pattern.compile("strain", Pattern.CASE_INSENSITIVE);

    /** Sentences that say what was studied, what is not known, and what is never taken. A new one is put here by who decides it. */
    private static final List<String> DECLINE = List.of(
            "Sleep of 2,115 interns, followed beside their mood.",
            "Regularity of sleep of 2,115 interns, followed beside their mood.",
            "For burnout the findings are inconclusive (de Looff 2018).",
            "Heart rate while asleep among what phones and wearables tell of stress.",
            "Inconclusive for burnout.",
            "No physiological measure is reliably tied to burnout (Barac 2024). This is no measure of it.",
            "No physiological measure reliably tied to burnout.",
            "id: vendor_stress_score",
            "Stress scores that makers of wearables compute.");

    /** What the contract says of units, of the mechanism's constants, and of weeks as units add them up. */
    private static final List<String> SAID_OF_UNITS = List.of(
            "Strained weeks above usual for every 100 weeks of staff.",
            "Strained weeks per 100 head-weeks after, minus before.",
            "name: ns-2, strained: 5, notStrained: -1",
            "[name, strained, notStrained, swap,",
            "        strained: {type: integer}",
            "        notStrained: {type: integer}");

    @Test
    void nothing_that_is_shipped_speaks_of_what_somebody_feels() {
        Set<String> used = new TreeSet<>();
        List<String> found = new ArrayList<>();
        for (Path file : shipped()) {
            find(file, OF_FEELINGS, DECLINE, used, found);
        }

        assertEquals(List.of(), found);
        assertEquals(new TreeSet<>(DECLINE), used, "a sentence that is not there any more leaves the list");
    }

    @Test
    void the_contract_says_strain_of_units_only() {
        Set<String> used = new TreeSet<>();
        List<String> found = new ArrayList<>();
        find(Path.of("../mobile-contract/openapi.yaml"), OF_UNITS, SAID_OF_UNITS, used, found);

        assertEquals(List.of(), found);
        assertEquals(new TreeSet<>(SAID_OF_UNITS), used, "a sentence that is not there any more leaves the list");
    }

    @Test
    void names_of_files_and_packages_speak_of_no_feelings_either() {
        for (Path file : shipped()) {
            assertTrue(!OF_FEELINGS.matcher(file.toString()).find(), file.toString());
        }
    }

    private static void find(Path file, Pattern word, List<String> allowed, Set<String> used, List<String> found) {
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String rest = line;
            for (String sentence : allowed) {
                if (rest.contains(sentence)) {
                    used.add(sentence);
                    rest = rest.replace(sentence, "");
                }
            }
            if (word.matcher(rest).find()) {
                found.add(file + ":" + number);
            }
        }
    }

    /** Code, notices, undertakings, pages, settings, and the contract. */
    private static List<Path> shipped() {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> main = Files.walk(Path.of("main"))) {
            main.filter(Files::isRegularFile).sorted().forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.add(Path.of("../mobile-contract/openapi.yaml"));
        files.add(Path.of("../mobile-contract/problems.json"));
        assertTrue(files.size() > 100, "the sources are there");
        return files;
    }

    /** Also of what is no text: words in it would be found. */
    private static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
