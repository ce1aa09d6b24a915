package dev.respite.concern.escalation;

import dev.respite.concern.Concern;
import dev.respite.concern.ConcernFigures;
import dev.respite.concern.ConcernFigures.Event;
import dev.respite.concern.record.ConcernTable;
import dev.respite.concern.secret.CaseKey;
import dev.respite.concern.secret.CaseKeys;
import dev.respite.database.OnEventLoop;
import dev.respite.identity.PublicUrl;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Tells the outside contact of a concern whose answer is overdue, or is none to its writer, or that is for them alone. A concern's row is locked while
 * its mail is sent, so that replicas do not send it twice, and a mail that fails is tried again at the next look. A mail
 * that was taken, but of which no note was made (a crash, a server that answers late), is sent again with another key; the
 * key of a mail without its note opens nothing.
 */
@ApplicationScoped
public class EscalateConcerns {
    /** How long a mail server may take, and a row be locked. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Mutiny.SessionFactory sessions;
    private final ConcernFigures figures;
    private final CaseKeys caseKeys;
    private final OutsideContact contact;
    private final ReactiveMailer mailer;
    private final String publicUrl;

    public EscalateConcerns(
            Mutiny.SessionFactory sessions,
            ConcernFigures figures,
            CaseKeys caseKeys,
            OutsideContact contact,
            ReactiveMailer mailer,
            PublicUrl publicUrl) {
        this.sessions = sessions;
        this.figures = figures;
        this.caseKeys = caseKeys;
        this.contact = contact;
        this.mailer = mailer;
        this.publicUrl = publicUrl.value();
    }

    /** Blocks; safe on several replicas at once and at any number of times. Stops at the first mail that is not taken. */
    public void escalateDue(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        OnEventLoop.await(() -> sessions.withStatelessTransaction(session -> ConcernTable.oweOverdue(session, today)));
        while (OnEventLoop.await(() -> sessions.withStatelessTransaction(session -> escalateOne(session, today)))) {
            // Each round sends one mail.
        }
    }

    /** False if nothing is owed any more, or others see to it. */
    private Uni<Boolean> escalateOne(Mutiny.StatelessSession session, LocalDate today) {
        return ConcernTable.lockOwed(session)
                .chain(owed -> owed == null
                        ? Uni.createFrom().item(false)
                        : escalate(session, owed, today).replaceWith(true));
    }

    private Uni<Void> escalate(Mutiny.StatelessSession session, Concern concern, LocalDate today) {
        CaseKey key = caseKeys.random();
        return send(mail(concern, key))
                .chain(() -> ConcernTable.store(session, concern.escalated(today, key)))
                .chain(() -> figures.count(session, Event.ESCALATED, today));
    }

    /** A session goes on only where it began, wherever the mail server's answer, or its lateness, is noticed. */
    private Uni<Void> send(Mail mail) {
        return mailer.send(mail)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .emitOn(MutinyHelper.executor(Vertx.currentContext()));
    }

    private Mail mail(Concern concern, CaseKey key) {
        String unit = concern.unit();
        String text = """
                A concern about the use of Respite needs you: %s.

                Concern:   %s
                Category:  %s
                Unit:      %s
                Received:  %s
                Due:       %s

                It is not in this mail. To read it and to answer, open this page in a browser, and type the concern's id from
                above and the case key, which is for you alone and opens this concern only:
                  %s/concern/case
                  Case-Key: %s

                By a program: ask for
                  %s/v1/concerns/%s
                with that line as a header. To answer, send {"text":"..."} with the same header by POST to the same address and /messages.
                Whoever wrote it reads your answer there.
                """.formatted(
                        concern.outsideOnly()
                                ? "it was written to you alone, since it is about those who answer others. No steward sees it"
                                : "its answer is overdue, or is none to who wrote it",
                        concern.id(),
                        concern.category().id(),
                        unit == null ? "not named" : unit,
                        concern.receivedOn(),
                        concern.answerDue(),
                        publicUrl,
                        key.written(),
                        publicUrl,
                        concern.id());
        return Mail.withText(contact.address(), "Respite: a concern needs an answer from outside", text);
    }
}
