package dev.respite.concern;

import dev.respite.concern.Concern.Author;
import dev.respite.concern.screen.Screened;
import dev.respite.concern.secret.CaseKey;
import dev.respite.concern.secret.Words;
import dev.respite.limit.AddressLimit;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A concern's writer comes back by the case key, and the outside contact comes by the key in the mail. An id that there is
 * not and a key that does not fit are answered alike.
 */
@ApplicationScoped
public class FollowConcern {
    private static final int WRONG_KEYS = 10;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Pool pool;
    private final Concerns concerns;
    private final ConcernFigures figures;
    private final AnswerDue answerDue;
    private final InstantSource clock;
    private final AddressLimit wrongKeys;

    public FollowConcern(
            Pool pool, Concerns concerns, ConcernFigures figures, AnswerDue answerDue, InstantSource clock) {
        this.pool = pool;
        this.concerns = concerns;
        this.figures = figures;
        this.answerDue = answerDue;
        this.clock = clock;
        this.wrongKeys = new AddressLimit(clock, WRONG_KEYS, WINDOW);
    }

    /** Which concern, by which key, from where. Nothing of it is checked yet. */
    public record Case(String id, @Nullable String key, String address) {
        @Override
        public String toString() {
            return "Case[redacted]";
        }
    }

    /** A concern and whose key it was opened with. */
    private record Opened(Concern concern, Author holder) {}

    private interface Find {
        Uni<@Nullable Concern> by(UUID id);
    }

    /**
     * Where it stands, with its messages.
     *
     * @throws Refusal {@code concern-unknown}, {@code too-many-requests} after wrong keys
     */
    public Uni<ConcernView> read(Case asked) {
        return open(asked, concerns::find).chain(opened -> concerns.view(pool, opened.concern(), today()));
    }

    /**
     * Adds a message: a writer's waits for an answer, one from outside is an answer.
     *
     * @throws Refusal as {@link #read}; {@code malformed-request}, {@code concern-closed}, {@code concern-full}
     */
    public Uni<Said> say(Case asked, @Nullable String text) {
        Screened screened = Written.screened(text, 1);
        LocalDate today = today();
        return pool.withTransaction(connection -> open(asked, id -> concerns.lock(connection, id))
                .chain(opened -> say(connection, opened, today, screened)));
    }

    private Uni<Said> say(SqlConnection connection, Opened opened, LocalDate today, Screened screened) {
        Concern before = opened.concern();
        Words words = new Words(null, screened.text());
        boolean answers = opened.holder() == Author.OUTSIDE;
        Concern after = answers ? before.answered(today) : before.goesOn(today, answerDue.of(today));
        return concerns.say(connection, before, opened.holder(), today, words)
                .chain(() -> concerns.store(connection, after))
                .chain(() -> answers
                        ? figures.countAnswer(connection, before, today)
                        : Uni.createFrom().voidItem())
                .replaceWith(() -> Said.of(opened.holder(), today, screened));
    }

    /**
     * The writer says whether the answer is one. If not, it goes outside.
     *
     * @throws Refusal as {@link #read}; {@code case-key-not-writers}, {@code concern-closed}, {@code concern-not-answered}
     */
    public Uni<ConcernView> conclude(Case asked, boolean resolved) {
        LocalDate today = today();
        return pool.withTransaction(connection -> open(asked, id -> concerns.lock(connection, id))
                .invoke(FollowConcern::refuseOthers)
                .map(Opened::concern)
                .map(concern -> resolved ? concern.resolved(today) : concern.unresolved(today, answerDue.of(today)))
                .call(after -> concerns.store(connection, after))
                .chain(after -> concerns.view(connection, after, today)));
    }

    private static void refuseOthers(Opened opened) {
        if (opened.holder() != Author.WRITER) {
            throw new Refusal(Problem.CASE_KEY_NOT_WRITERS);
        }
    }

    private Uni<Opened> open(Case asked, Find find) {
        wrongKeys.refuseAfterTooMany(asked.address());
        UUID id = Concerns.id(asked.id());
        CaseKey key = CaseKey.typed(asked.key() == null ? "" : asked.key()).orElse(null);
        Uni<@Nullable Concern> found =
                id == null || key == null ? Uni.createFrom().nullItem() : find.by(id);
        return found.map(concern -> opened(concern, key))
                .onFailure(FollowConcern::isUnknown)
                .invoke(() -> wrongKeys.count(asked.address()));
    }

    private static Opened opened(@Nullable Concern concern, @Nullable CaseKey key) {
        if (concern == null || key == null) {
            throw new Refusal(Problem.CONCERN_UNKNOWN);
        }
        return concern.holder(key)
                .map(holder -> new Opened(concern, holder))
                .orElseThrow(() -> new Refusal(Problem.CONCERN_UNKNOWN));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.problem() == Problem.CONCERN_UNKNOWN;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
