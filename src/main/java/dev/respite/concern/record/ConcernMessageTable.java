package dev.respite.concern.record;

import dev.respite.concern.Concern.Author;
import dev.respite.concern.secret.MessageContent;
import dev.respite.concern.secret.SealedWords;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Home of {@code concern_message}: the words of concerns, sealed on their way in and opened on their way out. */
@ApplicationScoped
public class ConcernMessageTable {
    /** Of one concern, whoever's; more would be no conversation. */
    static final int MOST_MESSAGES = 100;

    private static final String LAST =
            "select coalesce(max(m.number), 0) from ConcernMessageRow m where m.concernId = :concern";
    private static final String THREADS =
            "from ConcernMessageRow m where m.concernId in :concerns order by m.concernId, m.number";

    private final SealedWords sealedWords;

    public ConcernMessageTable(SealedWords sealedWords) {
        this.sealedWords = sealedWords;
    }

    /** A message, opened. */
    public record Message(String author, LocalDate on, MessageContent words) {}

    /**
     * Adds a message to a concern that the caller has locked or has just added.
     *
     * @throws Refusal {@code concern-full}
     */
    public Uni<Void> add(
            Mutiny.StatelessSession session, UUID concern, Author author, LocalDate today, MessageContent words) {
        return next(session, concern)
                .chain(number -> session.insert(new ConcernMessageRow(
                        concern,
                        number,
                        author.name().toLowerCase(Locale.ROOT),
                        today,
                        sealedWords.seal(concern, number, words))));
    }

    /**
     * @throws Refusal {@code concern-full} if it would not take another message now
     */
    public Uni<Void> refuseFull(Mutiny.StatelessSession session, UUID concern) {
        return next(session, concern).replaceWithVoid();
    }

    private static Uni<Integer> next(Mutiny.StatelessSession session, UUID concern) {
        return session.createSelectionQuery(LAST, Integer.class)
                .setParameter("concern", concern)
                .getSingleResult()
                .map(last -> last + 1)
                .invoke(ConcernMessageTable::refuseFull);
    }

    private static void refuseFull(int number) {
        if (number > MOST_MESSAGES) {
            throw new Refusal(Problem.CONCERN_FULL);
        }
    }

    /** The messages of each, oldest first. One without messages is missing. */
    public Uni<Map<UUID, List<Message>>> threads(Mutiny.StatelessSession session, List<UUID> concerns) {
        return session.createSelectionQuery(THREADS, ConcernMessageRow.class)
                .setParameter("concerns", concerns)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.concernId, Collectors.mapping(this::message, Collectors.toList()))));
    }

    private Message message(ConcernMessageRow row) {
        return new Message(row.author, row.writtenOn, sealedWords.open(row.concernId, row.number, row.sealed));
    }
}
