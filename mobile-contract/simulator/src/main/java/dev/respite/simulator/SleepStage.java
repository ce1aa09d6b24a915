package dev.respite.simulator;

import java.util.Locale;

/** The stage names of a night on the wire; they are Health Connect's. */
public enum SleepStage {
    AWAKE,
    SLEEPING,
    OUT_OF_BED,
    LIGHT,
    DEEP,
    REM,
    AWAKE_IN_BED,
    UNKNOWN;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in a request body, such as {@code awake_in_bed}. */
    public String wireName() {
        return wireName;
    }
}
