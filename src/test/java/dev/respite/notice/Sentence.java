package dev.respite.notice;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Words that name a promise's number.
 *
 * @param words as a regular expression, with the number as its group
 */
record Sentence(Promises promise, Pattern words) {
    private static final List<String> NUMBERS = List.of(
            "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private static final int DAYS_OF_A_YEAR = 365;

    /** {@code #} stands for the number, in digits or in a word; all else is as it is written, but for line breaks. */
    static Sentence of(Promises promise, String words) {
        String pattern = "\\Q" + words.replace("#", "\\E([\\w ]+?)\\Q") + "\\E";
        return new Sentence(promise, Pattern.compile(pattern.replace("\\Q\\E", "")));
    }

    /** The number, everywhere that this text says it. */
    List<Integer> in(String text) {
        return words.matcher(joined(text))
                .results()
                .map(MatchResult::group)
                .map(found -> words.matcher(found).replaceFirst("$1"))
                .map(Sentence::number)
                .toList();
    }

    String takenOutOf(String text) {
        return words.matcher(joined(text)).replaceAll("");
    }

    static String joined(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static int number(String word) {
        if (word.equals("a year")) {
            return DAYS_OF_A_YEAR;
        }
        if (word.endsWith(" days")) {
            return number(word.replace(" days", ""));
        }
        int number = NUMBERS.indexOf(word);
        return number >= 0 ? number : Integer.parseInt(word);
    }
}
