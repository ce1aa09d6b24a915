package dev.respite.client.android.health;

import dev.respite.client.night.SleepSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A stretch of time, {@code start} inclusive, {@code end} exclusive. */
final class Span {
    private final Instant start;
    private final Instant end;

    private Span(Instant start, Instant end) {
        this.start = start;
        this.end = end;
    }

    /** When there is sleep in {@code [from, to)}, each instant in one span: two apps record the same night. */
    static List<Span> unite(List<SleepSession> sessions, Duration longest, Instant from, Instant to) {
        List<Span> spans = new ArrayList<>();
        sessions.stream()
                .map(session ->
                        new Span(session.start().toInstant(), session.end().toInstant()))
                .filter(span -> Duration.between(span.start, span.end).compareTo(longest) <= 0)
                .map(span -> new Span(later(span.start, from), span.end.isAfter(to) ? to : span.end))
                .filter(span -> span.start.isBefore(span.end))
                .sorted(Comparator.comparing(Span::start))
                .forEach(span -> append(spans, span));
        return spans;
    }

    Instant start() {
        return start;
    }

    Instant end() {
        return end;
    }

    boolean contains(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }

    private static void append(List<Span> spans, Span next) {
        if (spans.isEmpty() || spans.get(spans.size() - 1).end.isBefore(next.start)) {
            spans.add(next);
            return;
        }
        Span last = spans.remove(spans.size() - 1);
        spans.add(new Span(last.start, later(last.end, next.end)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
