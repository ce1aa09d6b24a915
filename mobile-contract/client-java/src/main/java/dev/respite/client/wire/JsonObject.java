package dev.respite.client.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object that was read. A member that is missing, or of another type than asked for, is null. */
public final class JsonObject {
    /** Years have four digits (RFC 3339). */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final Map<String, @Nullable Object> members;

    private JsonObject(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /**
     * @throws MalformedJson if it is no JSON, or no object
     */
    public static JsonObject read(byte[] utf8) throws MalformedJson {
        JsonObject object = of(JsonReader.read(utf8));
        if (object == null) {
            throw new MalformedJson("An object", 0);
        }
        return object;
    }

    private static @Nullable JsonObject of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?>)) {
            return null;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((name, member) -> members.put((String) name, member));
        return new JsonObject(members);
    }

    public Iterable<String> names() {
        return members.keySet();
    }

    public @Nullable String string(String name) {
        Object value = members.get(name);
        return value instanceof String ? (String) value : null;
    }

    public @Nullable Long integer(String name) {
        Object value = members.get(name);
        return value instanceof Long ? (Long) value : null;
    }

    /** The members that are numbers; others are left out. */
    Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (value instanceof Number) {
                numbers.put(name, ((Number) value).doubleValue());
            }
        });
        return Collections.unmodifiableMap(numbers);
    }

    /** Whether the member is there and true. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** A member that holds an instant in UTC, such as {@code 2026-03-01T11:00:00Z}. */
    public @Nullable Instant instant(String name) {
        String text = string(name);
        try {
            Instant instant = text == null ? null : Instant.parse(text);
            return instant == null || instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST) ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A member that holds a date, such as {@code 2026-03-01}. */
    public @Nullable LocalDate date(String name) {
        String text = string(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    public @Nullable JsonObject object(String name) {
        return of(members.get(name));
    }

    /** The member's texts; null if it is no array, or one that holds anything else. */
    public @Nullable List<String> strings(String name) {
        Object value = members.get(name);
        if (!(value instanceof List<?>)) {
            return null;
        }
        List<String> strings = new ArrayList<>();
        for (Object item : (List<?>) value) {
            if (!(item instanceof String)) {
                return null;
            }
            strings.add((String) item);
        }
        return strings;
    }

    @Override
    public String toString() {
        return "JsonObject[redacted]";
    }
}
