package dev.respite.client.wire;

import java.util.Locale;

/** What a problem asks of a phone: the words under {@code phone} in {@code problems.json}, spelled out in {@code sync.md}. */
public enum Duty {
    /** Renew the lease and send again, once a run. */
    RENEW,
    /** Make a new proof with the nonce that came, and send again, once. */
    PROVE_AGAIN,
    /** Keep the marks and ask the physician to pair. */
    PAIR_AGAIN,
    /** Read the day again and send it with a revision that fits, once a run. */
    READ_AGAIN,
    /** Keep the mark and send after {@code retryAt}. */
    WAIT,
    /** Ask the policy and send only what it allows. */
    LEAVE_OUT_STREAM,
    /** The service will never take it: forget the day. */
    FORGET,
    /** Forget the day, and let the maker know. */
    FORGET_AND_REPORT,
    /** Keep one sample a minute and send again, once; then forget and report. */
    THIN,
    /** Stop reading, keep the marks, ask the policy once a day. */
    STOP_AND_ASK_DAILY,
    /** Read nothing, ask the policy at each run. */
    ASK_AGAIN,
    /** Stop reading, ask nothing, tell the physician. */
    STOP,
    /** Delete marks, token and key, tell the physician. */
    WIPE,
    /** Keep everything and back off. */
    RETRY_LATER,
    /** This client and this service do not fit: keep the marks until the app has been updated. */
    UPGRADE,
    /** No phone ever meets it; if one does, it backs off. */
    NONE;

    /** Its word in {@code problems.json}, such as {@code retry-later}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
