package dev.respite.concern;

import dev.respite.concern.Concern.Author;
import dev.respite.concern.Concern.Category;
import dev.respite.concern.Concern.Escalation;
import dev.respite.concern.Concern.State;
import dev.respite.concern.ConcernView.Entry;
import dev.respite.concern.secret.SealedWords;
import dev.respite.concern.secret.Words;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Concerns and their messages, by the Pool. */
@ApplicationScoped
public class Concerns {
    /** Of one concern, whoever's; more would be no conversation. */
    static final int MOST_MESSAGES = 100;

    private static final Pattern UUID_FORM =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    /** What is more urgent comes first: what waits for an answer, then what was answered, then what is closed. */
    private static final String LIST = """
            select * from concern order by array_position(array['open', 'answered', 'closed'], state), answer_due, id
            limit $1
            """;

    private static final String FIND = "select * from concern where id = $1";
    private static final String LOCK = FIND + " for update";
    private static final String LOCK_OWED = """
            select * from concern where escalation = 'owed' order by answer_due, id limit 1 for update skip locked
            """;
    private static final String ADD = """
            insert into concern (state, answer_due, answered_on, last_word_on, escalation, escalated_on, closed_on,
              outside_key_hash, id, category, unit, received_on, case_key_hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """;
    private static final String STORE = """
            update concern set state = $1, answer_due = $2, answered_on = $3, last_word_on = $4, escalation = $5,
              escalated_on = $6, closed_on = $7, outside_key_hash = $8
            where id = $9
            """;
    private static final String LAST = "select coalesce(max(number), 0) from concern_message where concern_id = $1";
    private static final String SAY = """
            insert into concern_message (concern_id, number, author, written_on, sealed) values ($1, $2, $3, $4, $5)
            """;
    private static final String THREADS =
            "select * from concern_message where concern_id = any($1) order by concern_id, number";

    private final Pool pool;
    private final SealedWords sealedWords;

    public Concerns(Pool pool, SealedWords sealedWords) {
        this.pool = pool;
        this.sealedWords = sealedWords;
    }

    Uni<Void> add(SqlConnection connection, Concern concern) {
        Tuple row = changing(concern)
                .addUUID(concern.id())
                .addString(concern.category().id())
                .addString(concern.unit())
                .addLocalDate(concern.receivedOn())
                .addString(concern.caseKeyHash());
        return connection.preparedQuery(ADD).execute(row).replaceWithVoid();
    }

    public Uni<Void> store(SqlConnection connection, Concern concern) {
        return connection
                .preparedQuery(STORE)
                .execute(changing(concern).addUUID(concern.id()))
                .replaceWithVoid();
    }

    Uni<@Nullable Concern> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(Concerns::first);
    }

    /** Nobody else changes it, or adds to it, until the caller's transaction ends. */
    Uni<@Nullable Concern> lock(SqlConnection connection, UUID id) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(id)).map(Concerns::first);
    }

    /** One of which the outside contact has not got the mail, and which nobody else is working on. */
    public Uni<@Nullable Concern> lockOwed(SqlConnection connection) {
        return connection.query(LOCK_OWED).execute().map(Concerns::first);
    }

    /** The most urgent, at most so many. */
    Uni<List<Concern>> list(int most) {
        return pool.preparedQuery(LIST).execute(Tuple.of(most)).map(Concerns::all);
    }

    /**
     * Adds a message to a concern that the caller has locked or has just added.
     *
     * @throws Refusal {@code concern-full}
     */
    Uni<Void> say(SqlConnection connection, Concern concern, Author author, LocalDate today, Words words) {
        return connection
                .preparedQuery(LAST)
                .execute(Tuple.of(concern.id()))
                .map(rows -> 1 + rows.iterator().next().getInteger(0))
                .invoke(Concerns::refuseFull)
                .chain(number -> connection
                        .preparedQuery(SAY)
                        .execute(Tuple.of(
                                concern.id(),
                                number,
                                id(author),
                                today,
                                Buffer.buffer(sealedWords.seal(concern.id(), number, words)))))
                .replaceWithVoid();
    }

    private static void refuseFull(int number) {
        if (number > MOST_MESSAGES) {
            throw new Refusal(Problem.CONCERN_FULL);
        }
    }

    /** The messages of each, oldest first. */
    Uni<Map<UUID, List<Entry>>> threads(SqlClient client, List<UUID> ids) {
        return client.preparedQuery(THREADS)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getUUID("concern_id"),
                                Collectors.mapping(this::entry, Collectors.toList()))));
    }

    /** A concern as those see it who have a part in it. */
    Uni<ConcernView> view(SqlClient client, Concern concern, LocalDate today) {
        return threads(client, List.of(concern.id()))
                .map(threads -> ConcernView.of(concern, threads.getOrDefault(concern.id(), List.of()), today));
    }

    private Entry entry(Row row) {
        Words words = sealedWords.open(
                row.getUUID("concern_id"),
                row.getInteger("number"),
                row.getBuffer("sealed").getBytes());
        return new Entry(row.getString("author"), row.getLocalDate("written_on"), words);
    }

    private static Tuple changing(Concern concern) {
        return Tuple.tuple()
                .addString(id(concern.state()))
                .addLocalDate(concern.answerDue())
                .addLocalDate(concern.answeredOn())
                .addLocalDate(concern.lastWordOn())
                .addString(concern.escalation() == null ? null : id(concern.escalation()))
                .addLocalDate(concern.escalatedOn())
                .addLocalDate(concern.closedOn())
                .addString(concern.outsideKeyHash());
    }

    private static @Nullable Concern first(RowSet<Row> rows) {
        for (Row row : rows) {
            return concern(row);
        }
        return null;
    }

    private static List<Concern> all(RowSet<Row> rows) {
        List<Concern> concerns = new ArrayList<>();
        rows.forEach(row -> concerns.add(concern(row)));
        return concerns;
    }

    private static Concern concern(Row row) {
        String escalation = row.getString("escalation");
        return new Concern(
                row.getUUID("id"),
                Category.valueOf(constant(row.getString("category"))),
                row.getString("unit"),
                row.getLocalDate("received_on"),
                State.valueOf(constant(row.getString("state"))),
                row.getLocalDate("answer_due"),
                row.getLocalDate("answered_on"),
                row.getLocalDate("last_word_on"),
                escalation == null ? null : Escalation.valueOf(constant(escalation)),
                row.getLocalDate("escalated_on"),
                row.getLocalDate("closed_on"),
                row.getString("case_key_hash"),
                row.getString("outside_key_hash"));
    }

    /** An id as it comes in an address; null for what is none. */
    static @Nullable UUID id(String typed) {
        return UUID_FORM.matcher(typed).matches() ? UUID.fromString(typed) : null;
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String constant(String id) {
        return id.toUpperCase(Locale.ROOT);
    }
}
