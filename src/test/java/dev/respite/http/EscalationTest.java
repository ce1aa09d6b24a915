package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.concern.ConcernFigures;
import dev.respite.concern.ConcernFigures.QuarterFigures;
import dev.respite.concern.EndConcerns;
import dev.respite.concern.escalation.EscalateConcerns;
import dev.respite.concern.escalation.OutsideContact;
import dev.respite.concern.secret.CaseKeys;
import dev.respite.database.OnEventLoop;
import dev.respite.problem.Problem;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearQuarter;

/** What becomes of a concern that nobody answers, and of every concern in the end. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EscalationTest {
    private static final Duration PAST_DUE = Duration.ofDays(15);
    private static final Pattern KEY = Pattern.compile("Case-Key: ([0-9A-Z-]{39})");

    @Inject
    CaseKeys caseKeys;

    @Inject
    Pool pool;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    ConcernFigures figures;

    @Inject
    EscalateConcerns escalateConcerns;

    @Inject
    EndConcerns endConcerns;

    @Inject
    OutsideContact contact;

    @BeforeEach
    void nobody_has_written_too_much_and_no_mail_is_owed() {
        Hospital.pass(Duration.ofHours(1));
    }

    @Test
    void unanswered_at_its_due_date_it_goes_outside_once_and_never_its_text() {
        Report report = Report.written("Sesquipedalian threats were uttered in the coffee room.");
        LocalDate due = LocalDate.parse((String) report.asHeard().get("answerDue"));

        Hospital.moveTo(due.atTime(23, 59).toInstant(ZoneOffset.UTC));
        assertEquals("received", report.state());
        assertEquals(List.of(), mails(report));
        Hospital.pass(Duration.ofMinutes(1));

        report.read()
                .then()
                .body("state", is("escalated"))
                .body("overdue", is(true))
                .body("escalatedAt", is(Hospital.today().toString()));
        String mail = mails(report).get(0);
        for (String said : List.of("retaliation", "emergency", due.toString(), report.id())) {
            assertTrue(mail.contains(said), said);
        }
        assertFalse(mail.contains("esquipedalian"));
        assertFalse(mail.contains(report.key()));
        Hospital.pass(Duration.ofDays(1));
        assertEquals(1, mails(report).size());
    }

    @Test
    void answered_in_time_it_stays_inside() {
        Report report = Report.written(Report.TEXT);
        report.isAnswered("It will not happen again.").then().statusCode(201);

        escalateConcerns.escalateDue(Hospital.now().plus(PAST_DUE));

        assertEquals("answered", report.state());
        assertEquals(List.of(), mails(report));
    }

    @Test
    void an_answer_that_is_none_to_its_writer_goes_outside_where_it_is_read_and_answered() {
        Report report = Report.written(Report.TEXT);
        report.isAnswered("We see no problem here.").then().statusCode(201);
        report.isResolved(false).then().statusCode(200).body("state", is("to-escalate"));

        escalateConcerns.escalateDue(Hospital.now());

        Report outside = report.by(key(mails(report).get(0)));
        outside.read()
                .then()
                .statusCode(200)
                .body("state", is("escalated"))
                .body("thread.text", contains(Report.TEXT, "We see no problem here."));
        outside.says("This is for the works council; I have told them.")
                .then()
                .statusCode(201)
                .body("by", is("outside"));
        report.read().then().body("state", is("answered")).body("thread.by", contains("writer", "steward", "outside"));
        Refused.as(Problem.CASE_KEY_NOT_WRITERS, outside.isResolved(true));
        report.isResolved(true).then().body("state", is("closed"));
    }

    @Test
    void what_is_about_a_steward_goes_outside_at_once_and_no_steward_sees_it() {
        Map<String, Object> body = Report.body("The steward is our lead as well, and answers for herself.");
        body.put("outside", true);
        Report report = Report.of(
                Report.write(body).then().body("outside", is(true)).extract().response());
        assertEquals("to-escalate", report.state());

        escalateConcerns.escalateDue(Hospital.now());

        String mail = mails(report).get(0);
        assertTrue(mail.contains("written to you alone"), mail);
        assertFalse(mail.contains("answers for herself"));
        Report outside = report.by(key(mail));
        outside.read().then().statusCode(200).body("state", is("escalated"));
        given().auth()
                .oauth2(Report.steward())
                .get("/v1/concerns")
                .then()
                .statusCode(200)
                .body("concerns.id", not(hasItem(report.id())));
        Refused.as(Problem.CONCERN_UNKNOWN, report.isAnswered("Looked into it, nothing there."));
        outside.says("I shall speak to the board.").then().statusCode(201);
        report.read().then().body("state", is("answered")).body("thread.by", contains("writer", "outside"));
        escalateConcerns.escalateDue(Hospital.now());
        assertEquals(1, mails(report).size());
    }

    @Test
    void a_second_no_brings_no_second_mail() {
        Report report = Report.written(Report.TEXT);
        for (int i = 0; i < 2; i++) {
            report.isAnswered("We see no problem here.").then().statusCode(201);
            report.isResolved(false).then().statusCode(200);
            escalateConcerns.escalateDue(Hospital.now());
        }

        assertEquals("escalated", report.state());
        assertEquals(1, mails(report).size());
    }

    @Test
    void while_no_mail_is_taken_it_is_owed_and_its_key_opens_nothing() {
        Report report = unresolved();
        AtomicInteger tried = new AtomicInteger();
        StringBuilder lost = new StringBuilder();
        EscalateConcerns cutOff = escalatingBy(mails -> {
            tried.incrementAndGet();
            lost.append(mails[0].getText());
            return Uni.createFrom().failure(new IllegalStateException("the mail server does not answer"));
        });

        for (int i = 0; i < 2; i++) {
            assertThrows(IllegalStateException.class, () -> cutOff.escalateDue(Hospital.now()));
            assertEquals("to-escalate", report.state());
        }
        assertEquals(2, tried.get());
        Refused.as(Problem.CONCERN_UNKNOWN, report.by(key(lost.toString())).read());

        escalateConcerns.escalateDue(Hospital.now());
        assertEquals("escalated", report.state());
        assertEquals(1, mails(report).size());
    }

    @Test
    void two_replicas_send_it_once() throws Exception {
        Report report = unresolved();
        AtomicInteger sent = new AtomicInteger();
        Instant now = Hospital.now();
        CompletableFuture<Void> sending = new CompletableFuture<>();
        CompletableFuture<Void> mayGoOn = new CompletableFuture<>();
        EscalateConcerns slow = escalatingBy(mails -> {
            sent.incrementAndGet();
            sending.complete(null);
            return Uni.createFrom().completionStage(mayGoOn);
        });
        EscalateConcerns other = escalatingBy(mails -> {
            sent.incrementAndGet();
            return Uni.createFrom().voidItem();
        });

        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> slow.escalateDue(now), Hospital.AT_ONCE);
        sending.get(10, TimeUnit.SECONDS);
        CompletableFuture.runAsync(() -> other.escalateDue(now), Hospital.AT_ONCE)
                .get(10, TimeUnit.SECONDS);
        mayGoOn.complete(null);
        first.get(10, TimeUnit.SECONDS);

        assertEquals(1, sent.get());
        assertEquals("escalated", report.state());
    }

    @Test
    void a_writer_who_is_content_after_all_spares_the_mail() {
        Report report = unresolved();
        report.isResolved(true).then().body("state", is("closed"));

        escalateConcerns.escalateDue(Hospital.now());

        assertEquals(List.of(), mails(report));
    }

    @Test
    void answered_and_silent_for_thirty_days_it_is_closed_and_one_that_waits_is_not() {
        Report answered = Report.written(Report.TEXT);
        answered.isAnswered("It will not happen again.").then().statusCode(201);
        Report waits = Report.written(Report.TEXT);
        Instant now = Hospital.now();

        endConcerns.endOld(now.plus(Duration.ofDays(30)));
        assertEquals("answered", answered.state());
        endConcerns.endOld(now.plus(Duration.ofDays(31)));

        assertEquals("closed", answered.state());
        assertEquals("received", waits.state());
    }

    @Test
    void it_is_deleted_twelve_months_after_its_end_and_its_messages_with_it() {
        Report report = Report.written(Report.TEXT);
        report.isResolved(true).then().statusCode(200);
        Instant end = Hospital.today().plusMonths(12).atStartOfDay().toInstant(ZoneOffset.UTC);

        endConcerns.endOld(end);
        assertEquals("closed", report.state());
        endConcerns.endOld(end.plus(Duration.ofDays(1)));

        Refused.as(Problem.CONCERN_UNKNOWN, report.read());
        assertEquals(0, messages(report));
    }

    @Test
    void it_is_deleted_twenty_four_months_after_it_came_whatever_became_of_it() {
        Report report = Report.written(Report.TEXT);
        Instant end = Hospital.today().plusMonths(24).atStartOfDay().toInstant(ZoneOffset.UTC);

        endConcerns.endOld(end);
        assertEquals("received", report.state());
        endConcerns.endOld(end.plus(Duration.ofDays(1)));

        Refused.as(Problem.CONCERN_UNKNOWN, report.read());
        assertEquals(0, messages(report));
    }

    @Test
    void figures_show_whole_quarters_only_few_as_few_and_outlive_the_concerns() {
        pool.query("delete from concern_figure").executeAndAwait();
        YearQuarter quarter = YearQuarter.from(Hospital.today());
        for (int i = 0; i < 6; i++) {
            Report report = Report.written(Report.TEXT);
            if (i < 4) {
                report.isAnswered("It will not happen again.").then().statusCode(201);
                report.isAnswered("Really not.").then().statusCode(201);
            }
        }
        assertEquals(List.of("0"), received(Hospital.now()), "a quarter that is not over was shown");

        Instant over = quarter.plusQuarters(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        QuarterFigures shown = read(over).get(0);
        assertEquals(new QuarterFigures(quarter.toString(), "6", "< 5", "0", "0"), shown);
        assertEquals(8, read(over).size());

        Instant last = quarter.plusQuarters(8).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        endConcerns.endOld(last);
        assertEquals(shown, read(last).get(7));
        Instant gone = quarter.plusQuarters(9).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        endConcerns.endOld(gone);
        assertEquals(
                0,
                pool.query("select count(*) from concern_figure")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong(0));
    }

    @Test
    void a_late_answer_and_an_escalation_count_when_they_happen() {
        pool.query("delete from concern_figure").executeAndAwait();
        Report report = Report.written(Report.TEXT);
        pool.preparedQuery("update concern set answer_due = $2 where id = $1")
                .executeAndAwait(
                        Tuple.of(UUID.fromString(report.id()), Hospital.today().minusDays(1)));
        YearQuarter quarter = YearQuarter.from(Hospital.today());

        report.isAnswered("Better late than never.").then().statusCode(201);
        report.read().then().body("state", is("to-escalate"));
        escalateConcerns.escalateDue(Hospital.now());

        report.read().then().body("state", is("answered"));
        assertEquals(1, mails(report).size());
        Instant over = quarter.plusQuarters(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        assertEquals(
                new QuarterFigures(quarter.toString(), "< 5", "0", "< 5", "< 5"),
                read(over).get(0));
    }

    private Report unresolved() {
        escalateConcerns.escalateDue(Hospital.now());
        Report report = Report.written(Report.TEXT);
        report.isAnswered("We see no problem here.").then().statusCode(201);
        report.isResolved(false).then().statusCode(200);
        return report;
    }

    private EscalateConcerns escalatingBy(ReactiveMailer mailer) {
        return new EscalateConcerns(sessions, figures, caseKeys, contact, mailer, () -> "http://127.0.0.1");
    }

    private List<QuarterFigures> read(Instant now) {
        return OnEventLoop.await(() -> figures.figures(now));
    }

    private List<String> received(Instant now) {
        return read(now).stream().map(QuarterFigures::received).distinct().toList();
    }

    /** Texts of the mails about it. */
    private static List<String> mails(Report report) {
        List<Map<String, String>> mails = given().get("/demo/outside-mail")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("");
        return mails.stream()
                .map(mail -> mail.get("text"))
                .filter(text -> text.contains(report.id()))
                .toList();
    }

    private static String key(String mail) {
        Matcher matcher = KEY.matcher(mail);
        assertTrue(matcher.find(), mail);
        return matcher.group(1);
    }

    private long messages(Report report) {
        return pool.preparedQuery("select count(*) from concern_message where concern_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(report.id())))
                .iterator()
                .next()
                .getLong(0);
    }
}
