package dev.respite.person.page.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A notice's Markdown as HTML, as far as notices use it: headings, paragraphs, lists, tables, bold, emphasis and code. A heading
 * comes one level lower, since the page has one of its own. Everything else is text and stands there as text.
 */
final class NoticeText {
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");
    private static final Pattern EMPHASIS = Pattern.compile("\\*(.+?)\\*");
    private static final Pattern CODE = Pattern.compile("`(.+?)`");
    private static final Pattern RULE = Pattern.compile("\\|(-+\\|)+");
    private static final Pattern CELLS = Pattern.compile("\\|");

    private final StringBuilder html = new StringBuilder();

    private NoticeText() {}

    static String html(String markdown) {
        NoticeText text = new NoticeText();
        List<String> block = new ArrayList<>();
        for (String line : markdown.lines().toList()) {
            boolean heading = line.startsWith("#");
            if (line.isBlank() || heading) {
                text.block(block);
                block.clear();
            }
            if (heading) {
                text.heading(line);
            } else if (!line.isBlank()) {
                block.add(line);
            }
        }
        text.block(block);
        return text.html.toString();
    }

    private void heading(String line) {
        int level = line.indexOf(' ') + 1;
        html.append("<h%d>%s</h%d>%n".formatted(level, inline(line.substring(level)), level));
    }

    private void block(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        String first = lines.get(0);
        if (first.startsWith("|")) {
            table(lines);
        } else if (first.startsWith("- ")) {
            list(lines);
        } else {
            html.append("<p>%s</p>%n".formatted(inline(String.join(" ", lines))));
        }
    }

    /** A line that begins no item goes on with the one before. */
    private void list(List<String> lines) {
        List<String> items = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("- ")) {
                items.add(line.substring(2));
            } else {
                int last = items.size() - 1;
                items.set(last, items.get(last) + " " + line.strip());
            }
        }
        html.append("<ul>\n");
        items.forEach(item -> html.append("<li>%s</li>%n".formatted(inline(item))));
        html.append("</ul>\n");
    }

    private void table(List<String> lines) {
        html.append("<div class=\"wide\" tabindex=\"0\"><table>\n");
        for (int i = 0; i < lines.size(); i++) {
            if (!RULE.matcher(lines.get(i)).matches()) {
                row(lines.get(i), i == 0 ? "th scope=\"col\"" : "td");
            }
        }
        html.append("</table></div>\n");
    }

    private void row(String line, String cell) {
        html.append("<tr>");
        String end = cell.substring(0, 2);
        CELLS.splitAsStream(line.substring(1))
                .map(String::strip)
                .forEach(text -> html.append("<%s>%s</%s>".formatted(cell, inline(text), end)));
        html.append("</tr>\n");
    }

    private static String inline(String text) {
        String escaped = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        String bold = BOLD.matcher(escaped).replaceAll("<strong>$1</strong>");
        String emphasis = EMPHASIS.matcher(bold).replaceAll("<em>$1</em>");
        return CODE.matcher(emphasis).replaceAll("<code>$1</code>");
    }
}
