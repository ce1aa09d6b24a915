package dev.respite.features;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sleep stage by Health Connect's names. */
public enum Stage {
    AWAKE,
    SLEEPING,
    OUT_OF_BED,
    LIGHT,
    DEEP,
    REM,
    AWAKE_IN_BED,
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
