package dev.respite.client.night;

import java.util.Locale;

/** The stages of the contract; they are Health Connect's. */
public enum StageKind {
    AWAKE(false, 2),
    SLEEPING(true, 7),
    OUT_OF_BED(false, 1),
    LIGHT(true, 6),
    DEEP(true, 4),
    REM(true, 5),
    AWAKE_IN_BED(false, 3),
    UNKNOWN(false, 8);

    private final boolean asleep;
    private final int rank;

    StageKind(boolean asleep, int rank) {
        this.asleep = asleep;
        this.rank = rank;
    }

    /** Of two with equal bounds the lower one wins. */
    int rank() {
        return rank;
    }

    public boolean isAsleep() {
        return asleep;
    }

    /** Its name in a request body, such as {@code awake_in_bed}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
