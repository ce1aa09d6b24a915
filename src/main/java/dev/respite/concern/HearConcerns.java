package dev.respite.concern;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.concern.Concern.Author;
import dev.respite.concern.screen.Screened;
import dev.respite.concern.secret.Words;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stewards read what was reported and answer it. Both are noted by name. */
@ApplicationScoped
public class HearConcerns {
    /** More than stewards of a fair use get in two years; with their threads still some megabytes at most. */
    static final int MOST_LISTED = 200;

    private final Pool pool;
    private final Concerns concerns;
    private final ConcernFigures figures;
    private final AuditLog audit;
    private final InstantSource clock;

    public HearConcerns(Pool pool, Concerns concerns, ConcernFigures figures, AuditLog audit, InstantSource clock) {
        this.pool = pool;
        this.concerns = concerns;
        this.figures = figures;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What there is, most urgent first.
     *
     * @param more whether less urgent ones were left out
     */
    public record Heard(List<ConcernView> concerns, boolean more) {}

    public Uni<Heard> list(String steward) {
        LocalDate today = today();
        return audit.act(pool, ActorClass.STEWARD, "concern-read by=" + steward)
                .chain(() -> concerns.list(MOST_LISTED + 1))
                .chain(found -> heard(found, today));
    }

    private Uni<Heard> heard(List<Concern> found, LocalDate today) {
        List<Concern> listed = found.subList(0, Math.min(found.size(), MOST_LISTED));
        return concerns.threads(pool, listed.stream().map(Concern::id).toList())
                .map(threads -> new Heard(
                        listed.stream()
                                .map(concern ->
                                        ConcernView.of(concern, threads.getOrDefault(concern.id(), List.of()), today))
                                .toList(),
                        found.size() > listed.size()));
    }

    /**
     * Answers, as the stewards' office: to the writer no name is shown.
     *
     * @throws Refusal {@code malformed-request}, {@code concern-unknown}, {@code concern-closed}, {@code concern-full}
     */
    public Uni<Said> answer(String id, @Nullable String text, String steward) {
        Screened screened = Written.screened(text, 1);
        UUID known = Concerns.id(id);
        if (known == null) {
            throw unknown();
        }
        LocalDate today = today();
        return pool.withTransaction(connection -> concerns.lock(connection, known)
                .chain(concern -> answer(connection, concern, today, screened))
                .call(() -> audit.act(connection, ActorClass.STEWARD, "concern-answered by=" + steward)));
    }

    private Uni<Said> answer(SqlConnection connection, @Nullable Concern before, LocalDate today, Screened screened) {
        if (before == null) {
            return Uni.createFrom().failure(unknown());
        }
        Concern after = before.answered(today);
        return concerns.say(connection, before, Author.STEWARD, today, new Words(null, screened.text()))
                .chain(() -> concerns.store(connection, after))
                .chain(() -> figures.countAnswer(connection, before, today))
                .replaceWith(() -> Said.of(Author.STEWARD, today, screened));
    }

    private static Refusal unknown() {
        return new Refusal(Problem.CONCERN_UNKNOWN);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
