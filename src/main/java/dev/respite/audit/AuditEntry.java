package dev.respite.audit;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * One entry of the log.
 *
 * @param seq from 1, without gaps
 * @param day the day (UTC) of the append, not that of what happened
 * @param actor {@value #PARTICIPANT}, or an {@link ActorClass#id()}
 * @param body of a participant 64 lower-case hex digits, of others what they did; no control character
 * @param prevHash hash of the entry before, or {@link VerifyAudit#GENESIS}
 * @param hash as {@link VerifyAudit} says
 */
record AuditEntry(long seq, LocalDate day, String actor, String body, String prevHash, String hash) {
    static final String PARTICIPANT = "participant";

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException when a column could not be told from another, or a hash is none */
    AuditEntry {
        if (seq < 1 || body.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an entry counts from 1 and has no control character");
        }
        if (!SHA_256.matcher(prevHash).matches() || !SHA_256.matcher(hash).matches()) {
            throw new IllegalArgumentException("a hash of the log is 64 lower-case hex digits");
        }
    }

    /** The last entry, as far as the next one needs it; before the first, number 0 and {@link VerifyAudit#GENESIS}. */
    record Head(long seq, String hash) {
        AuditEntry next(LocalDate day, String actor, String body) {
            long number = seq + 1;
            String next = VerifyAudit.hash(hash, Long.toString(number), day.toString(), actor, body);
            return new AuditEntry(number, day, actor, body, hash, next);
        }
    }

    Head head() {
        return new Head(seq, hash);
    }
}
