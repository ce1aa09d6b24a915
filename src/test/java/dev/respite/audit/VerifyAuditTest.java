package dev.respite.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.audit.VerifyAudit.Kind;
import dev.respite.person.own.LedgerEvent;
import dev.respite.person.own.ParticipantEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hashes that were computed elsewhere, with {@code printf} and {@code sha256sum}. */
class VerifyAuditTest {
    private static final String NONCE = "ab".repeat(32);

    @Test
    void entries_have_the_hashes_that_a_shell_finds() {
        LocalDate day = LocalDate.of(2026, 3, 2);

        AuditEntry first = new AuditEntry.Head(0, VerifyAudit.GENESIS).next(day, "participant", NONCE);
        AuditEntry second = first.head().next(day, "steward", "2026-03-01T12:00:00Z audit-read from=1 by=Zoë");

        assertEquals("a1554dc2560d5aa2edbb77d24e3509e941cddb7b29fbcd677812d71ec6440b5a", first.hash());
        assertEquals("1afdbca464d0a871b56ec348d3ec8c2e05528462f06e97dc407054b352adf1ea", second.hash());
    }

    @Test
    void a_participants_event_has_the_hash_that_a_shell_finds() {
        var event = new LedgerEvent(ParticipantEvent.CONSENT_GRANTED, Instant.parse("2026-03-01T12:00:00Z"), NONCE);

        assertEquals("2036cd56c2a1aaec4dfe9579a6ece77d4a262485c5ba954446e91f1e7aca647e", event.hash());
    }

    @Test
    void a_log_to_which_nothing_was_appended_is_true() {
        VerifyAudit.Verdict verdict = Exports.verified(List.of(VerifyAudit.HEADER));

        assertEquals(0, verdict.entries());
        assertEquals(VerifyAudit.GENESIS, verdict.head());
    }

    @Test
    void what_does_not_begin_with_the_header_is_no_export() {
        assertEquals(
                Kind.CHANGED,
                Exports.verified(List.of("<html>")).finding().orElseThrow().kind());
        assertEquals(
                Kind.CHANGED,
                Exports.verified(List.of()).finding().orElseThrow().kind());
    }
}
