package dev.respite.refusal;

/**
 * Every way in which the service refuses, with its HTTP status and what the client is to do. The list is closed and
 * equals {@code mobile-contract/problems.json}. The wire form of a code is {@code urn:respite:problem:CODE}.
 */
public enum Problem {
    TOKEN_MISSING(401, Retry.NEVER, Phone.PAIR_AGAIN, "A token is needed. Send 'Authorization: Bearer TOKEN'."),
    TOKEN_INVALID(
            401,
            Retry.NEVER,
            Phone.PAIR_AGAIN,
            "The token is not one that this service accepts. Pair the phone or sign in again."),
    TOKEN_EXPIRED(
            401,
            Retry.AFTER_RENEWAL,
            Phone.RENEW,
            "The token has expired. Phones: renew it once at /v1/consent-tokens/renewal. Others: sign in again."),
    USE_DPOP_NONCE(
            401,
            Retry.WITH_NEW_PROOF,
            Phone.PROVE_AGAIN,
            "The DPoP proof needs the nonce of the reply's DPoP-Nonce header. Make a new proof and send again, once."),
    DPOP_PROOF_USED(
            401,
            Retry.WITH_NEW_PROOF,
            Phone.PROVE_AGAIN,
            "This DPoP proof was used before. Make a new proof and send again, once."),
    DPOP_PROOF_REQUIRED(
            401,
            Retry.NEVER,
            Phone.PAIR_AGAIN,
            "A DPoP proof is needed (RFC 9449). Send 'Authorization: DPoP TOKEN' and a DPoP header by the key of the"
                    + " pairing; if the phone has none, pair it again."),
    DPOP_PROOF_INVALID(
            401,
            Retry.NEVER,
            Phone.PAIR_AGAIN,
            "The DPoP proof is not one for this request, token and key. Keep the marks and pair the phone again."),
    GATEWAY_UNKNOWN(
            401,
            Retry.NEVER,
            Phone.NONE,
            "Only a gateway of this deployment may ask about tokens. Send 'Authorization: Basic' with its secret."),
    FORBIDDEN(403, Retry.NEVER, Phone.NONE, "This token's role may not do this."),
    CASE_KEY_NOT_WRITERS(403, Retry.NEVER, Phone.NONE, "Only who wrote a concern may say whether it is resolved."),
    CONSENT_REVOKED(
            403,
            Retry.NEVER,
            Phone.WIPE,
            "The consent is over. Delete marks, token and key, cancel the job and tell the physician. Nothing is kept here."),
    CONSENT_PAUSED(
            403,
            Retry.DAILY_POLICY,
            Phone.STOP_AND_ASK_DAILY,
            "The consent is paused. Stop reading, keep the marks, ask the policy once a day."),
    CONSENT_EXPIRED(
            403,
            Retry.DAILY_POLICY,
            Phone.STOP_AND_ASK_DAILY,
            "The consent has expired. Stop reading, keep the marks, tell the physician, ask the policy once a day."),
    LEASE_REPLACED(403, Retry.NEVER, Phone.STOP, "Another phone was paired. Stop reading and tell the physician."),
    STREAM_NOT_CONSENTED(
            403,
            Retry.NEVER,
            Phone.LEAVE_OUT_STREAM,
            "The consent does not cover a stream of this night. Send only the consented streams."),
    EVIDENCE_REVIEW_DUE(
            403,
            Retry.DAILY_POLICY,
            Phone.LEAVE_OUT_STREAM,
            "Nobody has renewed the evidence for the streams that 'streams' names. Stop reading them, keep the marks, ask the"
                    + " policy once a day."),
    ACCESS_SUSPENDED(
            403,
            Retry.NEVER,
            Phone.NONE,
            "A steward has suspended this lead's access: 'since' and 'reason' say when and why, 'contact' whom to ask."),
    UNDERTAKING_REQUIRED(
            403,
            Retry.NEVER,
            Phone.NONE,
            "This quarter's undertaking is not signed. Read /v1/undertakings and, if you agree, post its sha256 there."),
    NO_CONSENT(404, Retry.NEVER, Phone.NONE, "There is no consent. If you revoked it, it is done."),
    PAIRING_CODE_UNKNOWN(
            404, Retry.NEVER, Phone.PAIR_AGAIN, "This pairing code is unknown, used up or expired. Ask for a new one."),
    UNIT_UNKNOWN(404, Retry.NEVER, Phone.NONE, "There is no such unit here, or it takes no members. See /v1/units."),
    ACTION_UNKNOWN(404, Retry.NEVER, Phone.NONE, "There is no such action of this unit. See /v1/units/UNIT/actions."),
    NOT_SUSPENDED(404, Retry.NEVER, Phone.NONE, "Nothing is suspended here. If you restored it, it is done."),
    CONCERN_UNKNOWN(
            404,
            Retry.NEVER,
            Phone.NONE,
            "There is no concern of this id for this case key. Check both; they were shown once, when it was written."),
    RELEASE_UNKNOWN(404, Retry.NEVER, Phone.NONE, "There is no release of this leaf and ISO week, such as 2026-W09."),
    NOT_FOUND(404, Retry.NEVER, Phone.UPGRADE, "There is nothing at this address."),
    METHOD_NOT_ALLOWED(405, Retry.NEVER, Phone.UPGRADE, "This address does not take that method."),
    NOT_ACCEPTABLE(
            406,
            Retry.NEVER,
            Phone.UPGRADE,
            "This address does not answer in the form that was asked for. Ask for JSON, or for one that 'offered' names."),
    CONSENT_EXISTS(409, Retry.NEVER, Phone.NONE, "There is a consent already. Revoke it before granting another."),
    NOTICE_OUTDATED(
            409, Retry.NEVER, Phone.NONE, "The notice has changed. Read /v1/notice and consent to what it says now."),
    UNDERTAKING_OUTDATED(
            409,
            Retry.NEVER,
            Phone.NONE,
            "The undertaking has changed. Read /v1/undertakings and sign what it says now."),
    ALREADY_SUSPENDED(
            409,
            Retry.NEVER,
            Phone.NONE,
            "This is suspended already, since 'since'. To give another reason, restore it and suspend it again."),
    UNIT_CHANGE_PENDING(
            409,
            Retry.AT_RETRY_AT,
            Phone.NONE,
            "An earlier change of unit still counts for weeks that are not released. Change again after 'retryAt'."),
    ACTION_ENDED(
            409,
            Retry.NEVER,
            Phone.NONE,
            "This action has an end, which cannot be changed. If the change goes on, record it as a new action."),
    CONCERN_CLOSED(
            409,
            Retry.NEVER,
            Phone.NONE,
            "This concern is closed. Write a new one; it may name the id of this one in its text."),
    CONCERN_FULL(409, Retry.NEVER, Phone.NONE, "This concern holds as many messages as one may. Write a new one."),
    CONCERN_NOT_ANSWERED(
            409,
            Retry.NEVER,
            Phone.NONE,
            "There is no answer that could be unresolved. Without one by its 'answerDue' the concern goes outside by itself."),
    STALE_REVISION(
            409,
            Retry.WITH_HIGHER_REVISION,
            Phone.READ_AGAIN,
            "A newer revision of this day is stored. Read the day again and send max(now, stored + 1)."),
    TOO_LARGE(
            413,
            Retry.THINNED,
            Phone.THIN,
            "The night is too large. Thin the heart rate to one sample a minute and send again, once."),
    UNSUPPORTED_MEDIA_TYPE(
            415, Retry.NEVER, Phone.UPGRADE, "Send application/json, plain or with Content-Encoding: gzip."),
    MALFORMED_REQUEST(
            422, Retry.NEVER, Phone.UPGRADE, "The request is not of the documented form; 'pointer' names the place."),
    MALFORMED_NIGHT(
            422,
            Retry.NEVER,
            Phone.FORGET_AND_REPORT,
            "The night is not of the documented form; 'pointer' names the place. Report it to the maker."),
    OUTSIDE_CONSENT(
            422,
            Retry.NEVER,
            Phone.FORGET,
            "Something was measured before 'collectingSince'. Leave it out and forget this day."),
    TOO_LATE(422, Retry.NEVER, Phone.FORGET, "This day is too old to be taken. Forget it."),
    TIME_IN_FUTURE(
            422,
            Retry.AT_RETRY_AT,
            Phone.WAIT,
            "The night ends in the future of 'serverTime'. Send it again after 'retryAt'."),
    REVISION_IN_FUTURE(
            422,
            Retry.WITH_SERVER_TIME,
            Phone.READ_AGAIN,
            "The revision is ahead of the service's clock. Take 'serverTime' as the clock and send again."),
    COMPREHENSION_FAILED(
            422,
            Retry.NEVER,
            Phone.NONE,
            "Some answers do not fit the notice; 'questions' names them. Read these parts again and answer anew."),
    PURPOSE_REQUIRED(
            422,
            Retry.NEVER,
            Phone.NONE,
            "Signals are read for one purpose only. Add the parameter purpose=working-conditions."),
    ACTION_DATE_OUT_OF_RANGE(
            422,
            Retry.NEVER,
            Phone.NONE,
            "This day cannot be recorded. Send one from 'earliest' to 'latest'; days are of UTC."),
    ROSTER_NOT_NEXT_QUARTER(
            422,
            Retry.NEVER,
            Phone.NONE,
            "A head count is set for the next quarter only, before it begins. Set it for the one that 'quarter' names."),
    ROSTER_CHANGE_TOO_LARGE(
            422,
            Retry.NEVER,
            Phone.NONE,
            "A head count changes by a fifth at most from one quarter to the next. Set one between 'from' and 'to'."),
    TOO_MANY_REQUESTS(
            429, Retry.WITH_BACKOFF, Phone.RETRY_LATER, "Too many of these at once. Try again after 'Retry-After'."),
    INTERNAL_ERROR(
            500,
            Retry.WITH_BACKOFF,
            Phone.RETRY_LATER,
            "The service failed; nothing that was accepted is lost. Try again later."),
    UNAVAILABLE(503, Retry.WITH_BACKOFF, Phone.RETRY_LATER, "The service cannot reach its database. Try again later.");

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
    private final Phone phone;
    private final String duty;

    Problem(int status, Retry retry, Phone phone, String duty) {
        this.status = status;
        this.retry = retry;
        this.phone = phone;
        this.duty = duty;
    }

    /** Lower-case code with dashes, as on the wire. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public Retry retry() {
        return retry;
    }

    /** What a phone is to do, as one word. */
    public Phone phone() {
        return phone;
    }

    /** What the client is to do, in plain English. */
    public String duty() {
        return duty;
    }
}
