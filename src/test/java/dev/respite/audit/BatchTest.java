package dev.respite.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.audit.Batch.Act;
import dev.respite.audit.Batch.Waiting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
    private static final LocalTime APPEND_AT = LocalTime.of(3, 30);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final AuditEntry.Head EMPTY = new AuditEntry.Head(0, VerifyAudit.GENESIS);

    @ParameterizedTest
    @CsvSource({"1, 32", "128, 32", "129, 64", "256, 64", "257, 128", "356, 128", "100000, 32768"})
    void a_day_has_a_power_of_two_of_entries_and_at_least_a_quarter_of_the_roster(int roster, int size) {
        assertEquals(size, Batch.size(roster));
    }

    @Property(tries = 200)
    void every_day_has_the_same_number_and_what_finds_no_room_waits(
            @ForAll @IntRange(max = 150) int events, @ForAll Random random) {
        List<String> hashes =
                Stream.generate(() -> Exports.randomHash(random)).limit(events).toList();
        var batch = new Batch(EMPTY, new Waiting(hashes, List.of()), APPEND_AT);

        batch.append(DAY, 32);
        batch.append(DAY.plusDays(1), 32);

        List<String> bodies = batch.entries().stream().map(AuditEntry::body).toList();
        assertEquals(64, bodies.size());
        assertEquals(64, new HashSet<>(bodies).size());
        assertEquals(
                Math.min(events, 64), bodies.stream().filter(hashes::contains).count());
        assertEquals(
                new HashSet<>(batch.usedHashes()),
                new HashSet<>(bodies.stream().filter(hashes::contains).toList()));
        assertEquals(Optional.empty(), verdict(batch).finding());
    }

    @Test
    void a_hash_is_as_often_in_one_place_of_a_day_as_in_any_other() {
        int[] places = new int[32];
        String hash = Exports.randomHash(new Random(1));
        for (int i = 0; i < 3_200; i++) {
            var batch = new Batch(EMPTY, new Waiting(List.of(hash), List.of()), APPEND_AT);
            batch.append(DAY, 32);
            places[place(batch, hash)]++;
        }

        double chiSquare = 0;
        for (int count : places) {
            chiSquare += (count - 100) * (count - 100) / 100.0;
        }
        assertTrue(chiSquare < 87, "31 degrees of freedom: beyond 87 once in four million runs, was " + chiSquare);
    }

    @Test
    void which_of_too_many_hashes_wait_is_left_to_chance() {
        List<String> hashes = Stream.generate(new Random(2)::nextLong)
                .map(seed -> Exports.randomHash(new Random(seed)))
                .limit(64)
                .toList();
        HashSet<String> everFirst = new HashSet<>();
        for (int i = 0; i < 64; i++) {
            var batch = new Batch(EMPTY, new Waiting(hashes, List.of()), APPEND_AT);
            batch.append(DAY, 32);
            everFirst.addAll(batch.usedHashes());
        }

        assertEquals(64, everFirst.size());
    }

    @Test
    void acts_by_name_follow_in_the_first_append_after_them() {
        Act before = act("2026-03-02T03:29:59Z");
        Act at = act("2026-03-02T03:30:00Z");
        Act tooLate = act("2026-03-03T03:30:00Z");
        var batch = new Batch(EMPTY, new Waiting(List.of(), List.of(before, at, tooLate)), APPEND_AT);

        batch.append(DAY, 32);
        batch.append(DAY.plusDays(1), 32);

        List<AuditEntry> entries = batch.entries();
        assertEquals(66, entries.size());
        assertEquals(List.of(before, at), batch.usedActs());
        assertEquals(before.body(), entries.get(32).body());
        assertEquals(DAY, entries.get(32).day());
        assertEquals(at.body(), entries.get(65).body());
        assertEquals("steward", entries.get(65).actor());
        assertEquals(Optional.empty(), verdict(batch).finding());
    }

    private static Act act(String at) {
        return new Act(UUID.randomUUID(), Instant.parse(at), "steward", at + " something by=NAME");
    }

    private static int place(Batch batch, String hash) {
        return batch.entries().stream().map(AuditEntry::body).toList().indexOf(hash);
    }

    private static VerifyAudit.Verdict verdict(Batch batch) {
        List<String> lines = new ArrayList<>(List.of(VerifyAudit.HEADER));
        batch.entries().forEach(entry -> lines.add(Exports.line(entry)));
        return Exports.verified(lines);
    }
}
