package dev.respite.problem;

import dev.respite.wire.WireName;

/**
 * What a phone does when it meets a problem, as one word of a closed list: phones decide by it, people read {@link
 * Problem#duty()}. What each word asks for in full is in {@code mobile-contract/sync.md}.
 */
public enum PhoneDuty {
    /** Renew the lease, once, and send again. */
    RENEW,
    /** Make a new proof, with the nonce of this reply, and send again, once. */
    PROVE_AGAIN,
    /** Keep the marks and ask the physician to pair. */
    PAIR_AGAIN,
    /** Read the day again, under the clock and above the revision that the answer names. */
    READ_AGAIN,
    /** Keep the mark until {@code retryAt}. */
    WAIT,
    /** Ask the policy, and send only the streams that it allows. */
    LEAVE_OUT_STREAM,
    /** Forget the day's mark. */
    FORGET,
    /** Forget the day's mark and tell the app's maker, without the night. */
    FORGET_AND_REPORT,
    /** Send again with one sample a minute, once; after that as {@link #FORGET_AND_REPORT}. */
    THIN,
    /** Stop reading, keep the marks, tell the physician, ask the policy once a day. */
    STOP_AND_ASK_DAILY,
    /** Read nothing, keep the marks, tell the physician, ask the policy at each run. */
    ASK_AGAIN,
    /** Stop reading, keep the marks, tell the physician, send nothing more. */
    STOP,
    /** Delete marks, token and key, cancel the job, tell the physician. */
    WIPE,
    /** Keep the mark; the same again after Retry-After, or a random wait that grows. */
    RETRY_LATER,
    /** This app and this service do not fit: keep the marks, tell the physician that the app needs an update. */
    UPGRADE,
    /** No phone ever meets it; one that does treats it as {@link #RETRY_LATER}. */
    NONE;

    /** The word on the wire and in {@code problems.json}. */
    public String word() {
        return WireName.of(this);
    }
}
