package dev.respite.web.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class SvgTest {
    @Test
    void what_is_drawn_is_well_formed_whatever_the_words_are() throws Exception {
        String hostile = "\"><script>alert('1')</script>&";

        String drawn = new Svg(100, 40, hostile)
                .text("faint", 1, 2, "start", hostile)
                .rect("bar", 0.25, 1, 3, 4)
                .draw()
                .getValue();

        assertFalse(drawn.contains("<script"), drawn);
        var parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(drawn.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertEquals(hostile, parsed.getAttribute("aria-label"));
        assertEquals(hostile, parsed.getElementsByTagName("text").item(0).getTextContent());
    }

    @Test
    void numbers_are_written_with_a_point_in_every_language() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);

            assertEquals(
                    "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 10 10\" aria-label=\"a\">"
                            + "<line class=\"axis\" x1=\"0\" y1=\"1.5\" x2=\"10\" y2=\"1.5\"/></svg>",
                    new Svg(10, 10, "a").line("axis", 0, 1.5, 10, 1.5).draw().getValue());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_scale_puts_what_lies_outside_at_its_nearer_end() {
        Scale upwards = new Scale(0, 10, 100, 0);

        assertEquals(100, upwards.at(0));
        assertEquals(25, upwards.at(7.5));
        assertEquals(0, upwards.at(11));
        assertEquals(100, upwards.at(-1));
        assertThrows(IllegalArgumentException.class, () -> new Scale(1, 1, 0, 100));
    }
}
