package dev.respite.simulator;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** One person's recorded heart rate and sleep, split into nights by the date of waking. */
public final class Recording {
    /** How far before and after a session its heart rate is taken, so that some of it falls outside sleep. */
    public static final Duration MARGIN = Duration.ofMinutes(30);

    private final HeartRates heartRates;
    private final List<Session> sessions;
    private final ZoneOffset zone;

    private Recording(HeartRates heartRates, List<Session> sessions, ZoneOffset zone) {
        this.heartRates = heartRates;
        this.sessions = sessions;
        this.zone = zone;
    }

    /**
     * Reads both CSV files, whose local times are in {@code zone}.
     *
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a row cannot be understood
     */
    public static Recording read(Path heartRateCsv, Path sleepCsv, ZoneOffset zone) throws IOException {
        try (Reader heartRate = Files.newBufferedReader(heartRateCsv);
                Reader sleep = Files.newBufferedReader(sleepCsv)) {
            return read(heartRate, sleep, zone);
        }
    }

    /** As {@link #read(Path, Path, ZoneOffset)}; the readers stay open. */
    public static Recording read(Reader heartRateCsv, Reader sleepCsv, ZoneOffset zone) throws IOException {
        return new Recording(HeartRateCsv.read(heartRateCsv, zone), SleepMinutesCsv.read(sleepCsv, zone), zone);
    }

    /**
     * The local date of the first heart rate, or of the first session without any heart rate.
     *
     * @throws IllegalStateException if nothing was recorded
     */
    public LocalDate firstDate() {
        if (heartRates.size() > 0) {
            return LocalDate.ofEpochDay(Math.floorDiv(heartRates.millisAt(0) / 1000 + zone.getTotalSeconds(), 86_400L));
        }
        return sessions.stream()
                .map(session -> session.start().toLocalDate())
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("Nothing was recorded."));
    }

    public ZoneOffset zone() {
        return zone;
    }

    /** The nights with at least one session, in the order of their days, sessions in the order of their start. */
    public List<Night> nights() {
        TreeMap<LocalDate, List<Session>> byDay = new TreeMap<>();
        for (Session session : sessions) {
            byDay.computeIfAbsent(session.wakingDate(), day -> new ArrayList<>())
                    .add(session);
        }
        List<Night> nights = new ArrayList<>();
        byDay.forEach((day, ofDay) -> {
            ofDay.sort(Comparator.comparing(Session::start));
            nights.add(new Night(day, ofDay, around(ofDay)));
        });
        return nights;
    }

    private HeartRates around(List<Session> ofDay) {
        List<HeartRates> pieces = new ArrayList<>();
        long takenUntil = Long.MIN_VALUE;
        for (Session session : ofDay) {
            long from = session.start().minus(MARGIN).toInstant().toEpochMilli();
            long to = session.end().plus(MARGIN).toInstant().toEpochMilli();
            pieces.add(heartRates.between(Math.max(from, takenUntil), to));
            takenUntil = Math.max(takenUntil, to);
        }
        return HeartRates.joined(pieces);
    }
}
