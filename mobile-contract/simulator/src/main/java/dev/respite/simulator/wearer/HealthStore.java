package dev.respite.simulator.wearer;

import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Recording;
import dev.respite.client.night.SleepSession;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The health store of one wearer's phone at any instant: the part of Health Connect. Immutable. */
public final class HealthStore {
    private final List<Take> takes;

    HealthStore(List<Take> takes) {
        this.takes = List.copyOf(takes);
    }

    /** What was written since somebody last asked: the dates that it touches, and whether a record went without a trace. */
    public record Changes(Set<LocalDate> days, boolean deletions) {}

    /** Sessions that overlap {@code [from, to)}, whole, and heart rates within, as the store has them at {@code now}. */
    public Recording at(Instant now, Instant from, Instant to) {
        return new Recording(sleepAt(now, from, to), heartRateAt(now, from, to));
    }

    /** The sessions alone. */
    public List<SleepSession> sleepAt(Instant now, Instant from, Instant to) {
        List<SleepSession> sleep = new ArrayList<>();
        for (Take take : takes) {
            Take.Version version = take.at(now);
            Take.Span span = version == null ? null : version.span();
            if (span != null
                    && !take.strap()
                    && span.start().isBefore(to)
                    && span.end().isAfter(from)) {
                sleep.add(take.session(span));
            }
        }
        return sleep;
    }

    private List<HeartRateSeries> heartRateAt(Instant now, Instant from, Instant to) {
        Map<String, HeartRateSeries> byOrigin = new TreeMap<>();
        for (Take take : takes) {
            Take.Version version = take.at(now);
            Pulse pulse = take.pulse();
            if (pulse != null
                    && version != null
                    && version.span() != null
                    && pulse.from().isBefore(to)
                    && pulse.to().isAfter(from)) {
                HeartRateSeries series = byOrigin.computeIfAbsent(take.origin(), HeartRateSeries::new);
                pulse.addTo(series, version.written().toEpochMilli(), from.toEpochMilli(), to.toEpochMilli());
            }
        }
        return new ArrayList<>(byOrigin.values());
    }

    /**
     * What a platform can tell of {@code (after, now]}: of a record that was written the dates it now begins and ends
     * on, of one that was deleted nothing but that it was.
     */
    public Changes changes(Instant after, Instant now) {
        Set<LocalDate> days = new HashSet<>();
        boolean deletions = false;
        for (Take take : takes) {
            for (Take.Version version : take.versions()) {
                if (version.written().isAfter(after) && !version.written().isAfter(now)) {
                    deletions |= version.span() == null;
                    days.addAll(datesOf(version));
                }
            }
        }
        return new Changes(days, deletions);
    }

    private static Collection<LocalDate> datesOf(Take.Version version) {
        Take.Span span = version.span();
        return span == null
                ? List.of()
                : List.of(
                        span.start().atZone(span.zone()).toLocalDate(),
                        span.end().atZone(span.zone()).toLocalDate());
    }

    /** How many sleeps were ever recorded, counted for each app that recorded it. */
    public int recorded() {
        return takes.size();
    }
}
