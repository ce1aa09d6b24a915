package dev.respite.web.open.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.web.open.report.TextDifference.Fate;
import dev.respite.web.open.report.TextDifference.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextDifferenceTest {
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
