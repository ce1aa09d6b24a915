package dev.respite.measure.evidence;

import dev.respite.measure.features.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * Which streams may be collected. When a review of something made from a stream is overdue, nobody stands for the stream's
 * purpose any more and it stops by the clock, without a restart; every other stream also stops with sleep, which it needs.
 */
@ApplicationScoped
public class CollectedStreams {
    private final List<StoppedStream> stops;
    private final InstantSource clock;

    public CollectedStreams(EvidenceRegister register, InstantSource clock) {
        this.stops = stops(register);
        this.clock = clock;
    }

    /** Those that are not collected now, none twice. */
    public List<StoppedStream> stopped() {
        Instant now = clock.instant();
        return stops.stream().filter(stop -> !stop.since().isAfter(now)).toList();
    }

    /** Every stream, and whether it is collected now. */
    public List<StreamState> states() {
        List<StoppedStream> stopped = stopped();
        return Arrays.stream(Stream.values())
                .map(stream -> new StreamState(stream.id(), stopped.stream().noneMatch(stop -> stop.is(stream))))
                .toList();
    }

    private static List<StoppedStream> stops(EvidenceRegister register) {
        StoppedStream sleep = stop(register, Stream.SLEEP);
        return Arrays.stream(Stream.values())
                .map(stream -> atTheLatestWith(sleep, stop(register, stream)))
                .toList();
    }

    private static StoppedStream atTheLatestWith(StoppedStream sleep, StoppedStream stop) {
        return sleep.since().isBefore(stop.since())
                ? new StoppedStream(stop.stream(), StoppedStream.NEEDS_SLEEP, sleep.since())
                : stop;
    }

    /** At 00:00 UTC after the first review that runs out. */
    private static StoppedStream stop(EvidenceRegister register, Stream stream) {
        LocalDate last = register.inUse()
                .filter(entry -> entry.needs(stream))
                .map(entry -> entry.review().by())
                .min(LocalDate::compareTo)
                .orElseThrow(() -> new IllegalStateException("nothing gives the stream " + stream.id() + " a purpose"));
        Instant since = last.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return new StoppedStream(stream.id(), StoppedStream.REVIEW_DUE, since);
    }
}
