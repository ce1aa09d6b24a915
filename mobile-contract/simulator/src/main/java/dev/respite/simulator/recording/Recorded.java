package dev.respite.simulator.recording;

import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Night;
import dev.respite.client.night.Recording;
import dev.respite.client.night.SleepSession;
import dev.respite.client.night.Sleeps;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One person's recorded heart rate and sleep, of one or several origins. */
public final class Recorded {
    private static final String ORIGIN = "recording";

    private final List<SleepSession> sleep;
    private final List<HeartRateSeries> heartRate;

    Recorded(List<SleepSession> sleep, List<HeartRateSeries> heartRate) {
        this.sleep = List.copyOf(sleep);
        this.heartRate = List.copyOf(heartRate);
    }

    /**
     * Reads both CSV files, whose local times are in {@code zone}.
     *
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a row cannot be understood
     */
    public static Recorded csv(Path heartRateCsv, Path sleepCsv, ZoneOffset zone) throws IOException {
        try (Reader heartRate = Files.newBufferedReader(heartRateCsv);
                Reader sleep = Files.newBufferedReader(sleepCsv)) {
            return csv(heartRate, sleep, zone);
        }
    }

    /** As {@link #csv(Path, Path, ZoneOffset)}; the readers stay open. */
    public static Recorded csv(Reader heartRateCsv, Reader sleepCsv, ZoneOffset zone) throws IOException {
        return new Recorded(
                SleepMinutesCsv.read(sleepCsv, zone, ORIGIN), List.of(HeartRateCsv.read(heartRateCsv, zone, ORIGIN)));
    }

    /**
     * Reads Open mHealth data points, each file a JSON array of them or one a line.
     *
     * @throws IOException if a file cannot be read, or is no JSON
     * @throws IllegalArgumentException if a data point cannot be understood
     */
    public static Recorded openMHealth(List<Path> files) throws IOException {
        OpenMHealth points = new OpenMHealth();
        for (Path file : files) {
            try (Reader reader = Files.newBufferedReader(file)) {
                points.read(reader);
            }
        }
        return points.recorded();
    }

    /** What overlaps {@code [from, to)}, as far as it was over by {@code now}; all heart rate with it. */
    public Recording between(Instant from, Instant to, Instant now) {
        List<SleepSession> there = sleep.stream()
                .filter(session -> session.start().toInstant().isBefore(to))
                .filter(session -> session.end().toInstant().isAfter(from))
                .filter(session -> !session.end().toInstant().isAfter(now))
                .toList();
        return new Recording(there, heartRate);
    }

    /** The dates of waking, in order. */
    public List<LocalDate> days() {
        return List.copyOf(nights().days());
    }

    /** What a phone makes of a date. */
    public Night night(LocalDate day) {
        return Night.of(day, nights().of(day), heartRate);
    }

    /** The end of the last session of a date. */
    public Instant endOf(LocalDate day) {
        return nights().of(day).stream()
                .map(session -> session.end().toInstant())
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("Nothing was recorded on that day."));
    }

    /** The instant of the first heart rate or, if that is earlier, the begin of the first session; null if there is none. */
    public @Nullable Instant begins() {
        LongStream sessions =
                sleep.stream().mapToLong(session -> session.start().toInstant().toEpochMilli());
        LongStream samples = heartRate.stream()
                .flatMapToLong(series -> IntStream.range(0, series.size()).mapToLong(series::millisAt));
        return LongStream.concat(sessions, samples)
                .boxed()
                .min(Comparator.naturalOrder())
                .map(Instant::ofEpochMilli)
                .orElse(null);
    }

    /** The same so much later, such as by whole weeks. */
    public Recorded later(Duration time) {
        List<SleepSession> laterSleep = new ArrayList<>();
        sleep.forEach(session -> laterSleep.add(Later.session(session, time)));
        List<HeartRateSeries> laterRates = new ArrayList<>();
        heartRate.forEach(series -> laterRates.add(Later.series(series, time)));
        return new Recorded(laterSleep, laterRates);
    }

    private Sleeps nights() {
        return Sleeps.of(sleep, Instant.MIN, null);
    }
}
