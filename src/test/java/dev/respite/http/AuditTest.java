package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.audit.AuditLog;
import dev.respite.audit.VerifyAudit;
import dev.respite.audit.VerifyAudit.Kind;
import dev.respite.http.Hospital.Physician;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log for everybody, as a steward gets it and an outsider checks it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditTest {
    @Inject
    Pool pool;

    @Inject
    OwnAccessLedger ledger;

    @Inject
    AuditLog auditLog;

    private AuditExport.End end;

    @BeforeEach
    void theEndOfTheLog() {
        end = AuditExport.End.now(pool);
    }

    @Test
    void a_clock_that_went_back_behind_the_last_append_is_an_error_and_not_a_silence() {
        AuditExport.nextAppend();
        Instant back = Hospital.now().minus(Duration.ofDays(40));

        String said = assertThrows(IllegalStateException.class, () -> auditLog.appendDue(back))
                .getMessage();

        assertTrue(said.startsWith("the audit log has every day before "), said);
        auditLog.appendDue(Hospital.now());
    }

    @Test
    void what_a_physician_did_is_in_the_next_days_log_and_only_the_physician_can_tell() {
        Physician physician = Hospital.somebodyWithAPhone().physician();
        Map<String, Object> before = entry(physician, "phone-paired");
        String hash = AuditExport.hash(before);
        assertEquals(hash, before.get("hash"));
        assertNull(before.get("auditEntry"));
        assertFalse(log().participants().containsKey(hash));

        AuditExport.nextAppend();

        AuditExport export = log();
        assertEquals(Optional.empty(), export.verdict().finding());
        Number number = (Number) entry(physician, "phone-paired").get("auditEntry");
        assertEquals(export.participants().get(hash), number.longValue());
        assertFalse(String.join("\n", export.lines()).contains(physician.name()));
    }

    @Test
    void every_day_has_the_same_number_of_participants_entries_whatever_happened() {
        AuditExport.nextAppend();
        Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        Hospital.pass(Duration.ofDays(20));

        Map<String, Long> days = log().participantsByDay();

        assertTrue(days.size() > 20, "days: " + days.size());
        assertEquals(Set.of(AuditExport.A_DAY), Set.copyOf(days.values()));
        assertTrue(entry(physician, "consent-granted").get("auditEntry") instanceof Number, "no day had an event");
    }

    @Test
    void the_head_moves_at_the_append_and_at_no_other_time() {
        AuditExport.nextAppend();
        AuditExport before = log();

        Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        physician.pauses().then().statusCode(200);
        Hospital.moveTo(AuditExport.nextAppendTime().minusSeconds(1));

        assertEquals(before, log());
        Hospital.pass(Duration.ofSeconds(1));
        assertNotEquals(before.head(), log().head());
    }

    @Test
    void what_finds_no_room_waits_and_nothing_is_lost_or_appended_twice() {
        while (count("select count(*) from audit_pending") > 0) {
            AuditExport.nextAppend();
        }
        Set<String> hashes =
                happened(300).stream().map(OwnAccessLedger.Entry::hash).collect(Collectors.toSet());

        int days = 0;
        do {
            AuditExport.nextAppend();
            days++;
            assertEquals(300, appended(hashes) + waiting(hashes), "after " + days + " days");
        } while (waiting(hashes) > 0);

        assertEquals(3, days, "a day has room for " + AuditExport.A_DAY);
        assertEquals(300, appended(hashes));
        assertEquals(Optional.empty(), log().verdict().finding());
        assertEquals(0, count("select count(*) from audit_pending"));
    }

    @Test
    void who_pauses_and_resumes_without_end_keeps_nobody_else_out_of_the_next_append() {
        while (count("select count(*) from audit_pending") > 0) {
            AuditExport.nextAppend();
        }
        Physician restless = Hospital.somebody();
        restless.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        for (int i = 0; i < 150; i++) {
            restless.pauses().then().statusCode(200);
            restless.resumes().then().statusCode(200);
        }
        List<Physician> others = Stream.generate(Hospital::somebody).limit(20).toList();
        others.forEach(
                other -> other.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201));

        assertEquals(1 + 3 + 3 + 20, count("select count(*) from audit_pending"));
        AuditExport.nextAppend();

        assertEquals(0, count("select count(*) from audit_pending"));
        others.forEach(other -> assertTrue(entry(other, "consent-granted").get("auditEntry") instanceof Number));
        assertEquals(
                Set.of(AuditExport.A_DAY), Set.copyOf(log().participantsByDay().values()));
        assertEquals(
                301, count("select max(n) from (select count(*) as n from ledger_entry group by participant_id) l"));
    }

    @Test
    void who_joins_and_leaves_without_end_is_told_to_wait_and_can_always_leave() {
        Physician physician = Hospital.somebody();
        for (int i = 0; i < 4; i++) {
            physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
            physician.revokes().then().statusCode(200);
        }

        Refused.as(Problem.TOO_MANY_REQUESTS, physician.joins("emergency", Hospital.BOTH_STREAMS))
                .header("Retry-After", is("86400"));

        Hospital.pass(Duration.ofDays(1));
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        physician.revokes().then().statusCode(200);
    }

    @Test
    void more_acts_by_name_than_one_transaction_takes_are_in_the_log_of_their_day_all_the_same() {
        Instant before = AuditExport.nextAppendTime().minusSeconds(1);
        pool.preparedQuery("insert into audit_pending_act (id, at, class, body)"
                        + " select gen_random_uuid(), $1, 'lead', 'many-acts ' || n from generate_series(1, 20000) n")
                .executeAndAwait(Tuple.of(before.atOffset(ZoneOffset.UTC)));

        AuditExport.nextAppend();

        AuditExport log = log();
        assertEquals(Optional.empty(), log.verdict().finding());
        assertEquals(
                20_000,
                log.lines().stream().filter(line -> line.contains("many-acts ")).count());
        assertEquals(
                Set.of(AuditExport.A_DAY), Set.copyOf(log.participantsByDay().values()));
        assertEquals(0, count("select count(*) from audit_pending_act where body like 'many-acts%'"));
    }

    @Test
    void replicas_that_append_at_once_append_each_day_once() {
        noFreezeForThreeDays();
        happened(10);
        AuditExport before = log();
        Instant threeDaysOn = AuditExport.nextAppendTime().plus(Duration.ofDays(2));

        CompletableFuture<?>[] replicas = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> auditLog.appendDue(threeDaysOn), Hospital.AT_ONCE))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(replicas).join();

        AuditExport after = log();
        assertEquals(
                before.participants().size() + 3 * AuditExport.A_DAY,
                after.participants().size());
        assertEquals(Optional.empty(), after.verdict().finding());
        Hospital.moveTo(threeDaysOn);
        assertEquals(after.participants(), log().participants());
    }

    @Test
    void who_reads_the_log_is_in_it_by_name() {
        AuditExport.nextAppend();
        AuditExport.request("sofia", "?from=2").then().statusCode(200);
        String read = "steward " + Hospital.now() + " audit-read from=2 by=sofia";
        assertFalse(log().acts().contains(read));

        AuditExport.nextAppend();

        assertTrue(log().acts().contains(read));
    }

    @Test
    void a_long_log_comes_whole_and_from_any_entry_on() {
        Hospital.pass(Duration.ofDays(20));

        AuditExport whole = AuditExport.whole();
        List<String> cells = List.of(whole.lines().get(1_000).split("\t", -1));
        AuditExport rest = AuditExport.after(new AuditExport.End(1_000, cells.get(5)));

        assertEquals(
                1 + count("select count(*) from audit_entry"), whole.lines().size());
        assertEquals(
                whole.lines().subList(1_001, whole.lines().size()),
                rest.lines().subList(1, rest.lines().size()));
        assertEquals(Optional.empty(), whole.verdict().finding());
        assertEquals(
                new VerifyAudit.Verdict(whole.lines().size() - 1_001, whole.head(), Optional.empty()), rest.verdict());
        assertEquals(
                List.of(VerifyAudit.HEADER),
                AuditExport.after(AuditExport.End.now(pool)).lines());
    }

    @Test
    void only_numbers_of_entries_are_taken_and_only_from_stewards() {
        for (String from : List.of("0", "-1", "x", "1.5", "1234567890123456789")) {
            AuditExport.request("steward", "?from=" + from)
                    .then()
                    .statusCode(422)
                    .body("type", is("urn:respite:problem:malformed-request"));
        }
        given().auth()
                .oauth2(Hospital.lead("*"))
                .get("/v1/audit")
                .then()
                .statusCode(403)
                .body("type", is("urn:respite:problem:forbidden"));
    }

    @Test
    void the_log_can_neither_be_changed_nor_deleted_and_its_owner_not_unnoticed() throws Exception {
        AuditExport.nextAppend();
        String change = "update audit_entry set body = reverse(body) where seq = 7";
        for (String refused : List.of(change, "delete from audit_entry", "truncate audit_entry")) {
            DatabaseOwner.assertInsertOnly(refused);
        }

        DatabaseOwner.runWithoutTriggers(change);
        try {
            VerifyAudit.Finding finding =
                    AuditExport.whole().verdict().finding().orElseThrow();
            assertEquals(Kind.CHANGED, finding.kind());
            assertEquals(7, finding.entry());
        } finally {
            DatabaseOwner.runWithoutTriggers(change);
        }
        assertEquals(Optional.empty(), AuditExport.whole().verdict().finding());
    }

    @Test
    void nothing_is_left_that_ties_an_appended_entry_to_the_transaction_that_made_it_wait() throws Exception {
        byte[] hash = HexFormat.of().parseHex(happened(1).get(0).hash());
        assertTrue(fileHolds(hash), "the file was not written: the test shows nothing");

        while (count("select count(*) from audit_pending") > 0) {
            AuditExport.nextAppend();
        }

        assertFalse(fileHolds(hash));
        assertEquals(
                1,
                count("select count(distinct xmin::text) from audit_entry"
                        + " where day = (select max(day) from audit_entry)"));
    }

    /** What was appended since the test began. */
    private AuditExport log() {
        return AuditExport.after(end);
    }

    private static Map<String, Object> entry(Physician physician, String event) {
        List<Map<String, Object>> entries = physician
                .own("/v1/me/access-log")
                .then()
                .statusCode(200)
                .extract()
                .path("entries");
        return entries.stream()
                .filter(entry -> event.equals(entry.get("event")))
                .findFirst()
                .orElseThrow();
    }

    /** The clock stops at a freeze on its way, and the log would be ahead of it there. */
    private static void noFreezeForThreeDays() {
        do {
            Hospital.nextNoon();
        } while (Hospital.today().getDayOfWeek() != DayOfWeek.FRIDAY);
    }

    private List<OwnAccessLedger.Entry> happened(int events) {
        return pool.withTransaction(connection -> Multi.createFrom()
                        .range(0, events)
                        .onItem()
                        .transformToUniAndConcatenate(
                                i -> ledger.recordOnlyInAudit(connection, ParticipantEvent.DATA_EXPORTED))
                        .collect()
                        .asList())
                .await()
                .indefinitely();
    }

    private long appended(Set<String> hashes) {
        return log().participants().keySet().stream().filter(hashes::contains).count();
    }

    private long waiting(Set<String> hashes) {
        long waiting = 0;
        for (Row row : pool.query("select encode(body, 'hex') as hash from audit_pending")
                .executeAndAwait()) {
            waiting += hashes.contains(row.getString("hash")) ? 1 : 0;
        }
        return waiting;
    }

    private static boolean fileHolds(byte[] hash) throws SQLException {
        DatabaseOwner.runAsSuperuser("checkpoint");
        byte[] file = DatabaseOwner.bytes("select pg_read_binary_file(pg_relation_filepath('audit_pending'))")
                .get(0);
        HexFormat hex = HexFormat.of();
        return hex.formatHex(file).contains(hex.formatHex(hash));
    }

    private long count(String sql) {
        return pool.query(sql).executeAndAwait().iterator().next().getLong(0);
    }
}
