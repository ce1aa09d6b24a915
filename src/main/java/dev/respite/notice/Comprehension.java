package dev.respite.notice;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The questions that show whether a notice was understood, with the right answers, which do not leave the service. */
record Comprehension(List<Asked> questions) {
    /** @throws IllegalArgumentException when there is no question, or two have one id */
    Comprehension {
        Set<String> ids = new HashSet<>();
        questions.forEach(question -> ids.add(question.id()));
        if (questions.isEmpty() || ids.size() < questions.size()) {
            throw new IllegalArgumentException("a notice has questions, each with an id of its own");
        }
        questions = List.copyOf(questions);
    }

    /**
     * One question.
     *
     * @param answer index of the right option
     */
    record Asked(String id, String text, List<String> options, int answer) {
        Asked {
            Objects.checkIndex(answer, options.size());
            options = List.copyOf(options);
        }
    }

    /** Ids of the questions that are answered wrongly or not at all, in their order. */
    List<String> failed(@Nullable Map<String, @Nullable Integer> answers) {
        Map<String, @Nullable Integer> given = answers == null ? Map.of() : answers;
        return questions.stream()
                .filter(question -> !Objects.equals(given.get(question.id()), question.answer()))
                .map(Asked::id)
                .toList();
    }

    /** As physicians see them. */
    List<Notice.Question> shown(boolean withAnswers) {
        return questions.stream()
                .map(question -> new Notice.Question(
                        question.id(), question.text(), question.options(), withAnswers ? question.answer() : null))
                .toList();
    }
}
