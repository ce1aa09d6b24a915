package dev.respite.concern;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.concern.Concern.Author;
import dev.respite.concern.record.ConcernMessageTable;
import dev.respite.concern.record.ConcernTable;
import dev.respite.concern.screen.Screened;
import dev.respite.concern.secret.MessageContent;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Stewards read what was reported and answer it. Both are noted by name. */
@ApplicationScoped
public class HearConcerns {
    /** More than stewards of a fair use get in two years; with their threads still some megabytes at most. */
    static final int MOST_LISTED = 200;

    private final Mutiny.SessionFactory sessions;
    private final ConcernMessageTable messages;
    private final ConcernFigures figures;
    private final MessageText texts;
    private final AuditLog audit;
    private final InstantSource clock;

    public HearConcerns(
            Mutiny.SessionFactory sessions,
            ConcernMessageTable messages,
            ConcernFigures figures,
            MessageText texts,
            AuditLog audit,
            InstantSource clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.figures = figures;
        this.texts = texts;
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
        return sessions.withStatelessTransaction(
                session -> audit.act(session, ActorClass.STEWARD, "concern-read by=" + steward)
                        .chain(() -> ConcernTable.mostUrgent(session, MOST_LISTED + 1))
                        .chain(found -> heard(session, found, today)));
    }

    private Uni<Heard> heard(Mutiny.StatelessSession session, List<Concern> found, LocalDate today) {
        List<Concern> listed = found.subList(0, Math.min(found.size(), MOST_LISTED));
        return messages.threads(session, listed.stream().map(Concern::id).toList())
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
     * @throws Refusal {@code malformed-request}, {@code concern-unknown}, {@code concern-closed}, {@code concern-full},
     *     {@code unavailable}
     */
    public Uni<KeptMessage> answer(String id, @Nullable String text, String steward) {
        String words = MessageText.wellFormed(text, 1);
        UUID known = Concern.id(id);
        if (known == null) {
            throw unknown();
        }
        LocalDate today = today();
        return texts.screened(words)
                .chain(screened -> sessions.withStatelessTransaction(session -> ConcernTable.lock(session, known)
                        .chain(concern -> answer(session, concern, today, screened))
                        .call(() -> audit.act(session, ActorClass.STEWARD, "concern-answered by=" + steward))));
    }

    private Uni<KeptMessage> answer(
            Mutiny.StatelessSession session, @Nullable Concern before, LocalDate today, Screened screened) {
        if (before == null || before.outsideOnly()) {
            return Uni.createFrom().failure(unknown());
        }
        Concern after = before.answered(today);
        return messages.add(session, before.id(), Author.STEWARD, today, new MessageContent(null, screened.text()))
                .chain(() -> ConcernTable.store(session, after))
                .chain(() -> figures.countAnswer(session, before, today))
                .replaceWith(() -> KeptMessage.of(Author.STEWARD, today, screened));
    }

    private static Refusal unknown() {
        return new Refusal(Problem.CONCERN_UNKNOWN);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
