package dev.respite.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name of a constant where others read it: in lower case, with dashes. */
public final class WireName {
    private WireName() {}

    /** Such as {@code after-hours-ehr} for {@code AFTER_HOURS_EHR}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of this name, written exactly so; empty if there is none. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> among, @Nullable String name) {
        return Arrays.stream(among.getEnumConstants())
                .filter(constant -> of(constant).equals(name))
                .findFirst();
    }
}
