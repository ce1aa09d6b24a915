package dev.respite.concern.screen;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work is counted as looks at a character, which no other load on the machine changes. */
class ScreenStepsTest {
    private static final int LENGTH = 4_000;

    /** Every kind is tried at every place: some hundred looks for the dearest text that a search found. */
    private static final int MOST_LOOKS_A_CHARACTER = 300;

    private static final class Counted implements CharSequence {
        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static long looks(String piece, int length) {
        Counted text = new Counted(piece.repeat(length / piece.length() + 1).substring(0, length));
        IdentifierScreen.screen(text);
        return text.looks;
    }

    /** The first is what a search by small changes found against the patterns of before: 984 looks a character. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "----------------------------------1.a---------------------------",
                "a.",
                "-",
                "-a.",
                "a-a.",
                "J.",
                "1-",
                "12345.",
                "-.-.D.",
                "@",
                "a@",
                "+",
                "0 ",
                "(0",
                "van ",
                "Dr. ",
                "jan ",
                "::",
                "eyJ",
                "7F-",
                "DE89 "
            })
    void twice_the_text_is_twice_the_work_and_no_text_is_dear(String piece) {
        long once = looks(piece, LENGTH);
        long twice = looks(piece, 2 * LENGTH);

        assertTrue(twice <= 2.1 * once, once + " looks, then " + twice);
        assertTrue(once <= (long) MOST_LOOKS_A_CHARACTER * LENGTH, once / LENGTH + " looks a character");
    }
}
