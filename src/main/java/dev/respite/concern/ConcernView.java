package dev.respite.concern;

import dev.respite.concern.Concern.Escalation;
import dev.respite.concern.Concern.State;
import dev.respite.concern.record.ConcernMessageTable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A concern as everybody sees it who has a part in it: writer, steward, outside contact. Days in place of times.
 *
 * @param state {@code received}, {@code answered}, {@code to-escalate}, {@code escalated} or {@code closed}
 * @param overdue whether an answer is owed and was due before today
 * @param signedBy the name of who signed it; null for an unsigned one
 */
public record ConcernView(
        UUID id,
        String category,
        @Nullable String unit,
        String state,
        LocalDate receivedAt,
        LocalDate answerDue,
        boolean overdue,
        @Nullable LocalDate escalatedAt,
        @Nullable LocalDate closedAt,
        @Nullable String signedBy,
        List<Message> thread) {

    /**
     * One message.
     *
     * @param by {@code writer}, {@code steward} or {@code outside}
     */
    public record Message(String by, LocalDate writtenAt, String text) {
        @Override
        public String toString() {
            return "Message[redacted]";
        }
    }

    static ConcernView of(Concern concern, List<ConcernMessageTable.Message> thread, LocalDate today) {
        return new ConcernView(
                concern.id(),
                concern.category().id(),
                concern.unit(),
                state(concern),
                concern.receivedOn(),
                concern.answerDue(),
                concern.overdue(today),
                concern.escalatedOn(),
                concern.closedOn(),
                thread.isEmpty() ? null : thread.get(0).words().signedBy(),
                thread.stream()
                        .map(kept -> new Message(
                                kept.author(), kept.on(), kept.words().text()))
                        .toList());
    }

    private static String state(Concern concern) {
        if (concern.state() == State.CLOSED) {
            return "closed";
        }
        if (concern.escalation() == Escalation.OWED) {
            return "to-escalate";
        }
        if (concern.state() == State.ANSWERED) {
            return "answered";
        }
        return concern.escalation() == Escalation.SENT ? "escalated" : "received";
    }

    @Override
    public String toString() {
        return "ConcernView[redacted]";
    }
}
