package dev.respite.http;

import static io.restassured.RestAssured.given;

import dev.respite.audit.VerifyAudit;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The log as a steward gets it.
 *
 * @param lines header line first
 * @param prev the hash after which it begins
 */
record AuditExport(List<String> lines, String prev) {
    /** Smallest power of two that is at least a quarter of the invented hospital's 388. */
    static final long A_DAY = 128;

    private static final LocalTime APPEND_AT = LocalTime.of(3, 30);

    static AuditExport whole() {
        return of(request("steward", ""), VerifyAudit.GENESIS);
    }

    /** What was appended after an entry. Tests that live for years would otherwise read all of them every time. */
    static AuditExport after(End end) {
        return of(request("steward", "?from=" + (end.seq() + 1)), end.hash());
    }

    /** The last entry that there is. */
    record End(long seq, String hash) {
        static End now(Pool pool) {
            for (Row row : pool.query("select seq, hash from audit_entry order by seq desc limit 1")
                    .executeAndAwait()) {
                return new End(row.getLong("seq"), row.getString("hash"));
            }
            return new End(0, VerifyAudit.GENESIS);
        }
    }

    static Response request(String steward, String query) {
        return given().auth().oauth2(Hospital.token("steward", steward, "*")).get("/v1/audit" + query);
    }

    private static AuditExport of(Response response, String prev) {
        response.then().statusCode(200);
        return new AuditExport(
                new String(response.asByteArray(), StandardCharsets.UTF_8)
                        .lines()
                        .toList(),
                prev);
    }

    /** Moves the clock to the next append. */
    static void nextAppend() {
        Hospital.moveTo(nextAppendTime());
    }

    static Instant nextAppendTime() {
        Instant now = Hospital.now();
        Instant today = now.atOffset(ZoneOffset.UTC).with(APPEND_AT).toInstant();
        return today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
    }

    /** What an audited entry of an access log has in the log, computed from what its physician is shown. */
    static String hash(Map<String, Object> entry) {
        String text = entry.get("nonce") + "|" + entry.get("event") + "|" + entry.get("at");
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    VerifyAudit.Verdict verdict() {
        return VerifyAudit.verify(lines, prev, Optional.empty());
    }

    /** Hash of the last entry. */
    String head() {
        return lines.size() == 1 ? prev : cells(lines.get(lines.size() - 1))[5];
    }

    /** By body, the number of the entry. */
    Map<String, Long> participants() {
        return entries()
                .filter(cells -> cells[2].equals("participant"))
                .collect(Collectors.toMap(cells -> cells[3], cells -> Long.valueOf(cells[0])));
    }

    Map<String, Long> participantsByDay() {
        return entries()
                .filter(cells -> cells[2].equals("participant"))
                .collect(Collectors.groupingBy(cells -> cells[1], TreeMap::new, Collectors.counting()));
    }

    /** Class and body of the acts by name. */
    List<String> acts() {
        return entries()
                .filter(cells -> !cells[2].equals("participant"))
                .map(cells -> cells[2] + " " + cells[3])
                .toList();
    }

    private Stream<String[]> entries() {
        return lines.stream().skip(1).map(AuditExport::cells);
    }

    private static String[] cells(String line) {
        return line.split("\t", -1);
    }
}
