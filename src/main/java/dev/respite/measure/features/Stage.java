package dev.respite.measure.features;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sleep stage by Health Connect's names. Of stages with equal bounds the one that stands first here wins. */
public enum Stage {
    OUT_OF_BED,
    AWAKE,
    AWAKE_IN_BED,
    DEEP,
    REM,
    LIGHT,
    SLEEPING,
    UNKNOWN;

    private static final Map<String, Stage> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Stage::id, Function.identity()));

    /** The name on the wire: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether time in this stage counts as asleep. */
    public boolean asleep() {
        return this == SLEEPING || this == LIGHT || this == DEEP || this == REM;
    }

    /** The stage of that {@link #id()}, empty if there is none. */
    public static Optional<Stage> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
