package dev.respite.transparency;

import static dev.respite.transparency.KeptTable.forGood;
import static dev.respite.transparency.KeptTable.limited;

import java.util.List;
import java.util.stream.Stream;

/** Every table, in the order of the report. One that is missing here fails a test, and shows as undeclared in the report. */
final class KeptTables {
    private static final String WHILE_CONSENTED = "as long as the consent";
    private static final String ORPHAN =
            "select 1 from %s r where not exists (select 1 from consent c where c.participant_id = r.%s)";

    private static final String CONCERN_LIMIT = "12 months after it was closed, at most 24 months after it came";

    private static final int CONSENT_DAYS = 365;

    private static final int TWELVE_MONTHS = 366;

    private static final int TWENTY_FOUR_MONTHS = 731;

    /** After the end of a quarter, which may have begun 92 days before it. */
    private static final int TWENTY_FOUR_MONTHS_AND_A_QUARTER = TWENTY_FOUR_MONTHS + 92;

    /** Twelve months, rounded up to the end of the month. */
    private static final int LEDGER_DAYS = 397;

    private KeptTables() {}

    /** @param participantDays for how many days a night is kept */
    static List<KeptTable> all(int participantDays) {
        return Stream.of(ofParticipants(participantDays), waiting(), ofStaff(), ofConcerns(), published())
                .flatMap(List::stream)
                .toList();
    }

    private static List<KeptTable> ofParticipants(int participantDays) {
        return List.of(
                limited(
                        "participant_day",
                        "the features of a night, sealed",
                        participantDays + " days",
                        participantDays,
                        "select 1 from participant_day where day < $2::date - $3::integer"),
                limited(
                        "participant",
                        "a participant's key, wrapped, and profile, sealed",
                        WHILE_CONSENTED,
                        null,
                        ORPHAN.formatted("participant", "id")),
                limited(
                        "consent",
                        "what was agreed to",
                        "until revoked, at most 365 days after the last agreement",
                        CONSENT_DAYS,
                        "select 1 from consent where expires_on <= $2::date"),
                limited(
                        "subject_index",
                        "how a physician who signs in is found, blinded",
                        WHILE_CONSENTED,
                        null,
                        "select 1 where (select count(*) from subject_index) > (select count(*) from consent)"),
                limited(
                        "ledger_entry",
                        "what was done with a participant's data, sealed",
                        "twelve months, to the end of the month",
                        LEDGER_DAYS,
                        "select 1 from ledger_entry where kept_until <= $2::date"),
                limited(
                        "receipt",
                        "what a physician was handed, sealed",
                        WHILE_CONSENTED,
                        null,
                        ORPHAN.formatted("receipt", "participant_id")));
    }

    private static List<KeptTable> waiting() {
        return List.of(
                limited(
                        "pairing_code",
                        "pairing codes, hashed",
                        "ten minutes",
                        0,
                        "select 1 from pairing_code where expires_at < $1::timestamptz"),
                limited(
                        "dpop_proof",
                        "proofs that were used, hashed",
                        "eleven minutes",
                        0,
                        "select 1 from dpop_proof where expires_at < $1::timestamptz"),
                new KeptTable(
                        "audit_pending",
                        "blinded hashes that wait for the audit log",
                        "until the next daily append that has room",
                        null,
                        null),
                limited(
                        "audit_pending_act",
                        "acts by name that wait for the audit log",
                        "until the next daily append",
                        1,
                        "select 1 from audit_pending_act where at < $1::timestamptz - interval '1 day'"));
    }

    /** By name: what leads and stewards did. */
    private static List<KeptTable> ofStaff() {
        return List.of(
                limited(
                        "lead_access",
                        "which lead read which unit's signal when",
                        "twelve months",
                        TWELVE_MONTHS,
                        "select 1 from lead_access where read_at < $1::timestamptz - interval '12 months'"),
                limited(
                        "undertaking",
                        "what leads promised for a quarter",
                        "24 months after the quarter",
                        TWENTY_FOUR_MONTHS_AND_A_QUARTER,
                        "select 1 from undertaking where quarter < to_char($2::date - interval '24 months', 'YYYY\"-Q\"Q')"),
                limited(
                        "suspension",
                        "what stewards suspended, and why",
                        "24 months after its end",
                        null,
                        "select 1 from suspension s join suspension_end e on e.suspension = s.id"
                                + " where e.restored_at < $1::timestamptz - interval '24 months'"),
                limited(
                        "suspension_end",
                        "when that ended",
                        "24 months",
                        TWENTY_FOUR_MONTHS,
                        "select 1 from suspension_end where restored_at < $1::timestamptz - interval '24 months'"));
    }

    private static List<KeptTable> ofConcerns() {
        String old = "where c.received_on < $2::date - interval '24 months'"
                + " or c.closed_on < $2::date - interval '12 months'";
        return List.of(
                limited(
                        "concern",
                        "what was reported, without its words",
                        CONCERN_LIMIT,
                        TWENTY_FOUR_MONTHS,
                        "select 1 from concern c " + old),
                limited(
                        "concern_message",
                        "its words, screened and sealed",
                        CONCERN_LIMIT,
                        TWENTY_FOUR_MONTHS,
                        "select 1 from concern_message m join concern c on c.id = m.concern_id " + old),
                new KeptTable(
                        "concern_figure",
                        "how many there were in a quarter",
                        "eight quarters that are over",
                        TWENTY_FOUR_MONTHS_AND_A_QUARTER,
                        null));
    }

    /** What holds nothing of a person who takes part. */
    private static List<KeptTable> published() {
        return List.of(
                forGood("audit_entry", "the audit log: blinded hashes, padding, acts by name"),
                forGood("release", "what was released, one number per unit and week"),
                forGood("release_erratum", "releases that are known to be faulty"),
                forGood("action", "what was changed in a unit: a category and dates"),
                forGood("action_end", "when such a change ended"),
                forGood("week_not_released", "weeks without a release, and why"),
                forGood("roster", "public head counts, as stewards set them"),
                forGood("organisation_tree", "trees of units that were in force or announced"),
                forGood("notice_published", "what each notice promised"),
                forGood("notice_enforced", "notices whose predecessors' consents have their last day"),
                forGood("epoch", "when keys turned"),
                forGood("canary", "the weekly canary, who is nobody"),
                forGood("drill_result", "days of restore drills, and whether they passed"),
                forGood("flyway_schema_history", "migrations of this database"),
                forGood("demo_clock", "the demo's clock, in the demo only"));
    }
}
