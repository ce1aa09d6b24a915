package dev.respite.client.wire;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every problem type of the service, with the status it comes with and what it asks of a phone. Written from {@code
 * mobile-contract/problems.json} by {@code ProblemTypeTest}, which says how to renew it: do not edit.
 */
public enum ProblemType {
    AMBIGUOUS_REQUEST("ambiguous-request", 400, Duty.UPGRADE),
    TOKEN_MISSING("token-missing", 401, Duty.PAIR_AGAIN),
    TOKEN_INVALID("token-invalid", 401, Duty.PAIR_AGAIN),
    TOKEN_EXPIRED("token-expired", 401, Duty.RENEW),
    USE_DPOP_NONCE("use-dpop-nonce", 401, Duty.PROVE_AGAIN),
    DPOP_PROOF_USED("dpop-proof-used", 401, Duty.PROVE_AGAIN),
    DPOP_PROOF_REQUIRED("dpop-proof-required", 401, Duty.PAIR_AGAIN),
    DPOP_PROOF_INVALID("dpop-proof-invalid", 401, Duty.PAIR_AGAIN),
    GATEWAY_UNKNOWN("gateway-unknown", 401, Duty.NONE),
    FORBIDDEN("forbidden", 403, Duty.NONE),
    DUTIES_NOT_SEPARATE("duties-not-separate", 403, Duty.NONE),
    OWN_KEY_REQUIRED("own-key-required", 403, Duty.NONE),
    OWN_TOKEN_OVER("own-token-over", 403, Duty.NONE),
    PASSKEY_WAITS("passkey-waits", 403, Duty.NONE),
    PASSKEY_OF_ANOTHER_SITE("passkey-of-another-site", 403, Duty.NONE),
    USER_NOT_VERIFIED("user-not-verified", 403, Duty.NONE),
    PASSKEY_NOT_PROVEN("passkey-not-proven", 403, Duty.NONE),
    PASSKEY_COPIED("passkey-copied", 403, Duty.NONE),
    CASE_KEY_NOT_WRITERS("case-key-not-writers", 403, Duty.NONE),
    CONSENT_REVOKED("consent-revoked", 403, Duty.WIPE),
    CONSENT_PAUSED("consent-paused", 403, Duty.STOP_AND_ASK_DAILY),
    CONSENT_EXPIRED("consent-expired", 403, Duty.STOP_AND_ASK_DAILY),
    DAYS_KEPT("days-kept", 403, Duty.STOP_AND_ASK_DAILY),
    PAIRING_WAITS("pairing-waits", 403, Duty.ASK_AGAIN),
    LEASE_REPLACED("lease-replaced", 403, Duty.STOP),
    STREAM_NOT_CONSENTED("stream-not-consented", 403, Duty.LEAVE_OUT_STREAM),
    EVIDENCE_REVIEW_DUE("evidence-review-due", 403, Duty.LEAVE_OUT_STREAM),
    ACCESS_SUSPENDED("access-suspended", 403, Duty.NONE),
    UNDERTAKING_REQUIRED("undertaking-required", 403, Duty.NONE),
    NO_CONSENT("no-consent", 404, Duty.NONE),
    PAIRING_CODE_UNKNOWN("pairing-code-unknown", 404, Duty.PAIR_AGAIN),
    NO_PAIRING_WAITS("no-pairing-waits", 404, Duty.NONE),
    NIGHT_UNKNOWN("night-unknown", 404, Duty.NONE),
    PASSKEY_UNKNOWN("passkey-unknown", 404, Duty.NONE),
    PASSKEY_CHALLENGE_UNKNOWN("passkey-challenge-unknown", 404, Duty.NONE),
    UNIT_UNKNOWN("unit-unknown", 404, Duty.NONE),
    ACTION_UNKNOWN("action-unknown", 404, Duty.NONE),
    NOT_SUSPENDED("not-suspended", 404, Duty.NONE),
    CONCERN_UNKNOWN("concern-unknown", 404, Duty.NONE),
    RELEASE_UNKNOWN("release-unknown", 404, Duty.NONE),
    NOT_FOUND("not-found", 404, Duty.UPGRADE),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, Duty.UPGRADE),
    NOT_ACCEPTABLE("not-acceptable", 406, Duty.UPGRADE),
    CONSENT_EXISTS("consent-exists", 409, Duty.NONE),
    PASSKEY_EXISTS("passkey-exists", 409, Duty.NONE),
    PASSKEYS_FULL("passkeys-full", 409, Duty.NONE),
    NOTICE_OUTDATED("notice-outdated", 409, Duty.NONE),
    UNDERTAKING_OUTDATED("undertaking-outdated", 409, Duty.NONE),
    ALREADY_SUSPENDED("already-suspended", 409, Duty.NONE),
    UNIT_CHANGE_PENDING("unit-change-pending", 409, Duty.NONE),
    ACTION_ENDED("action-ended", 409, Duty.NONE),
    CONCERN_CLOSED("concern-closed", 409, Duty.NONE),
    CONCERN_FULL("concern-full", 409, Duty.NONE),
    CONCERN_NOT_ANSWERED("concern-not-answered", 409, Duty.NONE),
    STALE_REVISION("stale-revision", 409, Duty.READ_AGAIN),
    TOO_LARGE("too-large", 413, Duty.THIN),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, Duty.UPGRADE),
    MALFORMED_REQUEST("malformed-request", 422, Duty.UPGRADE),
    MALFORMED_NIGHT("malformed-night", 422, Duty.FORGET_AND_REPORT),
    OUTSIDE_CONSENT("outside-consent", 422, Duty.FORGET),
    TOO_LATE("too-late", 422, Duty.FORGET),
    TIME_IN_FUTURE("time-in-future", 422, Duty.WAIT),
    REVISION_IN_FUTURE("revision-in-future", 422, Duty.READ_AGAIN),
    COMPREHENSION_FAILED("comprehension-failed", 422, Duty.NONE),
    PURPOSE_REQUIRED("purpose-required", 422, Duty.NONE),
    ACTION_DATE_OUT_OF_RANGE("action-date-out-of-range", 422, Duty.NONE),
    ROSTER_NOT_NEXT_QUARTER("roster-not-next-quarter", 422, Duty.NONE),
    ROSTER_CHANGE_TOO_LARGE("roster-change-too-large", 422, Duty.NONE),
    TOO_MANY_REQUESTS("too-many-requests", 429, Duty.RETRY_LATER),
    INTERNAL_ERROR("internal-error", 500, Duty.RETRY_LATER),
    UNAVAILABLE("unavailable", 503, Duty.RETRY_LATER);

    private static final String PREFIX = "urn:respite:problem:";
    private static final Map<String, ProblemType> BY_URI = byUri();

    private final String code;
    private final int status;
    private final Duty duty;

    ProblemType(String code, int status, Duty duty) {
        this.code = code;
        this.status = status;
        this.duty = duty;
    }

    /** By its {@code type} on the wire, exactly; null if there is no such problem. */
    public static @Nullable ProblemType of(@Nullable String uri) {
        return BY_URI.get(uri);
    }

    /** Such as {@code consent-revoked}. */
    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public Duty duty() {
        return duty;
    }

    private static Map<String, ProblemType> byUri() {
        Map<String, ProblemType> types = new HashMap<>();
        for (ProblemType type : values()) {
            types.put(PREFIX + type.code, type);
        }
        return Collections.unmodifiableMap(types);
    }
}
