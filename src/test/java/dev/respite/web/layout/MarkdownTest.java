package dev.respite.web.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
                "<div class=\"wide\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead>"
                        + "<tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>",
                Markdown.html("| A | B |\n|---|---|\n| 1 | 2 |", 1));
    }

    @Test
    void html_in_it_stays_text() {
        assertEquals(
                "<p>&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;</p>",
                Markdown.html("<script>alert(\"&\")</script>", 1));
    }
}
