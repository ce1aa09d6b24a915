package dev.respite.client.storage;

import dev.respite.client.wire.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The dates that the service still takes, and no more than dates: what belongs to them is read again. */
public final class Outbox {
    /** East of Greenwich a date begins up to so long before its namesake there. */
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

    private final TreeMap<LocalDate, OutboxDay> days = new TreeMap<>();

    static Outbox of(JsonObject json) {
        Outbox outbox = new Outbox();
        for (String name : json.names()) {
            JsonObject day = json.object(name);
            try {
                if (day != null) {
                    outbox.days.put(LocalDate.parse(name), OutboxDay.of(day));
                }
            } catch (DateTimeParseException e) {
                // No date of ours: nothing to keep.
            }
        }
        return outbox;
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        days.forEach((date, day) -> json.put(date.toString(), day.toJson()));
        return json;
    }

    public OutboxDay day(LocalDate date) {
        return days.computeIfAbsent(date, absent -> new OutboxDay());
    }

    /** Until when (the service's time) nothing is to be sent of the date; null for any time. */
    public @Nullable Instant notBefore(LocalDate date) {
        OutboxDay day = days.get(date);
        return day == null ? null : day.notBefore();
    }

    public void mark(LocalDate date) {
        day(date).mark();
    }

    /** Both included. */
    public void mark(LocalDate first, LocalDate last) {
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            mark(date);
        }
    }

    /** Marks every day that it knows. */
    void markKnown() {
        days.values().forEach(OutboxDay::mark);
    }

    /** In order. */
    public List<LocalDate> marked() {
        List<LocalDate> marked = new ArrayList<>();
        days.forEach((date, day) -> {
            if (day.isMarked()) {
                marked.add(date);
            }
        });
        return marked;
    }

    /**
     * Nothing measured before may be sent from now on. Days that may hold such things and were put stay as they are: put
     * again without them, they would lose what was accepted.
     */
    void closeBefore(Instant collectingSince) {
        days.forEach((date, day) -> {
            if (day.wasPut() && begins(date).isBefore(collectingSince)) {
                day.close();
            }
        });
    }

    /** The earliest instant that is of this date anywhere. */
    public static Instant begins(LocalDate date) {
        return date.atStartOfDay().toInstant(FIRST_ZONE);
    }

    /** Forgets the days before, and says which of them were still marked. */
    public List<LocalDate> forgetBefore(LocalDate first) {
        List<LocalDate> lost = new ArrayList<>();
        Map<LocalDate, OutboxDay> old = days.headMap(first, false);
        old.forEach((date, day) -> {
            if (day.isMarked()) {
                lost.add(date);
            }
        });
        old.clear();
        return lost;
    }

    public void clear() {
        days.clear();
    }
}
