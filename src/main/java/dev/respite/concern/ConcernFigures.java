package dev.respite.concern;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.threeten.extra.YearQuarter;

/**
 * How many concerns there were, for everybody to see: never a text, never a unit, and of a quarter that is over, so that
 * nobody sees a number move. Something counts in the quarter in which it happened; so what is shown once stays.
 */
@ApplicationScoped
public class ConcernFigures {
    static final int QUARTERS = 8;

    /** Fewer than this many of something could lead to somebody; zero leads to nobody. */
    private static final int FEW = 5;

    private static final String COUNT = """
            insert into concern_figure (quarter, event, n) values ($1, $2, 1)
            on conflict (quarter, event) do update set n = concern_figure.n + 1
            """;
    private static final String READ = "select quarter, event, n from concern_figure where quarter between $1 and $2";
    private static final String FORGET = "delete from concern_figure where quarter < $1";

    private final Pool pool;

    public ConcernFigures(Pool pool) {
        this.pool = pool;
    }

    /** What is counted. Of answers only the first of a concern. */
    public enum Event {
        RECEIVED,
        ANSWERED_IN_TIME,
        ANSWERED_LATE,
        ESCALATED;

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
    public Uni<Void> count(SqlConnection connection, Event event, LocalDate day) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(YearQuarter.from(day).toString(), event.id()))
                .replaceWithVoid();
    }

    /** Counts an answer if it is the first. */
    Uni<Void> countAnswer(SqlConnection connection, Concern before, LocalDate today) {
        if (before.answeredOn() != null) {
            return Uni.createFrom().voidItem();
        }
        return count(connection, before.overdue(today) ? Event.ANSWERED_LATE : Event.ANSWERED_IN_TIME, today);
    }

    /** The last {@value #QUARTERS} quarters that are over, latest first. */
    public Uni<List<QuarterFigures>> figures(Instant now) {
        List<String> quarters = IntStream.rangeClosed(1, QUARTERS)
                .mapToObj(back -> quarter(now).minusQuarters(back).toString())
                .toList();
        return pool.preparedQuery(READ)
                .execute(Tuple.of(quarters.get(QUARTERS - 1), quarters.get(0)))
                .map(rows -> {
                    Map<String, Map<String, Integer>> counted = new HashMap<>();
                    for (Row row : rows) {
                        counted.computeIfAbsent(row.getString("quarter"), quarter -> new HashMap<>())
                                .put(row.getString("event"), row.getInteger("n"));
                    }
                    return quarters.stream()
                            .map(quarter -> figures(quarter, counted.getOrDefault(quarter, Map.of())))
                            .toList();
                });
    }

    /** Deletes what is not shown any more. */
    Uni<Void> forget(Instant now) {
        String oldest = quarter(now).minusQuarters(QUARTERS).toString();
        return pool.preparedQuery(FORGET).execute(Tuple.of(oldest)).replaceWithVoid();
    }

    private static QuarterFigures figures(String quarter, Map<String, Integer> counted) {
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
