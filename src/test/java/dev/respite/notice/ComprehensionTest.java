package dev.respite.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.notice.Comprehension.Asked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComprehensionTest {
    private static final Asked FIRST = new Asked("q1", "Who?", List.of("I", "All"), 0);
    private static final Asked SECOND = new Asked("q2", "When?", List.of("Now", "Later"), 1);
    private static final Comprehension CHECK = new Comprehension(List.of(FIRST, SECOND));

    @Test
    void right_answers_to_all_questions_pass() {
        assertEquals(List.of(), CHECK.failed(Map.of("q1", 0, "q2", 1)));
    }

    @Test
    void a_wrong_or_missing_answer_fails_by_the_name_of_its_question() {
        assertEquals(List.of("q2"), CHECK.failed(Map.of("q1", 0, "q2", 0)));
        assertEquals(List.of("q1"), CHECK.failed(Map.of("q2", 1)));
        assertEquals(List.of("q1", "q2"), CHECK.failed(null));
        assertEquals(List.of("q1", "q2"), CHECK.failed(Map.of("q1", -1, "q2", 7, "q3", 0)));
        Map<String, Integer> withNull = new HashMap<>(Map.of("q2", 1));
        withNull.put("q1", null);
        assertEquals(List.of("q1"), CHECK.failed(withNull));
    }

    @Test
    void right_answers_are_shown_where_that_is_wanted_and_nowhere_else() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();

        String production = json.writeValueAsString(CHECK.shown(false));

        assertFalse(production.contains("nswer"), production);
        assertTrue(json.writeValueAsString(CHECK.shown(true)).contains("\"demoAnswer\":1"));
    }

    @Test
    void a_check_without_questions_or_with_one_twice_is_none() {
        assertThrows(IllegalArgumentException.class, () -> new Comprehension(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Comprehension(List.of(FIRST, FIRST)));
        assertThrows(IndexOutOfBoundsException.class, () -> new Asked("q3", "Where?", List.of("Here"), 1));
    }
}
