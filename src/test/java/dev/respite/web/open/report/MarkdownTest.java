package dev.respite.web.open.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.web.open.report.TextDifference.Fate;
import dev.respite.web.open.report.TextDifference.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void a_notices_markdown_becomes_html() {
        assertEquals("<h3>How to stop</h3>", Markdown.html("## How to stop", 1));
        assertEquals(
                "<p>You <strong>can</strong> see <em>it</em> at <code>/v1/notice</code>.</p>",
                Markdown.html("You **can** see *it* at `/v1/notice`.", 1));
        assertEquals("<ul><li>one\n  more</li><li>two</li></ul>", Markdown.html("- one\n  more\n- two", 1));
        assertEquals(
                "<div class=\"wide\"><table><thead><tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead>"
                        + "<tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>",
                Markdown.html("| A | B |\n|---|---|\n| 1 | 2 |", 1));
    }

    @Test
    void html_in_it_stays_text() {
        assertEquals(
                "<p>&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;</p>",
                Markdown.html("<script>alert(\"&\")</script>", 1));
    }

    @Test
    void a_difference_tells_what_went_what_came_and_what_stayed() {
        List<Part> parts = TextDifference.between(List.of("a", "b", "c"), List.of("a", "d", "c", "e"));

        assertEquals(
                List.of(
                        new Part(Fate.SAME, "a"),
                        new Part(Fate.GONE, "b"),
                        new Part(Fate.NEW, "d"),
                        new Part(Fate.SAME, "c"),
                        new Part(Fate.NEW, "e")),
                parts);
    }
}
