package dev.respite.person.page.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NoticeTextTest {
    private static String html(String markdown) {
        return NoticeText.html(markdown).replace(System.lineSeparator(), "\n");
    }

    @Test
    void headings_come_one_level_lower_and_lines_of_a_paragraph_are_one() {
        assertEquals("<h2>One</h2>\n<p>a b</p>\n<h3>Two</h3>\n", html("# One\n\na\nb\n\n## Two\n"));
    }

    @Test
    void an_item_goes_on_in_the_next_line() {
        assertEquals(
                "<ul>\n<li><strong>Pause</strong>: nothing more</li>\n<li>b</li>\n</ul>\n",
                html("- **Pause**: nothing\n  more\n- b"));
    }

    @Test
    void a_table_has_a_head() {
        assertEquals(
                "<div class=\"wide\" tabindex=\"0\"><table>\n<tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr>\n"
                        + "<tr><td>1</td><td><code>c</code></td></tr>\n</table></div>\n",
                html("| A | B |\n|---|---|\n| 1 | `c` |"));
    }

    @Test
    void what_looks_like_html_is_text() {
        String hostile = html("<script>alert(1)</script> \"&\"");

        assertFalse(hostile.contains("<script"));
        assertTrue(hostile.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;&quot;"));
    }
}
