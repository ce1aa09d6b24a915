package dev.respite.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks an export of the audit log. Needs nothing but a JDK and this file, in folders that are named as its package:
 *
 * <pre>java dev/respite/audit/VerifyAudit.java export.tsv [--head HASH] [--prev HASH]</pre>
 *
 * <p>An export is UTF-8, one entry a line after a header line, columns separated by tabs: seq, day, class, body,
 * prev_hash, hash. The hash is the SHA-256 (FIPS 180-4), in lower-case hex, of the UTF-8 bytes of prev_hash, seq, day,
 * class and body in this order, joined by single tabs, without a line end. No column holds a tab or a line end. seq
 * counts from 1; the first entry names 64 zeros as prev_hash, every other one the hash before it.
 *
 * <p>{@code --head} is a head that was noted earlier: it must still be there, which a log that was shortened at its end,
 * or written anew, does not have. {@code --prev} is the hash after which a partial export begins. Exit status 0: true;
 * 1: not, with the first bad entry; 2: wrongly called.
 */
public final class VerifyAudit {
    public static final String HEADER = "seq\tday\tclass\tbody\tprev_hash\thash";

    /** What the first entry names as the hash before it. */
    public static final String GENESIS = "0".repeat(64);

    private static final int COLUMNS = 6;

    private VerifyAudit() {}

    /** What is wrong with the first bad entry. */
    public enum Kind {
        CHANGED,
        REMOVED,
        INSERTED,
        REORDERED
    }

    /**
     * The first bad entry.
     *
     * @param line of the export, the header being line 1
     * @param entry the number of the entry that belongs there
     */
    public record Finding(Kind kind, int line, long entry, String detail) {
        @Override
        public String toString() {
            return "line " + line + ", entry " + entry + ": " + kind + ": " + detail;
        }
    }

    /** Head and number of the entries, or what is wrong. */
    public record Verdict(long entries, String head, Optional<Finding> finding) {}

