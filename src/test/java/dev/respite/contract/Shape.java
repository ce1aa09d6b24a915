package dev.respite.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What can be said alike of a Java type and of a schema.
 *
 * @param format {@code date-time}, {@code date} or {@code uuid}, else empty
 * @param values all that a string may be; empty if it may be any
 * @param members of an object, by name
 * @param parts of an array or a map the element; of alternatives each
 */
record Shape(
        Kind kind,
        boolean nullable,
        String format,
        Set<String> values,
        Map<String, Member> members,
        List<Shape> parts) {
    enum Kind {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        OBJECT,
        MAP,
        ARRAY,
        ONE_OF,
        ANYTHING
    }

    /** A member of an object, and whether it is always there. */
    record Member(Shape shape, boolean required) {}

    static Shape of(Kind kind) {
        return new Shape(kind, false, "", Set.of(), Map.of(), List.of());
    }

    static Shape text(String format) {
        return new Shape(Kind.STRING, false, format, Set.of(), Map.of(), List.of());
    }

    static Shape oneOf(Set<String> values) {
        return new Shape(Kind.STRING, false, "", values, Map.of(), List.of());
    }

    static Shape object(Map<String, Member> members) {
        return new Shape(Kind.OBJECT, false, "", Set.of(), new TreeMap<>(members), List.of());
    }

    static Shape made(Kind kind, List<Shape> parts) {
        return new Shape(kind, false, "", Set.of(), Map.of(), parts);
    }

    Shape orNull(boolean also) {
        return new Shape(kind, nullable || also, format, values, members, parts);
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (format.isEmpty() ? "" : " (" + format + ")")
                + (values.isEmpty() ? "" : " of " + values);
        return nullable ? name + " or null" : name;
    }
}
