package dev.respite.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Invented exports, and what somebody may do to them. Entry n is in line n + 1, at index n. */
final class Exports {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);
    private static final List<String> ACTORS = List.of("participant", "lead", "steward", "system");

    private Exports() {}

    /** A true export of some entries with the header before them. */
    static List<String> of(int entries, Random random) {
        List<String> lines = new ArrayList<>();
        lines.add(VerifyAudit.HEADER);
        var head = new AuditEntry.Head(0, VerifyAudit.GENESIS);
        for (int i = 0; i < entries; i++) {
            AuditEntry entry = head.next(FIRST_DAY.plusDays(i / 5), actor(random), body(random));
            lines.add(line(entry));
            head = entry.head();
        }
        return lines;
    }

    static String line(AuditEntry entry) {
        return String.join(
                "\t",
                Long.toString(entry.seq()),
                entry.day().toString(),
                entry.actor(),
                entry.body(),
                entry.prevHash(),
                entry.hash());
    }

    /** An entry that nobody appended, whose own hash fits. */
    static String forged(long seq, String prevHash, Random random) {
        return line(new AuditEntry.Head(seq - 1, prevHash).next(FIRST_DAY, actor(random), body(random)));
    }

    /** The same entry with another body, and a hash that fits it. */
    static String rewritten(String line, Random random) {
        String[] cells = line.split("\t", -1);
        return line(new AuditEntry.Head(Long.parseLong(cells[0]) - 1, cells[4])
                .next(LocalDate.parse(cells[1]), cells[2], body(random)));
    }

    static String hash(String line) {
        return line.split("\t", -1)[5];
    }

    static String head(List<String> lines) {
        return hash(lines.get(lines.size() - 1));
    }

    static VerifyAudit.Verdict verified(List<String> lines) {
        return VerifyAudit.verify(lines, VerifyAudit.GENESIS, Optional.empty());
    }

    static VerifyAudit.Verdict verified(List<String> lines, String notedHead) {
        return VerifyAudit.verify(lines, VerifyAudit.GENESIS, Optional.of(notedHead));
    }

    static String randomHash(Random random) {
        return random.ints(64, 0, 16).mapToObj(Integer::toHexString).collect(Collectors.joining());
    }

    private static String actor(Random random) {
        return ACTORS.get(random.nextInt(ACTORS.size()));
    }

    private static String body(Random random) {
        return random.nextBoolean() ? randomHash(random) : "act " + random.nextInt() + " by=Zoë";
    }
}
