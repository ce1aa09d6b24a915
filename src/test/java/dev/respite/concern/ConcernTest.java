package dev.respite.concern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.concern.Concern.Author;
import dev.respite.concern.Concern.Category;
import dev.respite.concern.Concern.Escalation;
import dev.respite.concern.Concern.State;
import dev.respite.concern.secret.CaseKey;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.wire.CrockfordCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.function.Executable;

class ConcernTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final LocalDate DUE = DAY.plusWeeks(2);
    private static final LocalDate LATER_DUE = DAY.plusWeeks(6);
    private static final CaseKey KEY = new CaseKey(CrockfordCode.random(28));

    private final Concern received = Concern.received(Category.COERCION, "emergency", DAY, DUE, KEY, false);

    /** What can be done with a concern; each a day after the one before. */
    enum Act {
        ANSWER,
        GO_ON,
        NOT_RESOLVED,
        RESOLVED,
        MAIL
    }

    @Example
    void it_is_overdue_on_the_day_after_it_was_due_and_not_before() {
        assertFalse(received.overdue(DUE));
        assertTrue(received.overdue(DUE.plusDays(1)));
        assertFalse(received.answered(DUE).overdue(DUE.plusDays(1)));
    }

    @Example
    void an_answer_in_time_owes_no_mail_and_a_late_one_does() {
        assertNull(received.answered(DUE).escalation());
        assertEquals(Escalation.OWED, received.answered(DUE.plusDays(1)).escalation());
    }

    @Example
    void a_further_word_waits_for_an_answer_of_its_own() {
        Concern answered = received.answered(DAY.plusDays(1));

        Concern goesOn = answered.goesOn(DAY.plusDays(30), LATER_DUE);

        assertEquals(State.OPEN, goesOn.state());
        assertEquals(LATER_DUE, goesOn.answerDue());
        assertEquals(DAY.plusDays(1), goesOn.answeredOn());
    }

    @Example
    void a_further_word_before_the_answer_gives_the_steward_no_more_time() {
        assertEquals(DUE, received.goesOn(DAY.plusDays(3), LATER_DUE).answerDue());
    }

    @Example
    void an_answer_that_is_none_to_its_writer_owes_the_mail_once() {
        Concern unresolved = received.answered(DAY).unresolved(DAY.plusDays(1), LATER_DUE);
        assertEquals(Escalation.OWED, unresolved.escalation());
        assertEquals(unresolved, unresolved.unresolved(DAY.plusDays(2), LATER_DUE));

        Concern again = unresolved
                .escalated(DAY.plusDays(2), new CaseKey(CrockfordCode.random(28)))
                .answered(DAY.plusDays(3))
                .unresolved(DAY.plusDays(4), LATER_DUE);
        assertEquals(Escalation.SENT, again.escalation());
        assertEquals(State.OPEN, again.state());
    }

    @Example
    void without_an_answer_none_can_be_unresolved() {
        refused(Problem.CONCERN_NOT_ANSWERED, () -> received.unresolved(DAY, LATER_DUE));
        Concern goesOn = received.answered(DAY).goesOn(DAY, LATER_DUE);
        refused(Problem.CONCERN_NOT_ANSWERED, () -> goesOn.unresolved(DAY, LATER_DUE));
    }

    @Example
    void a_mail_that_is_not_sent_yet_is_not_sent_when_the_writer_is_content() {
        Concern owed = received.answered(DUE.plusDays(1));

        assertNull(owed.resolved(DUE.plusDays(2)).escalation());
    }

    @Example
    void what_is_closed_takes_no_more_words() {
        Concern closed = received.resolved(DAY);

        refused(Problem.CONCERN_CLOSED, () -> closed.answered(DAY));
        refused(Problem.CONCERN_CLOSED, () -> closed.goesOn(DAY, DUE));
        refused(Problem.CONCERN_CLOSED, () -> closed.unresolved(DAY, DUE));
        assertEquals(closed, closed.resolved(DAY.plusDays(1)));
    }

    @Example
    void each_key_opens_for_its_holder_and_any_other_for_nobody() {
        CaseKey outside = new CaseKey(CrockfordCode.random(28));
        Concern escalated = received.escalated(DAY, outside);

        assertEquals(Optional.of(Author.WRITER), escalated.holder(KEY));
        assertEquals(Optional.of(Author.OUTSIDE), escalated.holder(outside));
        assertEquals(Optional.empty(), escalated.holder(new CaseKey(CrockfordCode.random(28))));
        assertEquals(Optional.empty(), received.holder(outside));
    }

    @Property
    void whatever_happens_it_goes_outside_at_most_once_and_closes_for_good(@ForAll @Size(max = 12) List<Act> acts) {
        Concern concern = received;
        int mails = 0;
        LocalDate today = DAY;
        for (Act act : acts) {
            Concern before = concern;
            today = today.plusDays(1);
            mails += act == Act.MAIL && before.escalation() == Escalation.OWED ? 1 : 0;
            concern = after(before, act, today);

            assertFalse(before.state() == State.CLOSED && concern.state() != State.CLOSED);
            assertFalse(before.escalation() == Escalation.SENT && concern.escalation() != Escalation.SENT);
            assertFalse(concern.state() == State.CLOSED && concern.escalation() == Escalation.OWED);
            assertEquals(concern.state() == State.CLOSED, concern.closedOn() != null);
        }
        assertTrue(mails <= 1);
    }

    private static Concern after(Concern before, Act act, LocalDate today) {
        try {
            return switch (act) {
                case ANSWER -> before.answered(today);
                case GO_ON -> before.goesOn(today, today.plusWeeks(2));
                case NOT_RESOLVED -> before.unresolved(today, today.plusWeeks(2));
                case RESOLVED -> before.resolved(today);
                case MAIL ->
                    before.escalation() == Escalation.OWED
                            ? before.escalated(today, new CaseKey(CrockfordCode.random(28)))
                            : before;
            };
        } catch (Refusal refusal) {
            return before;
        }
    }

    private static void refused(Problem problem, Executable act) {
        assertEquals(problem, assertThrows(Refusal.class, act).problem());
    }
}
