package dev.respite.concern.escalation;

import dev.respite.concern.Concern;
import dev.respite.concern.ConcernFigures;
import dev.respite.concern.ConcernFigures.Event;
import dev.respite.concern.Concerns;
import dev.respite.concern.secret.CaseKey;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells the outside contact of a concern whose answer is overdue, or is none to its writer. A concern's row is locked while
 * its mail is sent, so that replicas do not send it twice, and a mail that fails is tried again at the next look. A mail
 * that was taken, but of which no note was made (a crash, a server that answers late), is sent again with another key; the
 * key of a mail without its note opens nothing.
 */
@ApplicationScoped
public class EscalateConcerns {
    /** How long a mail server may take, and a row be locked. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String OWE = """
            update concern set escalation = 'owed' where state = 'open' and escalation is null and answer_due < $1
            """;

    private final Pool pool;
    private final Concerns concerns;
    private final ConcernFigures figures;
    private final OutsideContact contact;
    private final ReactiveMailer mailer;
    private final String publicUrl;

    public EscalateConcerns(
            Pool pool,
            Concerns concerns,
            ConcernFigures figures,
            OutsideContact contact,
            ReactiveMailer mailer,
            @ConfigProperty(name = "respite.public-url") String publicUrl) {
        this.pool = pool;
        this.concerns = concerns;
        this.figures = figures;
        this.contact = contact;
        this.mailer = mailer;
        this.publicUrl = publicUrl;
    }

    /** Blocks; safe on several replicas at once and at any number of times. Stops at the first mail that is not taken. */
    public void escalateDue(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        pool.preparedQuery(OWE).execute(Tuple.of(today)).await().indefinitely();
        while (pool.withTransaction(connection -> escalateOne(connection, today))
                .await()
                .indefinitely()) {
            // Each round sends one mail.
        }
    }

    /** False if nothing is owed any more, or others see to it. */
    private Uni<Boolean> escalateOne(SqlConnection connection, LocalDate today) {
        return concerns.lockOwed(connection)
                .chain(owed -> owed == null
                        ? Uni.createFrom().item(false)
                        : escalate(connection, owed, today).replaceWith(true));
    }

    private Uni<Void> escalate(SqlConnection connection, Concern concern, LocalDate today) {
        CaseKey key = CaseKey.random();
        return mailer.send(mail(concern, key))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .chain(() -> concerns.store(connection, concern.escalated(today, key)))
                .chain(() -> figures.count(connection, Event.ESCALATED, today));
    }

    private Mail mail(Concern concern, CaseKey key) {
        String unit = concern.unit();
        String text = """
                A concern about the use of Respite needs you: its answer is overdue, or is none to who wrote it.

                Concern:   %s
                Category:  %s
                Unit:      %s
                Received:  %s
                Due:       %s

                It is not in this mail. To read it, ask for
                  %s/v1/concerns/%s
                with this header, which is for you alone and opens this concern only:
                  Case-Key: %s
                To answer, send {"text":"..."} with the same header by POST to the same address and /messages.
                Whoever wrote it reads your answer there.
                """.formatted(
                        concern.id(),
                        concern.category().id(),
                        unit == null ? "not named" : unit,
                        concern.receivedOn(),
                        concern.answerDue(),
                        publicUrl,
                        concern.id(),
                        key.written());
        return Mail.withText(contact.address(), "Respite: a concern needs an answer from outside", text);
    }
}
