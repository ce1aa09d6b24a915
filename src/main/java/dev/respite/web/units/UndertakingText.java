package dev.respite.web.units;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The undertaking, taken apart for a page: its words are those that are signed.
 *
 * @param before the sentence before the points
 */
record UndertakingText(String title, String before, List<String> points) {
    private static final Pattern POINT = Pattern.compile("\\d+\\. (.*)");

    /** Reads a heading, one paragraph and a numbered list, as undertakings are written. */
    static UndertakingText of(String markdown) {
        String title = "";
        StringBuilder before = new StringBuilder();
        List<StringBuilder> points = new ArrayList<>();
        for (String line : markdown.lines().map(String::strip).toList()) {
            var point = POINT.matcher(line);
            if (line.startsWith("# ")) {
                title = line.substring(2);
            } else if (point.matches()) {
                points.add(new StringBuilder(point.group(1)));
            } else {
                StringBuilder goesOn = points.isEmpty() ? before : points.get(points.size() - 1);
                goesOn.append(line.isEmpty() ? "" : " " + line);
            }
        }
        return new UndertakingText(
                title,
                before.toString().strip(),
                points.stream().map(StringBuilder::toString).toList());
    }
}
