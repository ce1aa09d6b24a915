package dev.respite.concern.record;

import dev.respite.concern.Concern;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Home of {@code concern}: concerns without their words. */
public final class ConcernTable {
    /** What is more urgent comes first: what waits for an answer, then what was answered, then what is closed. */
    private static final String MOST_URGENT = """
            from ConcernRow c where c.outsideOnly = false
            order by case c.state when 'open' then 0 when 'answered' then 1 else 2 end, c.answerDue, c.id
            """;

    private static final String OWED = "from ConcernRow c where c.escalation = 'owed' order by c.answerDue, c.id";
    private static final String OWE = """
            update ConcernRow c set c.escalation = 'owed'
            where c.state = 'open' and c.escalation is null and c.answerDue < :today
            """;

    private static final String CLOSE = """
            update ConcernRow c set c.state = 'closed', c.closedOn = :today
            where c.state = 'answered' and c.lastWordOn < :silentSince and c.escalation is distinct from 'owed'
            """;
    private static final String DELETE =
            "delete from ConcernRow c where c.closedOn < :closedBefore or c.receivedOn < :receivedBefore";

    private ConcernTable() {}

    public static Uni<Void> add(Mutiny.StatelessSession session, Concern concern) {
        return session.insert(new ConcernRow(concern));
    }

    /** Keeps what became of a concern; what it is about stays as it was added. */
    public static Uni<Void> store(Mutiny.StatelessSession session, Concern concern) {
        return session.update(new ConcernRow(concern));
    }

    public static Uni<@Nullable Concern> find(Mutiny.StatelessSession session, UUID id) {
        return session.get(ConcernRow.class, id).map(ConcernTable::concern);
    }

    /** Nobody else changes it, or adds to it, until the caller's transaction ends. */
    public static Uni<@Nullable Concern> lock(Mutiny.StatelessSession session, UUID id) {
        return session.get(ConcernRow.class, id, LockMode.PESSIMISTIC_WRITE).map(ConcernTable::concern);
    }

    /** One of which the outside contact has not got the mail, and which nobody else is working on. */
    public static Uni<@Nullable Concern> lockOwed(Mutiny.StatelessSession session) {
        return session.createSelectionQuery(OWED, ConcernRow.class)
                .setMaxResults(1)
                .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .getSingleResultOrNull()
                .map(ConcernTable::concern);
    }

    /** Of those that stewards may see the most urgent, at most so many. */
    public static Uni<List<Concern>> mostUrgent(Mutiny.StatelessSession session, int most) {
        return session.createSelectionQuery(MOST_URGENT, ConcernRow.class)
                .setMaxResults(most)
                .getResultList()
                .map(rows -> rows.stream().map(ConcernRow::concern).toList());
    }

    /** Owes the outside contact a mail of every concern that waits for an answer beyond its day. */
    public static Uni<Void> oweOverdue(Mutiny.StatelessSession session, LocalDate today) {
        return session.createMutationQuery(OWE)
                .setParameter("today", today)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Closes what was answered and in which nobody has written since; not while the outside contact is owed a mail. */
    public static Uni<Void> closeSilent(Mutiny.StatelessSession session, LocalDate today, LocalDate silentSince) {
        return session.createMutationQuery(CLOSE)
                .setParameter("today", today)
                .setParameter("silentSince", silentSince)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Deletes what was closed before a day or came before another, with its messages. */
    public static Uni<Void> delete(Mutiny.StatelessSession session, LocalDate closedBefore, LocalDate receivedBefore) {
        return session.createMutationQuery(DELETE)
                .setParameter("closedBefore", closedBefore)
                .setParameter("receivedBefore", receivedBefore)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static @Nullable Concern concern(@Nullable ConcernRow row) {
        return row == null ? null : row.concern();
    }
}