    public static void main(String... arguments) throws IOException {
        Optional<String> export = Optional.empty();
        Optional<String> head = Optional.empty();
        String prev = GENESIS;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--head") && i + 1 < arguments.length) {
                head = Optional.of(arguments[++i]);
            } else if (arguments[i].equals("--prev") && i + 1 < arguments.length) {
                prev = arguments[++i];
            } else {
                export = Optional.of(arguments[i]);
            }
        }
        if (export.isEmpty() || !Files.isReadable(Path.of(export.get()))) {
            System.err.println("java VerifyAudit.java export.tsv [--head HASH] [--prev HASH]");
            System.exit(2);
        }
        System.exit(tell(verify(read(Path.of(export.orElseThrow())), prev, head)));
    }

    private static int tell(Verdict verdict) {
        verdict.finding()
                .ifPresentOrElse(
                        finding -> System.out.println("NOT TRUE: " + finding),
                        () -> System.out.println("TRUE: " + verdict.entries() + " entries, head " + verdict.head()));
        return verdict.finding().isPresent() ? 1 : 0;
    }

    /** Bytes that are no UTF-8 are read as others, and so found in a hash. */
    private static List<String> read(Path export) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(export), UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** SHA-256. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** An entry's hash: 64 lower-case hex digits. */
    static String hash(String prev, String seq, String day, String actor, String body) {
        String text = String.join("\t", prev, seq, day, actor, body);
        return HexFormat.of().formatHex(sha256(text.getBytes(UTF_8)));
    }

    /**
     * Checks an export.
     *
     * @param lines with the header
     * @param prev the hash after which it begins: {@link #GENESIS} for a whole export
     * @param notedHead a head noted earlier, to be found in it
     */
    public static Verdict verify(List<String> lines, String prev, Optional<String> notedHead) {
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            return bad(new Finding(Kind.CHANGED, 1, 0, "the header is not \"" + HEADER.replace('\t', ' ') + '"'));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(Row.of(i + 1, lines.get(i)));
        }
        Row start = start(rows, prev);
        Row last = start;
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).follows(last)) {
                return bad(new Break(start, rows, i, notedHead).finding());
            }
            last = rows.get(i);
        }
        String head = last.hash();
        return notedHead.isEmpty()
                        || has(rows, row -> row.hash().equals(notedHead.get()))
                        || notedHead.get().equals(prev)
                ? new Verdict(rows.size(), head, Optional.empty())
                : bad(new Finding(
                        Kind.REMOVED,
                        lines.size() + 1,
                        last.seq() + 1,
                        "the noted head is not here: entries at the end are gone, or the log was written anew"));
    }

    /** What the first entry must follow; its number is 0, or in a partial export what the entries after it say. */
    private static Row start(List<Row> rows, String prev) {
        long seq = 0;
        if (!prev.equals(GENESIS)) {
            for (int i = rows.size() - 1; i >= 0; i--) {
                seq = rows.get(i).sound() && rows.get(i).prev().equals(prev)
                        ? rows.get(i).seq() - 1
                        : seq;
            }
        }
        return new Row(1, seq, "", prev, true);
    }

    private static boolean has(List<Row> rows, Predicate<Row> what) {
        return rows.stream().anyMatch(what);
    }

    private static Verdict bad(Finding finding) {
        return new Verdict(0, "", Optional.of(finding));
    }

    /** One line; sound if its hash is the one that its other columns give. */
    private record Row(int line, long seq, String prev, String hash, boolean sound) {
        static Row of(int line, String text) {
            String[] cells = text.split("\t", -1);
            if (cells.length != COLUMNS || !cells[0].matches("[0-9]{1,18}")) {
                return new Row(line, -1, "", "", false);
            }
            boolean sound = cells[5].equals(VerifyAudit.hash(cells[4], cells[0], cells[1], cells[2], cells[3]));
            return new Row(line, Long.parseLong(cells[0]), cells[4], cells[5], sound);
        }

        boolean follows(Row before) {
            return sound && seq == before.seq + 1 && prev.equals(before.hash);
        }
    }

    /** The place where an export first breaks, and how. Sound entries elsewhere in it are the witnesses. */
    private record Break(Row start, List<Row> rows, int at, Optional<String> notedHead) {
        Finding finding() {
            Row row = rows.get(at);
            Row before = row(at - 1);
            if (at > 0 && row.follows(row(at - 2))) {
                return rival(row, before);
            }
            if (has(rows, other -> other.follows(before))) {
                return outOfPlace(row, before);
            }
            if (!row.sound()) {
                return found(Kind.CHANGED, row, before.seq() + 1, "its hash is not that of its other columns");
            }
            if (row.prev().equals(before.hash())) {
                return found(Kind.CHANGED, row, before.seq() + 1, "it calls itself " + row.seq());
            }
            if (row.seq() == before.seq() + 1) {
                return rewritten(row, before);
            }
            return row.seq() > before.seq()
                    ? found(Kind.REMOVED, row, before.seq() + 1, "missing: next comes entry " + row.seq())
                    : found(Kind.INSERTED, row, before.seq() + 1, "this is no entry of the log");
        }

        private Row row(int index) {
            return index < 0 ? start : rows.get(index);
        }

        /** Two entries that follow the same one: the true one has a next. */
        private Finding rival(Row row, Row before) {
            boolean copy = row.hash().equals(before.hash());
            return !copy && leadsOn(row)
                    ? found(Kind.INSERTED, before, before.seq(), "another entry of this number leads on")
                    : found(Kind.INSERTED, row, before.seq() + 1, "a second entry " + row.seq());
        }

        /** The entry that belongs here comes later. */
        private Finding outOfPlace(Row row, Row before) {
            boolean ofTheLog = row.sound()
                    && (row.follows(start) || has(rows, row::follows))
                    && !has(
                            rows,
                            other -> other.line() != row.line() && other.prev().equals(row.prev()));
            return ofTheLog
                    ? found(Kind.REORDERED, row, before.seq() + 1, "entry " + row.seq() + " is in its place")
                    : found(Kind.INSERTED, row, before.seq() + 1, "this is no entry of the log");
        }

        /** Hashes are right, but one of two neighbours was written anew: not the one that the next entry leads on from. */
        private Finding rewritten(Row row, Row before) {
            boolean rowIsTrue = leadsOn(row) || row.equals(rows.get(rows.size() - 1));
            return at > 0 && rowIsTrue
                    ? found(Kind.CHANGED, before, before.seq(), "the next entry names another hash for it")
                    : found(Kind.CHANGED, row, before.seq() + 1, "it names another entry as the one before");
        }

        private boolean leadsOn(Row row) {
            return has(rows, other -> other.sound() && other.prev().equals(row.hash()))
                    || notedHead.equals(Optional.of(row.hash()));
        }

        private static Finding found(Kind kind, Row row, long entry, String detail) {
            return new Finding(kind, row.line(), entry, detail);
        }
    }
}
