package dev.respite.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Physician;
import dev.respite.person.own.ParticipantEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Somebody who has everything that is stored, from before an erasure and after it, and who knows when a physician
 * joined, tries to find which entries of the log are theirs. It works with the nonces, so it is the right attempt; and
 * with nothing else.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditLinkingTest {
    private static final int NONCE_BYTES = 32;

    /** Where the nonce would lie in a sealed ledger entry: behind the seal's own nonce, format, event and time. */
    private static final int PLACE_OF_THE_NONCE = 12 + 1 + 1 + 8;

    @Inject
    Pool pool;

    private record Attempt(Collection<ByteBuffer> nonces, List<Instant> times) {}

    @Test
    void after_an_erasure_nothing_that_is_stored_tells_which_entries_were_the_physicians() throws SQLException {
        Physician physician = Hospital.somebodyWithAPhone().physician();
        physician.pauses().then().statusCode(200);
        List<Map<String, Object>> ledger = audited(physician);
        Set<ByteBuffer> stored = new HashSet<>(stored());
        List<byte[]> sealed = DatabaseOwner.bytes("select sealed from ledger_entry");
        AuditExport.nextAppend();
        stored.addAll(stored());
        physician.revokes().then().statusCode(200);
        AuditExport.nextAppend();
        stored.addAll(stored());

        Set<String> theirs = ledger.stream().map(AuditExport::hash).collect(Collectors.toSet());
        Set<ByteBuffer> log = AuditExport.whole().participants().keySet().stream()
                .map(hash -> ByteBuffer.wrap(HexFormat.of().parseHex(hash)))
                .collect(Collectors.toSet());
        List<Instant> times = ledger.stream()
                .map(entry -> Instant.parse((String) entry.get("at")))
                .distinct()
                .toList();
        List<Instant> wholeDay = secondsOfTheDayOf(times.get(0));

        assertTrue(theirs.size() >= 3, "the physician did nothing: the test shows nothing");
        assertEquals(theirs, linked(log, new Attempt(windows(opened(ledger)), times)));
        assertEquals(
                Set.of(AuditExport.hash(ledger.get(0))),
                linked(log, new Attempt(inTheirPlace(opened(ledger.subList(0, 1))), wholeDay)));
        assertTrue(stored.size() > 1_000, "little is stored: the test shows nothing");
        assertEquals(Set.of(), linked(log, new Attempt(stored, times)));
        assertEquals(Set.of(), linked(log, new Attempt(inTheirPlace(sealed), wholeDay)));
    }

    /** What only the physician's key opens, with the nonce where it lies in a sealed entry. */
    private static List<byte[]> opened(List<Map<String, Object>> ledger) {
        return ledger.stream()
                .map(entry -> HexFormat.of().parseHex((String) entry.get("nonce")))
                .map(nonce -> ByteBuffer.allocate(PLACE_OF_THE_NONCE + NONCE_BYTES)
                        .position(PLACE_OF_THE_NONCE)
                        .put(nonce)
                        .array())
                .toList();
    }

    /** Every event at every time with every nonce. */
    private static Set<String> linked(Set<ByteBuffer> log, Attempt attempt) {
        List<byte[]> events = attempt.times().stream()
                .flatMap(time -> Arrays.stream(ParticipantEvent.values())
                        .map(event -> ('|' + event.id() + '|' + time).getBytes(US_ASCII)))
                .toList();
        return attempt.nonces().parallelStream()
                .flatMap(nonce ->
                        linked(log, HexFormat.of().formatHex(nonce.array()).getBytes(US_ASCII), events))
                .collect(Collectors.toSet());
    }

    private static Stream<String> linked(Set<ByteBuffer> log, byte[] nonce, List<byte[]> events) {
        MessageDigest sha256 = AuditExport.sha256();
        List<String> found = new ArrayList<>();
        for (byte[] event : events) {
            sha256.update(nonce);
            byte[] hash = sha256.digest(event);
            if (log.contains(ByteBuffer.wrap(hash))) {
                found.add(HexFormat.of().formatHex(hash));
            }
        }
        return found.stream();
    }

    private static List<Instant> secondsOfTheDayOf(Instant time) {
        long midnight = time.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toEpochSecond();
        return IntStream.range(0, 86_400)
                .mapToObj(second -> Instant.ofEpochSecond(midnight + second))
                .toList();
    }

    /** A few sealed entries, the physician's last ones among them, read as if they were not sealed; and no nonce. */
    private static List<ByteBuffer> inTheirPlace(List<byte[]> sealed) {
        List<ByteBuffer> candidates = sealed.subList(Math.max(0, sealed.size() - 4), sealed.size()).stream()
                .map(entry -> window(entry, PLACE_OF_THE_NONCE))
                .collect(Collectors.toCollection(ArrayList::new));
        candidates.add(ByteBuffer.wrap(new byte[NONCE_BYTES]));
        candidates.add(ByteBuffer.wrap(new byte[0]));
        return candidates;
    }

    /** Every 32 bytes in a row of every column of every table, and of the files of those that hold events. */
    private static Set<ByteBuffer> stored() throws SQLException {
        DatabaseOwner.runAsSuperuser("checkpoint");
        List<byte[]> columns = new ArrayList<>();
        for (String[] column : DatabaseOwner.texts("select table_name, column_name, data_type"
                + " from information_schema.columns where table_schema = 'public'")) {
            columns.addAll(
                    DatabaseOwner.bytes("select %s from %s".formatted(asBytes(column[1], column[2]), rows(column[0]))));
        }
        for (String table : List.of("ledger_entry", "audit_pending")) {
            columns.addAll(DatabaseOwner.bytes("select pg_read_binary_file(pg_relation_filepath('" + table + "'))"));
        }
        return windows(columns);
    }

    private static Set<ByteBuffer> windows(List<byte[]> columns) {
        Set<ByteBuffer> windows = new HashSet<>();
        for (byte[] column : columns) {
            for (int at = 0; at + NONCE_BYTES <= column.length; at++) {
                windows.add(window(column, at));
            }
        }
        return windows;
    }

    private static ByteBuffer window(byte[] bytes, int at) {
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, at + NONCE_BYTES));
    }

    /** The log of other tests' years is left out: it is long, and nobody takes it for nonces. */
    private static String rows(String table) {
        return table.equals("audit_entry") ? "audit_entry where day > (select max(day) - 3 from audit_entry)" : table;
    }

    /** Hex is read as what it stands for; other text as its characters. */
    private static String asBytes(String column, String type) {
        return type.equals("bytea") ? column : """
                        case when %1$s::text ~ '^([0-9a-f]{2})+$' then decode(%1$s::text, 'hex')
                        else convert_to(%1$s::text, 'UTF8') end
                        """.formatted(column);
    }

    private static List<Map<String, Object>> audited(Physician physician) {
        List<Map<String, Object>> entries = physician
                .own("/v1/me/access-log")
                .then()
                .statusCode(200)
                .extract()
                .path("entries");
        return entries.stream()
                .filter(entry -> !entry.get("event").equals("access-log-read-by-phone"))
                .toList();
    }
}
