package dev.respite.organisation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A unit of the hospital.
 *
 * @param id what addresses and releases call it: {@code [a-z][a-z0-9-]{0,39}}
 * @param name what people call it; not blank
 * @param parent the id of the unit above it, or null for the whole organisation
 * @param roster the public head count: at least 1 where people belong; 0 for a parent, whose head count is the sum of
 *     what is below it; a pool's is given as 0, and is that sum once it is in a tree
 * @param pool whether the units below it are too small to speak for themselves, so that they speak as one
 */
public record Unit(String id, String name, @Nullable String parent, int roster, boolean pool) {
    /** More heads than any hospital has; it keeps every sum over a tree far from overflow. */
    public static final int MAX_ROSTER = 100_000;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** @throws IllegalArgumentException when an id, the name or the roster is outside its range */
    public Unit {
        requireId(id);
        if (parent != null) {
            requireId(parent);
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("Unit '" + id + "' has no name: give it one.");
        }
        if (roster < 0 || roster > MAX_ROSTER) {
            throw new IllegalArgumentException(
                    "Unit '" + id + "' has roster " + roster + ": give a head count from 0 to " + MAX_ROSTER + ".");
        }
    }

    /** A unit that is no pool. */
    public Unit(String id, String name, @Nullable String parent, int roster) {
        this(id, name, parent, roster, false);
    }

    /** The same unit with another head count. */
    Unit withRoster(int other) {
        return new Unit(id, name, parent, other, pool);
    }

    /**
     * Checks the form of a unit's id.
     *
     * @return the same id
     * @throws IllegalArgumentException when it does not match {@code [a-z][a-z0-9-]{0,39}}
     */
    public static String requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A unit id matches " + ID
                    + ": begin with a lower-case letter, then up to" + " 39 lower-case letters, digits or hyphens.");
        }
        return id;
    }
}
