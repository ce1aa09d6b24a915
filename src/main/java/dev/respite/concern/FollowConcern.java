package dev.respite.concern;

import dev.respite.concern.Concern.Author;
import dev.respite.concern.record.ConcernMessageTable;
import dev.respite.concern.record.ConcernTable;
import dev.respite.concern.screen.Screened;
import dev.respite.concern.secret.CaseKey;
import dev.respite.concern.secret.CaseKeys;
import dev.respite.concern.secret.MessageContent;
import dev.respite.identity.RateLimit;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * A concern's writer comes back by the case key, and the outside contact comes by the key in the mail. An id that there is
 * not and a key that does not fit are answered alike.
 */
@ApplicationScoped
public class FollowConcern {
    /** Keys that do not show that they were made here; a key that does is looked at in any case. */
    private static final int DOUBTFUL_KEYS = 10;

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Mutiny.SessionFactory sessions;
    private final ConcernMessageTable messages;
    private final ConcernFigures figures;
    private final AnswerDue answerDue;
    private final InstantSource clock;
    private final MessageText texts;
    private final CaseKeys caseKeys;
    private final RateLimit doubtfulKeys;

    public FollowConcern(
            Mutiny.SessionFactory sessions,
            ConcernMessageTable messages,
            ConcernFigures figures,
            AnswerDue answerDue,
            MessageText texts,
            CaseKeys caseKeys,
            InstantSource clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.figures = figures;
        this.answerDue = answerDue;
        this.clock = clock;
        this.texts = texts;
        this.caseKeys = caseKeys;
        this.doubtfulKeys = new RateLimit(clock, DOUBTFUL_KEYS, WINDOW);
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
     * @throws Refusal {@code concern-unknown}, {@code too-many-requests} after too many invented keys
     */
    public Uni<ConcernView> read(Case asked) {
        return sessions.withStatelessSession(session -> open(asked, id -> ConcernTable.find(session, id))
                .chain(opened -> view(session, opened.concern(), today())));
    }

    /**
     * Adds a message: a writer's waits for an answer, one from outside is an answer.
     *
     * @throws Refusal as {@link #read}; {@code malformed-request}, {@code concern-closed}, {@code concern-full},
     *     {@code unavailable}
     */
    public Uni<KeptMessage> say(Case asked, @Nullable String text) {
        String words = MessageText.wellFormed(text, 1);
        LocalDate today = today();
        // Nothing is screened for who may not write here, and no row is locked meanwhile.
        return sessions.withStatelessSession(session -> open(asked, id -> ConcernTable.find(session, id))
                        .invoke(opened -> after(opened, today))
                        .chain(opened ->
                                messages.refuseFull(session, opened.concern().id())))
                .chain(() -> texts.screened(words))
                .chain(screened ->
                        sessions.withStatelessTransaction(session -> open(asked, id -> ConcernTable.lock(session, id))
                                .chain(opened -> say(session, opened, today, screened))));
    }

    private Concern after(Opened opened, LocalDate today) {
        Concern before = opened.concern();
        return opened.holder() == Author.OUTSIDE ? before.answered(today) : before.goesOn(today, answerDue.of(today));
    }

    private Uni<KeptMessage> say(Mutiny.StatelessSession session, Opened opened, LocalDate today, Screened screened) {
        Concern before = opened.concern();
        MessageContent words = new MessageContent(null, screened.text());
        boolean answers = opened.holder() == Author.OUTSIDE;
        Concern after = after(opened, today);
        return messages.add(session, before.id(), opened.holder(), today, words)
                .chain(() -> ConcernTable.store(session, after))
                .chain(() -> answers
                        ? figures.countAnswer(session, before, today)
                        : Uni.createFrom().voidItem())
                .replaceWith(() -> KeptMessage.of(opened.holder(), today, screened));
    }

    /**
     * The writer says whether the answer is one. If not, it goes outside.
     *
     * @throws Refusal as {@link #read}; {@code case-key-not-writers}, {@code concern-closed}, {@code concern-not-answered}
     */
    public Uni<ConcernView> conclude(Case asked, boolean resolved) {
        LocalDate today = today();
        return sessions.withStatelessTransaction(session -> open(asked, id -> ConcernTable.lock(session, id))
                .invoke(FollowConcern::refuseOthers)
                .map(Opened::concern)
                .map(concern -> resolved ? concern.resolved(today) : concern.unresolved(today, answerDue.of(today)))
                .call(after -> ConcernTable.store(session, after))
                .chain(after -> view(session, after, today)));
    }

    /** A concern as those see it who have a part in it. */
    private Uni<ConcernView> view(Mutiny.StatelessSession session, Concern concern, LocalDate today) {
        return messages.threads(session, List.of(concern.id()))
                .map(threads -> ConcernView.of(concern, threads.getOrDefault(concern.id(), List.of()), today));
    }

    private static void refuseOthers(Opened opened) {
        if (opened.holder() != Author.WRITER) {
            throw new Refusal(Problem.CASE_KEY_NOT_WRITERS);
        }
    }

    private Uni<Opened> open(Case asked, Find find) {
        UUID id = Concern.id(asked.id());
        CaseKey key = CaseKey.typed(asked.key() == null ? "" : asked.key()).orElse(null);
        if (id == null || key == null) {
            throw new Refusal(Problem.CONCERN_UNKNOWN);
        }
        if (caseKeys.made(key)) {
            return find.by(id).map(concern -> opened(concern, key));
        }
        if (!doubtfulKeys.take(asked.address())) {
            throw doubtfulKeys.refusalOfAll();
        }
        return find.by(id)
                .map(concern -> opened(concern, key))
                .invoke(opened -> doubtfulKeys.giveBack(asked.address()));
    }

    private static Opened opened(@Nullable Concern concern, CaseKey key) {
        if (concern == null) {
            throw new Refusal(Problem.CONCERN_UNKNOWN);
        }
        return concern.holder(key)
                .map(holder -> new Opened(concern, holder))
                .orElseThrow(() -> new Refusal(Problem.CONCERN_UNKNOWN));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
