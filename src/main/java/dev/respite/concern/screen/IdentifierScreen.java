package dev.respite.concern.screen;

import dev.respite.concern.screen.Screened.Removed;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces what tells who somebody is by its kind in brackets. Errs on the side of taking out too much: the writer sees
 * what is left and can say it in other words, while a name that was kept cannot be taken back. Time grows with the length
 * of the text and no faster.
 */
public final class IdentifierScreen {
    private static final Pattern ANY = Pattern.compile(Arrays.stream(Identifier.values())
            .map(kind -> "(?<" + kind.name().replace("_", "") + ">" + kind.pattern() + ")")
            .collect(Collectors.joining("|")));

    private IdentifierScreen() {}

    /**
     * Screens a text. What was screened before stays as it is: after each find the search goes on as if at the beginning of
     * a text, which is how it finds the same place again behind a bracket.
     */
    public static Screened screen(String text) {
        return screen((CharSequence) text);
    }

    /** As {@link #screen(String)}; a test counts how often each character is looked at. */
    static Screened screen(CharSequence text) {
        Map<Identifier, Integer> counts = new EnumMap<>(Identifier.class);
        StringBuilder kept = new StringBuilder(text.length());
        Matcher matcher = ANY.matcher(text);
        int at = 0;
        while (matcher.region(at, text.length()).find()) {
            Identifier kind = kind(matcher);
            counts.merge(kind, 1, Integer::sum);
            kept.append(text, at, matcher.start()).append('[').append(kind.id()).append(']');
            at = matcher.end();
        }
        return new Screened(kept.append(text, at, text.length()).toString(), removed(counts));
    }

    private static Identifier kind(Matcher found) {
        return Arrays.stream(Identifier.values())
                .filter(kind -> found.start(kind.name().replace("_", "")) >= 0)
                .findFirst()
                .orElseThrow();
    }

    private static List<Removed> removed(Map<Identifier, Integer> counts) {
        return counts.entrySet().stream()
                .map(kind -> new Removed(kind.getKey().id(), kind.getValue()))
                .toList();
    }
}
