package dev.respite.web.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * As much of Markdown as notices are written in: headings, paragraphs, lists, tables, bold, italic, code. Whatever else
 * stands in a text is shown as it stands, and never as HTML.
 */
public final class Markdown {
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern ITALIC = Pattern.compile("\\*([^*]+)\\*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern RULE = Pattern.compile("[|\\s:-]+");

    private Markdown() {}

    /** What stands between empty lines: the units in which a text is compared. */
    public static List<String> blocks(String text) {
        return Arrays.stream(text.strip().split("\\n\\s*\\n"))
                .map(String::strip)
                .toList();
    }

    /** All of a text, each heading one level lower, since a page has one of its own. */
    public static String whole(String text) {
        return blocks(text).stream().map(block -> html(block, 1)).collect(Collectors.joining("\n"));
    }

    /** @param below headings become smaller by so many levels */
    public static String html(String block, int below) {
        if (block.startsWith("#")) {
            int level = block.indexOf(' ');
            String tag = "h" + (level + below);
            return "<" + tag + ">" + inline(block.substring(level).strip()) + "</" + tag + ">";
        }
        if (block.startsWith("|")) {
            return table(block.lines().toList());
        }
        if (block.startsWith("- ")) {
            return Arrays.stream(("\n" + block).split("\\n- "))
                    .skip(1)
                    .map(item -> "<li>" + inline(item) + "</li>")
                    .collect(Collectors.joining("", "<ul>", "</ul>"));
        }
        return "<p>" + inline(block) + "</p>";
    }

    private static String table(List<String> lines) {
        List<String> rows = new ArrayList<>(lines);
        String head = row(rows.remove(0), "th scope=\"col\"", "th");
        String body = rows.stream()
                .filter(line -> !RULE.matcher(line).matches())
                .map(line -> row(line, "td", "td"))
                .collect(Collectors.joining());
        return "<div class=\"wide\" tabindex=\"0\"><table><thead>" + head + "</thead><tbody>" + body
                + "</tbody></table></div>";
    }

    private static String row(String line, String open, String close) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("\\|", -1))
                .map(cell -> "<" + open + ">" + inline(cell.strip()) + "</" + close + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String inline(String text) {
        String safe = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        String bold = BOLD.matcher(safe).replaceAll("<strong>$1</strong>");
        return CODE.matcher(ITALIC.matcher(bold).replaceAll("<em>$1</em>")).replaceAll("<code>$1</code>");
    }
}
