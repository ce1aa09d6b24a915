package dev.respite.identity;

import java.util.Set;

/**
 * A lead or a steward. What they do is kept by name, so nothing here is redacted. One person may be both, and a physician.
 *
 * @param issuer who vouches for the name
 * @param name the token's {@code sub}: by it people must recognise each other, because it is what they are shown
 * @param units ids of the units that the token names; {@code *} stands for all
 */
public record Staff(String issuer, String name, Set<String> units) {
    public static final String ALL = "*";

    public Staff {
        units = Set.copyOf(units);
    }

    /** Whether this unit is named, or all are. */
    public boolean isOf(String unit) {
        return units.contains(unit) || units.contains(ALL);
    }
}
