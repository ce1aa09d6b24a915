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

    private static final int CONSENT_DAYS = 365;

    /** Twelve months, rounded up to the end of the month. */
    private static final int LEDGER_DAYS = 397;

    private KeptTables() {}

    /** @param participantDays for how many days a night is kept */
    static List<KeptTable> all(int participantDays) {
        return Stream.of(ofParticipants(participantDays), waiting(), published())
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

    /** What holds nothing of a person who takes part. */
    private static List<KeptTable> published() {
        return List.of(
                forGood("audit_entry", "the audit log: blinded hashes, padding, acts by name"),
                forGood("release", "what was released, one number per unit and week"),
                forGood("release_erratum", "releases that are known to be faulty"),
                forGood("action", "what was changed in a unit: a category and dates"),
                forGood("action_end", "when such a change ended"),
                forGood("week_not_released", "weeks without a release, and why"),
                forGood("notice_published", "what each notice promised"),
                forGood("notice_enforced", "notices whose predecessors' consents have their last day"),
                forGood("epoch", "when keys turned"),
                forGood("canary", "the weekly canary, who is nobody"),
                forGood("drill_result", "days of restore drills, and whether they passed"),
                forGood("flyway_schema_history", "migrations of this database"),
                forGood("demo_clock", "the demo's clock, in the demo only"));
    }
}
