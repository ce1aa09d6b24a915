package dev.respite.concern;

import dev.respite.concern.secret.CaseKey;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.wire.WireName;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A concern without its words, and what may become of it. Days are UTC dates.
 *
 * @param unit that it is about, or null
 * @param answerDue last day in time for what waits for an answer, or waited last
 * @param answeredOn day of the first answer
 * @param lastWordOn day of the last message, whoever's
 * @param escalation whether the outside contact is owed a mail or has got it; null for neither. Once is for good
 * @param outsideKeyHash of the key in that mail
 * @param outsideOnly whether no steward may see it, since it is about those who would answer it
 */
public record Concern(
        UUID id,
        Category category,
        @Nullable String unit,
        LocalDate receivedOn,
        State state,
        LocalDate answerDue,
        @Nullable LocalDate answeredOn,
        LocalDate lastWordOn,
        @Nullable Escalation escalation,
        @Nullable LocalDate escalatedOn,
        @Nullable LocalDate closedOn,
        String caseKeyHash,
        @Nullable String outsideKeyHash,
        boolean outsideOnly) {

    /** What it is about. */
    public enum Category {
        RETALIATION,
        COERCION,
        MISUSE,
        OTHER;

        static Optional<Category> of(@Nullable String id) {
            return WireName.find(Category.class, id);
        }

        public String id() {
            return WireName.of(this);
        }
    }

    /** Open: it waits for an answer. */
    public enum State {
        OPEN,
        ANSWERED,
        CLOSED
    }

    /** Of the one mail to the outside contact. */
    public enum Escalation {
        OWED,
        SENT
    }

    /** Who writes in it. */
    public enum Author {
        WRITER,
        STEWARD,
        OUTSIDE
    }

    private static final Pattern UUID_FORM =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    /** An id as it comes in an address; null for what is none. */
    static @Nullable UUID id(String typed) {
        return UUID_FORM.matcher(typed).matches() ? UUID.fromString(typed) : null;
    }

    static Concern received(
            Category category,
            @Nullable String unit,
            LocalDate today,
            LocalDate due,
            CaseKey key,
            boolean outsideOnly) {
        return new Concern(
                UUID.randomUUID(),
                category,
                unit,
                today,
                State.OPEN,
                due,
                null,
                today,
                outsideOnly ? Escalation.OWED : null,
                null,
                null,
                key.hash(),
                null,
                outsideOnly);
    }

    /** Whose key this is; empty for anybody else's. */
    Optional<Author> holder(CaseKey key) {
        if (key.opens(caseKeyHash)) {
            return Optional.of(Author.WRITER);
        }
        return outsideKeyHash != null && key.opens(outsideKeyHash) ? Optional.of(Author.OUTSIDE) : Optional.empty();
    }

    boolean overdue(LocalDate today) {
        return state == State.OPEN && today.isAfter(answerDue);
    }

    /** An answer that comes late does not undo the escalation. */
    Concern answered(LocalDate today) {
        refuseClosed();
        Escalation owed = overdue(today) && escalation == null ? Escalation.OWED : escalation;
        return next(State.ANSWERED, answerDue, answeredOn == null ? today : answeredOn, today, owed, null);
    }

    /** A further word after an answer waits for one again, as long as the first did. */
    Concern goesOn(LocalDate today, LocalDate due) {
        refuseClosed();
        return next(State.OPEN, state == State.ANSWERED ? due : answerDue, answeredOn, today, escalation, null);
    }

    /** Its writer is not content with the answer. Said twice it is the same. */
    Concern unresolved(LocalDate today, LocalDate due) {
        refuseClosed();
        if (state == State.OPEN && (answeredOn == null || escalation == null)) {
            throw new Refusal(Problem.CONCERN_NOT_ANSWERED);
        }
        return state == State.OPEN
                ? this
                : next(State.OPEN, due, answeredOn, today, escalation == null ? Escalation.OWED : escalation, null);
    }

    /** Its writer is content, or takes it back. A mail that is not sent yet is not sent. Said twice it is the same. */
    Concern resolved(LocalDate today) {
        return state == State.CLOSED
                ? this
                : next(
                        State.CLOSED,
                        answerDue,
                        answeredOn,
                        lastWordOn,
                        escalation == Escalation.OWED ? null : escalation,
                        today);
    }

    /** The outside contact has got the mail with this key. */
    public Concern escalated(LocalDate today, CaseKey key) {
        return new Concern(
                id,
                category,
                unit,
                receivedOn,
                state,
                answerDue,
                answeredOn,
                lastWordOn,
                Escalation.SENT,
                today,
                closedOn,
                caseKeyHash,
                key.hash(),
                outsideOnly);
    }

    private Concern next(
            State state,
            LocalDate answerDue,
            @Nullable LocalDate answeredOn,
            LocalDate lastWordOn,
            @Nullable Escalation escalation,
            @Nullable LocalDate closedOn) {
        return new Concern(
                id,
                category,
                unit,
                receivedOn,
                state,
                answerDue,
                answeredOn,
                lastWordOn,
                escalation,
                escalatedOn,
                closedOn,
                caseKeyHash,
                outsideKeyHash,
                outsideOnly);
    }

    private void refuseClosed() {
        if (state == State.CLOSED) {
            throw new Refusal(Problem.CONCERN_CLOSED);
        }
    }

    @Override
    public String toString() {
        return "Concern[redacted]";
    }
}
