package dev.respite.problem;

import dev.respite.wire.WireName;

/**
 * Every way in which the service refuses, with its HTTP status and what the client is to do. The list is closed and
 * equals {@code mobile-contract/problems.json}. The wire form of a code is {@code urn:respite:problem:CODE}.
 */
public enum Problem {
    AMBIGUOUS_REQUEST(
            400,
            Retry.NEVER,
            PhoneDuty.UPGRADE,
            "The request must name one Host, and at most one Authorization and Respite-Own-Token. Send each of them once."),
    TOKEN_MISSING(401, Retry.NEVER, PhoneDuty.PAIR_AGAIN, "A token is needed. Send 'Authorization: Bearer TOKEN'."),
    TOKEN_INVALID(
            401,
            Retry.NEVER,
            PhoneDuty.PAIR_AGAIN,
            "The token is not one that this service accepts. Pair the phone or sign in again."),
    TOKEN_EXPIRED(
            401,
            Retry.AFTER_RENEWAL,
            PhoneDuty.RENEW,
            "The token has expired. Phones: renew it once at /v1/consent-tokens/renewal. Others: sign in again."),
    USE_DPOP_NONCE(
            401,
            Retry.WITH_NEW_PROOF,
            PhoneDuty.PROVE_AGAIN,
            "The DPoP proof needs the nonce of the reply's DPoP-Nonce header. Make a new proof and send again, once."),
    DPOP_PROOF_USED(
            401,
            Retry.WITH_NEW_PROOF,
            PhoneDuty.PROVE_AGAIN,
            "This DPoP proof was used before. Make a new proof and send again, once."),
    DPOP_PROOF_REQUIRED(
            401,
            Retry.NEVER,
            PhoneDuty.PAIR_AGAIN,
            "A DPoP proof is needed (RFC 9449). Send 'Authorization: DPoP TOKEN' and a DPoP header by the key of the"
                    + " pairing; if the phone has none, pair it again."),
    DPOP_PROOF_INVALID(
            401,
            Retry.NEVER,
            PhoneDuty.PAIR_AGAIN,
            "The DPoP proof is not one for this request, token and key. Keep the marks and pair the phone again."),
    GATEWAY_UNKNOWN(
            401,
            Retry.NEVER,
            PhoneDuty.NONE,
            "Only a gateway of this deployment may ask about tokens. Send 'Authorization: Basic' with its secret."),
    FORBIDDEN(403, Retry.NEVER, PhoneDuty.NONE, "This token's role may not do this."),
    DUTIES_NOT_SEPARATE(
            403,
            Retry.NEVER,
            PhoneDuty.NONE,
            "Who looks as a lead may not oversee it as a steward, and this token says both. Sign in as a steward alone."),
    OWN_KEY_REQUIRED(
            403,
            Retry.NEVER,
            PhoneDuty.NONE,
            "What is yours opens with your phone's key or your passkey, which the hospital does not have. Ask in the app, or"
                    + " use a passkey: see /v1/passkeys/assertion-options. A sign-in at the hospital is enough to join, pause,"
                    + " resume, change unit and revoke."),
    OWN_TOKEN_OVER(
            403,
            Retry.NEVER,
            PhoneDuty.NONE,
            "What your passkey opened is closed again: its time is up, it was used again, or it was removed. Use the passkey"
                    + " again, beginning at /v1/passkeys/assertion-options."),
    PASSKEY_WAITS(
            403,
            Retry.NEVER,
            PhoneDuty.NONE,
            "This passkey waits to be let in. Confirm it with the paired phone, or with a passkey that is in."),
    PASSKEY_OF_ANOTHER_SITE(
            403,
            Retry.NEVER,
            PhoneDuty.NONE,
            "The passkey was asked by another address than this service's. Go to the one that 'site' names; if a link brought"
                    + " you, do not use it again."),
    USER_NOT_VERIFIED(
            403,
            Retry.NEVER,
            PhoneDuty.NONE,
            "The device did not check who holds it. Ask again, and let it ask for its PIN, finger or face; a device that cannot"
                    + " is not enough here."),
    PASSKEY_NOT_PROVEN(
            403,
            Retry.NEVER,
            PhoneDuty.NONE,
            "What the passkey answered does not hold. Ask for new options and answer them with the same passkey."),
    PASSKEY_COPIED(
            403,
            Retry.NEVER,
            PhoneDuty.NONE,
            "This passkey has counted backwards: there may be a copy of it. It opened nothing. If you did not expect that,"
                    + " remove it with the phone or another passkey."),
    CASE_KEY_NOT_WRITERS(403, Retry.NEVER, PhoneDuty.NONE, "Only who wrote a concern may say whether it is resolved."),
    CONSENT_REVOKED(
            403,
            Retry.NEVER,
            PhoneDuty.WIPE,
            "The consent is over. Delete marks, token and key, cancel the job and tell the physician. Nothing is kept here."),
    CONSENT_PAUSED(
            403,
            Retry.DAILY_POLICY,
            PhoneDuty.STOP_AND_ASK_DAILY,
            "The consent is paused. Stop reading, keep the marks, ask the policy once a day."),
    CONSENT_EXPIRED(
            403,
            Retry.DAILY_POLICY,
            PhoneDuty.STOP_AND_ASK_DAILY,
            "The consent has expired. Stop reading, keep the marks, tell the physician, ask the policy once a day."),
    DAYS_KEPT(
            403,
            Retry.DAILY_POLICY,
            PhoneDuty.STOP_AND_ASK_DAILY,
            "The consent is over; its days are kept for their physician, who can read them with this phone. Stop reading, keep"
                    + " token and key, ask the policy once a day."),
    PAIRING_WAITS(
            403,
            Retry.WITH_BACKOFF,
            PhoneDuty.ASK_AGAIN,
            "This phone waits to be let in by the one that is paired, or with a passkey. Confirm it there, or wait: after its"
                    + " time it begins with a new record. Read nothing yet, ask the policy at each run."),
    LEASE_REPLACED(
            403,
            Retry.NEVER,
            PhoneDuty.STOP,
            "Another phone, or a passkey, holds this consent: it came later, or this phone was not let in. Stop reading and tell"
                    + " the physician."),
    STREAM_NOT_CONSENTED(
            403,
            Retry.NEVER,
            PhoneDuty.LEAVE_OUT_STREAM,
            "The consent does not cover a stream of this night. Send only the consented streams."),
    EVIDENCE_REVIEW_DUE(
            403,
            Retry.DAILY_POLICY,
            PhoneDuty.LEAVE_OUT_STREAM,
            "Nobody has renewed the evidence for the streams that 'streams' names. Stop reading them, keep the marks, ask the"
                    + " policy once a day."),
    ACCESS_SUSPENDED(
            403,
            Retry.NEVER,
            PhoneDuty.NONE,
            "A steward has suspended this lead's access: 'since' and 'reason' say when and why, 'contact' whom to ask."),
    UNDERTAKING_REQUIRED(
            403,
            Retry.NEVER,
            PhoneDuty.NONE,
            "This quarter's undertaking is not signed. Read /v1/undertakings and, if you agree, post its sha256 there."),
    NO_CONSENT(404, Retry.NEVER, PhoneDuty.NONE, "There is no consent. If you revoked it, it is done."),
    PAIRING_CODE_UNKNOWN(
            404,
            Retry.NEVER,
            PhoneDuty.PAIR_AGAIN,
            "This pairing code is unknown, used up or expired. Ask for a new one."),
    NO_PAIRING_WAITS(
            404,
            Retry.NEVER,
            PhoneDuty.NONE,
            "No phone that shows these characters waits to be let in. Compare them again with the other phone."),
    NIGHT_UNKNOWN(
            404,
            Retry.NEVER,
            PhoneDuty.NONE,
            "No night of this day is kept here: there was none, or its time is over. See /v1/me/features."),
    PASSKEY_UNKNOWN(
            404,
            Retry.NEVER,
            PhoneDuty.NONE,
            "There is no such passkey of yours here, or none that waits under these characters. See /v1/passkeys."),
    PASSKEY_CHALLENGE_UNKNOWN(
            404,
            Retry.NEVER,
            PhoneDuty.NONE,
            "This challenge is not one for this, or was used, or is too old. Ask for new options and answer those."),
    UNIT_UNKNOWN(
            404, Retry.NEVER, PhoneDuty.NONE, "There is no such unit here, or it takes no members. See /v1/units."),
    ACTION_UNKNOWN(
            404, Retry.NEVER, PhoneDuty.NONE, "There is no such action of this unit. See /v1/units/UNIT/actions."),
    NOT_SUSPENDED(404, Retry.NEVER, PhoneDuty.NONE, "Nothing is suspended here. If you restored it, it is done."),
    CONCERN_UNKNOWN(
            404,
            Retry.NEVER,
            PhoneDuty.NONE,
            "There is no concern of this id for this case key. Check both; they were shown once, when it was written."),
    RELEASE_UNKNOWN(
            404, Retry.NEVER, PhoneDuty.NONE, "There is no release of this leaf and ISO week, such as 2026-W09."),
    NOT_FOUND(404, Retry.NEVER, PhoneDuty.UPGRADE, "There is nothing at this address."),
    METHOD_NOT_ALLOWED(405, Retry.NEVER, PhoneDuty.UPGRADE, "This address does not take that method."),
    NOT_ACCEPTABLE(
            406,
            Retry.NEVER,
            PhoneDuty.UPGRADE,
            "This address does not answer in the form that was asked for. Ask for JSON, or for one that 'offered' names."),
    CONSENT_EXISTS(409, Retry.NEVER, PhoneDuty.NONE, "There is a consent already. Revoke it before granting another."),
    PASSKEY_EXISTS(
            409, Retry.NEVER, PhoneDuty.NONE, "This passkey is registered already. Use it, or register another."),
    PASSKEYS_FULL(
            409,
            Retry.NEVER,
            PhoneDuty.NONE,
            "There are as many passkeys as one person may have. Remove one first, with the phone or a passkey."),
    NOTICE_OUTDATED(
            409,
            Retry.NEVER,
            PhoneDuty.NONE,
            "The notice has changed. Read /v1/notice and consent to what it says now."),
    UNDERTAKING_OUTDATED(
            409,
            Retry.NEVER,
            PhoneDuty.NONE,
            "The undertaking has changed. Read /v1/undertakings and sign what it says now."),
    ALREADY_SUSPENDED(
            409,
            Retry.NEVER,
            PhoneDuty.NONE,
            "This is suspended already, since 'since'. To give another reason, restore it and suspend it again."),
    UNIT_CHANGE_PENDING(
            409,
            Retry.AT_RETRY_AT,
            PhoneDuty.NONE,
            "An earlier change of unit still counts for weeks that are not released. Change again after 'retryAt'."),
    ACTION_ENDED(
            409,
            Retry.NEVER,
            PhoneDuty.NONE,
            "This action has an end, which cannot be changed. If the change goes on, record it as a new action."),
    CONCERN_CLOSED(
            409,
            Retry.NEVER,
            PhoneDuty.NONE,
            "This concern is closed. Write a new one; it may name the id of this one in its text."),
    CONCERN_FULL(409, Retry.NEVER, PhoneDuty.NONE, "This concern holds as many messages as one may. Write a new one."),
    CONCERN_NOT_ANSWERED(
            409,
            Retry.NEVER,
            PhoneDuty.NONE,
            "There is no answer that could be unresolved. Without one by its 'answerDue' the concern goes outside by itself."),
    STALE_REVISION(
            409,
            Retry.WITH_HIGHER_REVISION,
            PhoneDuty.READ_AGAIN,
            "A newer revision of this day is stored. Read the day again and send max(now, stored + 1)."),
    TOO_LARGE(
            413,
            Retry.THINNED,
            PhoneDuty.THIN,
            "The body is larger than 'expected' says. Send less; of a night, thin the heart rate to one sample a minute and send"
                    + " it again, once."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            Retry.NEVER,
            PhoneDuty.UPGRADE,
            "The body is of a type or encoding that is not taken here. Send what 'expected' says."),
    MALFORMED_REQUEST(
            422,
            Retry.NEVER,
            PhoneDuty.UPGRADE,
            "The request is not of the documented form; 'pointer' names the place."),
    MALFORMED_NIGHT(
            422,
            Retry.NEVER,
            PhoneDuty.FORGET_AND_REPORT,
            "The night is not of the documented form; 'pointer' names the place. Report it to the maker."),
    OUTSIDE_CONSENT(
            422,
            Retry.NEVER,
            PhoneDuty.FORGET,
            "Something was measured before 'collectingSince'. Leave it out and forget this day."),
    TOO_LATE(422, Retry.NEVER, PhoneDuty.FORGET, "This day is too old to be taken. Forget it."),
    TIME_IN_FUTURE(
            422,
            Retry.AT_RETRY_AT,
            PhoneDuty.WAIT,
            "The night ends in the future of 'serverTime'. Send it again after 'retryAt'."),
    REVISION_IN_FUTURE(
            422,
            Retry.WITH_SERVER_TIME,
            PhoneDuty.READ_AGAIN,
            "The revision is ahead of the service's clock. Take 'serverTime' as the clock and send again."),
    COMPREHENSION_FAILED(
            422,
            Retry.NEVER,
            PhoneDuty.NONE,
            "Some answers do not fit the notice; 'questions' names them. Read these parts again and answer anew."),
    PURPOSE_REQUIRED(
            422,
            Retry.NEVER,
            PhoneDuty.NONE,
            "Signals are read for one purpose only. Add the parameter purpose=working-conditions."),
    ACTION_DATE_OUT_OF_RANGE(
            422,
            Retry.NEVER,
            PhoneDuty.NONE,
            "This day cannot be recorded. Send one from 'earliest' to 'latest'; days are of UTC."),
    ROSTER_NOT_NEXT_QUARTER(
            422,
            Retry.NEVER,
            PhoneDuty.NONE,
            "A head count is set for the next quarter only, before it begins. Set it for the one that 'quarter' names."),
    ROSTER_CHANGE_TOO_LARGE(
            422,
            Retry.NEVER,
            PhoneDuty.NONE,
            "A head count changes by a fifth at most from one quarter to the next. Set one between 'from' and 'to'."),
    TOO_MANY_REQUESTS(
            429,
            Retry.WITH_BACKOFF,
            PhoneDuty.RETRY_LATER,
            "Too many of these at once. Try again after 'Retry-After'."),
    INTERNAL_ERROR(
            500,
            Retry.WITH_BACKOFF,
            PhoneDuty.RETRY_LATER,
            "The service failed; nothing that was accepted is lost. Try again later."),
    UNAVAILABLE(
            503,
            Retry.WITH_BACKOFF,
            PhoneDuty.RETRY_LATER,
            "The service cannot do this now: its database or the hospital's keys are out of reach, or too much is asked at"
                    + " once. Try again later.");

    /** When, if ever, the same client may send the same thing again. */
    public enum Retry {
        NEVER,
        AFTER_RENEWAL,
        WITH_NEW_PROOF,
        DAILY_POLICY,
        WITH_HIGHER_REVISION,
        WITH_SERVER_TIME,
        THINNED,
        AT_RETRY_AT,
        WITH_BACKOFF
    }

    private final int status;
    private final Retry retry;
    private final PhoneDuty phone;
    private final String duty;

    Problem(int status, Retry retry, PhoneDuty phone, String duty) {
        this.status = status;
        this.retry = retry;
        this.phone = phone;
        this.duty = duty;
    }

    /** Lower-case code with dashes, as on the wire. */
    public String code() {
        return WireName.of(this);
    }

    public int status() {
        return status;
    }

    public Retry retry() {
        return retry;
    }

    /** What a phone is to do, as one word. */
    public PhoneDuty phone() {
        return phone;
    }

    /** What the client is to do, in plain English. */
    public String duty() {
        return duty;
    }
}
