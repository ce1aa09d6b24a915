package dev.respite.client.night;

import java.util.Locale;

/** The stages of the contract; they are Health Connect's. */
public enum StageKind {
    AWAKE(false),
    SLEEPING(true),
    OUT_OF_BED(false),
    LIGHT(true),
    DEEP(true),
    REM(true),
    AWAKE_IN_BED(false),
    UNKNOWN(false);

    private final boolean asleep;

    StageKind(boolean asleep) {
        this.asleep = asleep;
    }

    public boolean isAsleep() {
        return asleep;
    }

    /** Its name in a request body, such as {@code awake_in_bed}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
