package dev.respite.transparency;

import static java.time.temporal.ChronoUnit.DAYS;

import dev.respite.notice.Promises;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every table, in the order of the report. One that is missing here fails a test, and shows as undeclared in the report. */
final class RetentionSchedule {
    private static final String WHILE_CONSENTED = "as long as the consent";
    private static final String ORPHAN =
            "select 1 from %s r where not exists (select 1 from consent c where c.participant_id = r.%s)";

    /** A quarter may have begun so many days before its end. */
    private static final int QUARTER_DAYS = 92;

    private static final int LONGEST_MONTH_DAYS = 31;

    private static final List<String> WORDS = List.of(
            "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private RetentionSchedule() {}

    /** @param participantDays for how many days a night is kept */
    static List<RetentionRule> all(int participantDays) {
        return Stream.of(ofParticipants(participantDays), waiting(), ofStaff(), ofConcerns(), published())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RetentionRule> ofParticipants(int participantDays) {
        return List.of(
                RetentionRule.limited(
                        "participant_day",
                        "the features of a night, sealed",
                        participantDays + " days",
                        participantDays,
                        "select 1 from participant_day where day < $2::date - $3::integer"),
                RetentionRule.limited(
                        "participant",
                        "a participant's key, wrapped, and profile with what is usual for them, sealed",
                        WHILE_CONSENTED,
                        null,
                        ORPHAN.formatted("participant", "id")),
                RetentionRule.limited(
                        "consent",
                        "what was agreed to",
                        "until revoked, at most " + Promises.CONSENT_DAYS.inForce() + " days after the last agreement",
                        Promises.CONSENT_DAYS.inForce(),
                        "select 1 from consent where expires_on <= $2::date"),
                RetentionRule.limited(
                        "subject_index",
                        "how a physician who signs in is found, blinded",
                        WHILE_CONSENTED,
                        null,
                        "select 1 where (select count(*) from subject_index) > (select count(*) from consent)"),
                RetentionRule.limited(
                        "ledger_entry",
                        "what was done with a participant's data, sealed",
                        words(Promises.LEDGER_MONTHS) + " months, to the end of the month",
                        mostDays(Promises.LEDGER_MONTHS) + LONGEST_MONTH_DAYS,
                        "select 1 from ledger_entry where kept_until <= $2::date"),
                RetentionRule.limited(
                        "receipt",
                        "what a physician was handed, sealed",
                        WHILE_CONSENTED,
                        null,
                        ORPHAN.formatted("receipt", "participant_id")));
    }

    private static List<RetentionRule> waiting() {
        return List.of(
                RetentionRule.limited(
                        "pairing_code",
                        "pairing codes, hashed",
                        words(Promises.CODE_MINUTES) + " minutes",
                        0,
                        "select 1 from pairing_code where expires_at < $1::timestamptz"),
                RetentionRule.limited(
                        "passkey",
                        "public keys by which a physician opens what is theirs, sealed, and what they opened, hashed",
                        WHILE_CONSENTED + "; one that nobody let in two days, what was opened ten minutes",
                        null,
                        "select 1 from passkey r where r.session_until < $1::timestamptz"
                                + " or r.waiting_until <= $2::date or not exists"
                                + " (select 1 from consent c where c.participant_id = r.participant_id)"),
                RetentionRule.limited(
                        "revocation_mark",
                        "that a consent was revoked, blinded, so that no older copy of the database can undo it",
                        "until the keys of the day are destroyed",
                        null,
                        "select 1 from revocation_mark m join epoch e on e.id = m.epoch"
                                + " where e.destroyed_at < $1::timestamptz"),
                RetentionRule.limited(
                        "dpop_proof",
                        "proofs and challenges that were used, hashed",
                        words(Promises.PROOF_MINUTES) + " minutes",
                        0,
                        "select 1 from dpop_proof where expires_at < $1::timestamptz"),
                RetentionRule.limited(
                        "ended_session",
                        "sessions of the pages that were ended, hashed",
                        "until their cookie has run out",
                        1,
                        "select 1 from ended_session where forget_at < $1::timestamptz - interval '1 day'"),
                new RetentionRule(
                        "audit_pending",
                        "blinded hashes that wait for the audit log",
                        "until the next daily append that has room",
                        null,
                        null),
                RetentionRule.limited(
                        "audit_pending_act",
                        "acts by name that wait for the audit log",
                        "until the next daily append",
                        1,
                        "select 1 from audit_pending_act where at < $1::timestamptz - interval '1 day'"));
    }

    /** By name: what leads and stewards did. */
    private static List<RetentionRule> ofStaff() {
        return List.of(
                RetentionRule.limited(
                        "lead_access",
                        "which lead read which unit's signal when",
                        words(Promises.READS_MONTHS) + " months",
                        mostDays(Promises.READS_MONTHS),
                        "select 1 from lead_access where read_at < $1::timestamptz - "
                                + interval(Promises.READS_MONTHS)),
                RetentionRule.limited(
                        "undertaking",
                        "what leads promised for a quarter",
                        Promises.UNDERTAKING_MONTHS.inForce() + " months after the quarter",
                        mostDays(Promises.UNDERTAKING_MONTHS) + QUARTER_DAYS,
                        "select 1 from undertaking where quarter < to_char($2::date - "
                                + interval(Promises.UNDERTAKING_MONTHS) + ", 'YYYY\"-Q\"Q')"),
                RetentionRule.limited(
                        "suspension",
                        "what stewards suspended, and why",
                        Promises.SUSPENSION_MONTHS.inForce() + " months after its end",
                        null,
                        "select 1 from suspension s join suspension_end e on e.suspension = s.id"
                                + " where e.restored_at < $1::timestamptz - " + interval(Promises.SUSPENSION_MONTHS)),
                RetentionRule.limited(
                        "suspension_end",
                        "when that ended",
                        Promises.SUSPENSION_MONTHS.inForce() + " months",
                        mostDays(Promises.SUSPENSION_MONTHS),
                        "select 1 from suspension_end where restored_at < $1::timestamptz - "
                                + interval(Promises.SUSPENSION_MONTHS)));
    }

    private static List<RetentionRule> ofConcerns() {
        String old = "where c.received_on < $2::date - " + interval(Promises.CONCERN_MONTHS)
                + " or c.closed_on < $2::date - " + interval(Promises.CLOSED_MONTHS);
        String limit = Promises.CLOSED_MONTHS.inForce() + " months after it was closed, at most "
                + Promises.CONCERN_MONTHS.inForce() + " months after it came";
        int days = mostDays(Promises.CONCERN_MONTHS);
        return List.of(
                RetentionRule.limited(
                        "concern",
                        "what was reported, without its words",
                        limit,
                        days,
                        "select 1 from concern c " + old),
                RetentionRule.limited(
                        "concern_message",
                        "its words, screened and sealed",
                        limit,
                        days,
                        "select 1 from concern_message m join concern c on c.id = m.concern_id " + old),
                new RetentionRule(
                        "concern_figure",
                        "how many there were in a quarter",
                        words(Promises.FIGURE_QUARTERS) + " quarters that are over",
                        mostDays(3 * Promises.FIGURE_QUARTERS.inForce()) + QUARTER_DAYS,
                        null));
    }

    /** What holds nothing of a person who takes part. */
    private static List<RetentionRule> published() {
        return List.of(
                RetentionRule.forGood("audit_entry", "the audit log: blinded hashes, padding, acts by name"),
                RetentionRule.forGood("release", "what was released, one number per unit and week"),
                RetentionRule.forGood("release_erratum", "releases that are known to be faulty"),
                RetentionRule.forGood("action", "what was changed in a unit: a category and dates"),
                RetentionRule.forGood("action_end", "when such a change ended"),
                RetentionRule.forGood("week_not_released", "weeks without a release, and why"),
                RetentionRule.forGood("roster", "public head counts, as stewards set them"),
                RetentionRule.forGood("organisation_tree", "trees of units that were in force or announced"),
                RetentionRule.forGood("notice_published", "what each notice promised"),
                RetentionRule.forGood("notice_enforced", "notices whose predecessors' consents have their last day"),
                RetentionRule.forGood("epoch", "when keys turned"),
                RetentionRule.forGood("canary", "the weekly canary, who is nobody"),
                RetentionRule.forGood("check_result", "what restore drills and canaries showed"),
                RetentionRule.forGood("flyway_schema_history", "migrations of this database"),
                RetentionRule.forGood("demo_clock", "the demo's clock, in the demo only"));
    }

    private static String interval(Promises months) {
        return "interval '" + months.inForce() + " months'";
    }

    private static int mostDays(Promises months) {
        return mostDays(months.inForce());
    }

    /** As many days as so many months have where they are longest, in a leap year or beside one. */
    private static int mostDays(int months) {
        return IntStream.range(0, 48)
                .mapToObj(LocalDate.of(2024, 1, 1)::plusMonths)
                .mapToInt(from -> Math.toIntExact(DAYS.between(from, from.plusMonths(months))))
                .max()
                .orElseThrow();
    }

    private static String words(Promises promise) {
        int number = promise.inForce();
        return number < WORDS.size() ? WORDS.get(number) : Integer.toString(number);
    }

    /**
     * What a table holds and for how long.
     *
     * @param limit in words
     * @param limitDays the most days that a row is kept, 0 for less than one; null if its end is no matter of days
     * @param overdue query that finds a row if one was kept for too long; null if rows stay for good. {@code $1} is an instant
     *     by which everything due was to be done, {@code $2} its date, {@code $3} the days for which a night is kept
     */
    record RetentionRule(
            String name,
            String what,
            String limit,
            @Nullable Integer limitDays,
            @Nullable String overdue) {

        static RetentionRule limited(
                String name, String what, String limit, @Nullable Integer limitDays, String overdue) {
            return new RetentionRule(name, what, limit, limitDays, overdue);
        }

        static RetentionRule forGood(String name, String what) {
            return new RetentionRule(name, what, "for good", null, null);
        }
    }
}
