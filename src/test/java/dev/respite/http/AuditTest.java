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
import dev.respite.audit.Ledger;
import dev.respite.audit.ParticipantEvent;
import dev.respite.audit.VerifyAudit;
import dev.respite.audit.VerifyAudit.Kind;
import dev.respite.http.Hospital.Physician;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log for everybody, as a steward gets it and an outsider checks it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditTest {
    @Inject
    Pool pool;

    @Inject
    Ledger ledger;

    @Inject
    AuditLog auditLog;

    private AuditExport.End end;

    @BeforeEach
    void theEndOfTheLog() {
        end = AuditExport.End.now(pool);
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
        Set<String> hashes = happened(300).stream().map(Ledger.Entry::hash).collect(Collectors.toSet());

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
    void replicas_that_append_at_once_append_each_day_once() {
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
    void the_log_can_neither_be_changed_nor_deleted_and_its_owner_not_unnoticed() {
        AuditExport.nextAppend();
        String change = "update audit_entry set body = reverse(body) where seq = 7";
        for (String refused : List.of(change, "delete from audit_entry", "truncate audit_entry")) {
            assertThrows(PgException.class, () -> pool.query(refused).executeAndAwait(), refused);
        }

        withoutTriggers(change);
        try {
            VerifyAudit.Finding finding =
                    AuditExport.whole().verdict().finding().orElseThrow();
            assertEquals(Kind.CHANGED, finding.kind());
            assertEquals(7, finding.entry());
        } finally {
            withoutTriggers(change);
        }
        assertEquals(Optional.empty(), AuditExport.whole().verdict().finding());
    }

    @Test
    void nothing_is_left_that_ties_an_appended_entry_to_the_transaction_that_made_it_wait() {
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
        List<Map<String, Object>> entries = given().auth()
                .oauth2(physician.token())
                .get("/v1/me/access-log")
                .then()
                .statusCode(200)
                .extract()
                .path("entries");
        return entries.stream()
                .filter(entry -> event.equals(entry.get("event")))
                .findFirst()
                .orElseThrow();
    }

    private List<Ledger.Entry> happened(int events) {
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

    private void withoutTriggers(String change) {
        pool.withTransaction(connection -> connection
                        .query("set local session_replication_role = replica")
                        .execute()
                        .chain(() -> connection.query(change).execute()))
                .await()
                .indefinitely();
    }

    private boolean fileHolds(byte[] hash) {
        pool.query("checkpoint").executeAndAwait();
        return pool.preparedQuery("select position($1 in pg_read_binary_file(pg_relation_filepath('audit_pending')))")
                        .executeAndAwait(Tuple.of(Buffer.buffer(hash)))
                        .iterator()
                        .next()
                        .getInteger(0)
                > 0;
    }

    private long count(String sql) {
        return pool.query(sql).executeAndAwait().iterator().next().getLong(0);
    }
}
