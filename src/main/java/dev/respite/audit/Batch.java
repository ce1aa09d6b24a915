package dev.respite.audit;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What some days append, of what waits: on every day the same number of participants' entries, whatever happened, then
 * the acts by name. Hashes that find no room wait, chosen at random; room that is left is filled with random bytes, which
 * nobody can tell from hashes.
 */
final class Batch {
    private static final int FEWEST = 32;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<AuditEntry> entries = new ArrayList<>();
    private final List<String> hashes;
    private final List<Act> acts;
    private final LocalTime appendAt;
    private int hashesUsed;
    private int actsUsed;
    private AuditEntry.Head head;

    /** An act by name that waits. */
    record Act(UUID id, Instant at, String actor, String body) {}

    /** What waits: hashes in any order, acts in that of their time. */
    record Waiting(List<String> hashes, List<Act> acts) {}

    Batch(AuditEntry.Head head, Waiting waiting, LocalTime appendAt) {
        this.head = head;
        this.hashes = new ArrayList<>(waiting.hashes());
        this.acts = waiting.acts();
        this.appendAt = appendAt;
        Collections.shuffle(hashes, RANDOM);
    }

    /** How many entries of participants a day has: the smallest power of two, from 32 on, of at least a quarter of N. */
    static int size(int roster) {
        int size = FEWEST;
        while (4L * size < roster) {
            size *= 2;
        }
        return size;
    }

    void append(LocalDate day, int size) {
        List<String> bodies = new ArrayList<>(hashes.subList(hashesUsed, Math.min(hashes.size(), hashesUsed + size)));
        hashesUsed += bodies.size();
        while (bodies.size() < size) {
            bodies.add(padding());
        }
        Collections.shuffle(bodies, RANDOM);
        bodies.forEach(body -> append(day, AuditEntry.PARTICIPANT, body));
        Instant end = day.atTime(appendAt).toInstant(ZoneOffset.UTC);
        while (actsUsed < acts.size() && acts.get(actsUsed).at().isBefore(end)) {
            Act act = acts.get(actsUsed++);
            append(day, act.actor(), act.body());
        }
    }

    private void append(LocalDate day, String actor, String body) {
        AuditEntry entry = head.next(day, actor, body);
        entries.add(entry);
        head = entry.head();
    }

    private static String padding() {
        byte[] bytes = new byte[HASH_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    List<AuditEntry> entries() {
        return entries;
    }

    /** The hashes among the entries: they wait no more. */
    List<String> usedHashes() {
        return hashes.subList(0, hashesUsed);
    }

    /** The acts among the entries: they wait no more. */
    List<Act> usedActs() {
        return acts.subList(0, actsUsed);
    }
}
