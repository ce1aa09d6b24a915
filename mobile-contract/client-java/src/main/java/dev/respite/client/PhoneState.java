package dev.respite.client;

/** What the phone does, as the physician should be able to see it at any time ({@code sync.md}). */
public enum PhoneState {
    /** No token: pair it. Marks, if any, are kept. */
    UNPAIRED,
    /** Paired, and not let in yet by the phone that was paired before: reads nothing, asks at each run. */
    WAITING,
    /** Reads and sends. */
    COLLECTING,
    /** The lease ran out while the phone was offline: it reads nothing until it has been renewed. */
    LAPSED,
    /** The physician paused the consent, or evidence for a stream is under review: reads nothing, asks once a day. */
    PAUSED,
    /** The consent ran out: reads nothing, asks once a day. */
    EXPIRED,
    /** The consent is over and its days are kept for the physician, whom this phone's key opens them to: asks once a day. */
    DAYS_KEPT,
    /** Another phone was paired: this one reads and asks nothing. */
    REPLACED,
    /** The consent is over: marks, token and key are deleted. */
    WIPED,
    /** The service does not understand this client, or the other way round: keeps its marks until the app is updated. */
    UPDATE_NEEDED
}
