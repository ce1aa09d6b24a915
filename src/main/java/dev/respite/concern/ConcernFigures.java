package dev.respite.concern;

import dev.respite.concern.record.ConcernFigureTable;
import dev.respite.concern.record.ConcernFigureTable.Counted;
import dev.respite.notice.Promises;
import dev.respite.wire.WireName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.threeten.extra.YearQuarter;

/**
 * How many concerns there were, for everybody to see: never a text, never a unit, and of a quarter that is over, so that
 * nobody sees a number move. Something counts in the quarter in which it happened; so what is shown once stays.
 */
@ApplicationScoped
public class ConcernFigures {
    static final int QUARTERS = Promises.FIGURE_QUARTERS.inForce();

    /** Fewer than this many of something could lead to somebody; zero leads to nobody. */
    private static final int FEW = 5;

    private final Mutiny.SessionFactory sessions;

    public ConcernFigures(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** What is counted. Of answers only the first of a concern. */
    public enum Event {
        RECEIVED,
        ANSWERED_IN_TIME,
        ANSWERED_LATE,
        ESCALATED;

        String id() {
            return WireName.of(this);
        }
    }

    /**
     * A quarter in figures: {@code "0"}, {@code "< 5"}, or the number.
     *
     * @param quarter such as {@code 2026-Q3}
     */
    public record QuarterFigures(
            String quarter, String received, String answeredInTime, String answeredLate, String escalated) {}

    /** Counts one, in the transaction that makes it so. */
    public Uni<Void> count(Mutiny.StatelessSession session, Event event, LocalDate day) {
        return ConcernFigureTable.count(session, YearQuarter.from(day), event.id());
    }

    /** Counts an answer if it is the first. */
    Uni<Void> countAnswer(Mutiny.StatelessSession session, Concern before, LocalDate today) {
        if (before.answeredOn() != null) {
            return Uni.createFrom().voidItem();
        }
        return count(session, before.overdue(today) ? Event.ANSWERED_LATE : Event.ANSWERED_IN_TIME, today);
    }

    /** The last {@link #QUARTERS} quarters that are over, latest first. */
    public Uni<List<QuarterFigures>> figures(Instant now) {
        YearQuarter current = quarter(now);
        return sessions.withStatelessSession(session ->
                        ConcernFigureTable.between(session, current.minusQuarters(QUARTERS), current.minusQuarters(1)))
                .map(counted -> IntStream.rangeClosed(1, QUARTERS)
                        .mapToObj(back -> figures(current.minusQuarters(back).toString(), counted))
                        .toList());
    }

    /** Deletes what is not shown any more. */
    Uni<Void> forget(Mutiny.StatelessSession session, Instant now) {
        return ConcernFigureTable.forgetBefore(session, quarter(now).minusQuarters(QUARTERS));
    }

    private static QuarterFigures figures(String quarter, List<Counted> all) {
        Map<String, Integer> counted = all.stream()
                .filter(one -> one.quarter().equals(quarter))
                .collect(Collectors.toMap(Counted::event, Counted::n));
        return new QuarterFigures(
                quarter,
                shown(counted, Event.RECEIVED),
                shown(counted, Event.ANSWERED_IN_TIME),
                shown(counted, Event.ANSWERED_LATE),
                shown(counted, Event.ESCALATED));
    }

    private static String shown(Map<String, Integer> counted, Event event) {
        return shown(counted.getOrDefault(event.id(), 0));
    }

    static String shown(int n) {
        return n > 0 && n < FEW ? "< " + FEW : Integer.toString(n);
    }

    private static YearQuarter quarter(Instant now) {
        return YearQuarter.from(now.atOffset(ZoneOffset.UTC));
    }
}
