package dev.respite.person.page.consent;

import dev.respite.notice.Notice;
import dev.respite.notice.Notice.Question;
import dev.respite.person.page.Wrongs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody chose in the form of the notice, whole or not.
 *
 * @param version of the notice that was read; null where nothing was sent
 * @param streams {@code sleep}, {@code both}, or nothing where neither was sent
 * @param answers by the id of the question
 */
record JoinForm(
        @Nullable Integer version,
        @Nullable String sha256,
        String streams,
        String unit,
        Map<String, @Nullable Integer> answers) {
    static final String STREAMS = "streams";
    static final String UNIT = "unit";
    private static final String SLEEP = "sleep";
    private static final String BOTH = "both";

    /** @param unit the one that is likely theirs */
    static JoinForm empty(String unit) {
        return new JoinForm(null, null, "", unit, Map.of());
    }

    /** @param sent gives what a field of the form holds */
    static JoinForm of(Function<String, @Nullable String> sent, Notice notice) {
        Map<String, @Nullable Integer> answers = new HashMap<>();
        for (Question question : notice.questions()) {
            Integer answer = number(sent.apply(question.id()));
            if (answer != null) {
                answers.put(question.id(), answer);
            }
        }
        return new JoinForm(
                number(sent.apply("version")),
                sent.apply("sha256"),
                streams(said(sent.apply(STREAMS))),
                said(sent.apply(UNIT)),
                answers);
    }

    private static String said(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** What the form does not offer is no choice: nobody is taken to have made one. */
    private static String streams(String sent) {
        return sent.equals(SLEEP) || sent.equals(BOTH) ? sent : "";
    }

    private static @Nullable Integer number(@Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    /** Ids of streams, as the API has them; none where nothing was chosen. */
    List<String> streamIds() {
        return switch (streams) {
            case SLEEP -> List.of("sleep");
            case BOTH -> List.of("sleep", "heart-rate");
            default -> List.of();
        };
    }

    /** What was left open, question by question. */
    Wrongs openQuestions(Notice notice, JoinTexts texts) {
        Wrongs wrongs = Wrongs.NONE;
        for (Question question : notice.questions()) {
            if (answers.get(question.id()) == null) {
                wrongs = wrongs.and(question.id(), texts.wrongOpen(question.text()));
            }
        }
        return wrongs;
    }

    /** The questions with what was chosen. */
    List<Asked> asked(Notice notice) {
        return notice.questions().stream()
                .map(question -> new Asked(
                        question.id(),
                        question.text(),
                        IntStream.range(0, question.options().size())
                                .mapToObj(i -> new Option(
                                        i,
                                        question.options().get(i),
                                        Integer.valueOf(i).equals(answers.get(question.id()))))
                                .toList()))
                .toList();
    }

    /** One question of the notice. */
    record Asked(String id, String text, List<Option> options) {}

    /** One of its answers. */
    record Option(int index, String text, boolean chosen) {}
}
