package dev.respite.concern.record;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.threeten.extra.YearQuarter;

/** Home of {@code concern_figure}: what happened to concerns, counted by quarter. */
public final class ConcernFigureTable {
    private static final String COUNT = """
            insert into ConcernFigureRow (quarter, event, n) values (:quarter, :event, 1)
            on conflict (quarter, event) do update set n = n + 1
            """;
    private static final String READ =
            "select f.quarter, f.event, f.n from ConcernFigureRow f where f.quarter between :first and :last";
    private static final String FORGET = "delete from ConcernFigureRow f where f.quarter < :oldest";

    private ConcernFigureTable() {}

    /** How often something happened in a quarter, such as {@code 2026-Q3}. */
    public record Counted(String quarter, String event, int n) {}

    /** Counts one, in the transaction that makes it so. */
    public static Uni<Void> count(Mutiny.StatelessSession session, YearQuarter quarter, String event) {
        return session.createMutationQuery(COUNT)
                .setParameter("quarter", quarter.toString())
                .setParameter("event", event)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** What was counted from one quarter to another, both included. */
    public static Uni<List<Counted>> between(Mutiny.StatelessSession session, YearQuarter first, YearQuarter last) {
        return session.createSelectionQuery(READ, Counted.class)
                .setParameter("first", first.toString())
                .setParameter("last", last.toString())
                .getResultList();
    }

    /** Deletes what was counted before a quarter. */
    public static Uni<Void> forgetBefore(Mutiny.StatelessSession session, YearQuarter oldest) {
        return session.createMutationQuery(FORGET)
                .setParameter("oldest", oldest.toString())
                .executeUpdate()
                .replaceWithVoid();
    }
}
