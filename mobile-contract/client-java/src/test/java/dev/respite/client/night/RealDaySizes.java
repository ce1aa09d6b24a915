package dev.respite.client.night;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * How large real nights are as they are posted. Not a test: prints a line for each day of a Fitbit export ({@code hrate.csv},
 * {@code sleepdata.csv}) in the folder that is its argument.
 */
public final class RealDaySizes {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(3);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private RealDaySizes() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<HeartRateSeries> heartRate = List.of(heartRate(folder.resolve("hrate.csv")));
        Sleeps sleeps = Sleeps.of(sleep(folder.resolve("sleepdata.csv")), Instant.EPOCH, null);
        System.out.println("day        sessions samples   plain    gzip | thinned gzip");
        for (LocalDate day : sleeps.days()) {
            Night night = Night.of(day, sleeps.of(day), heartRate);
            long revision = day.toEpochDay() * 86_400;
            System.out.printf(
                    "%s %8d %7d %7d %7d | %d%n",
                    day,
                    night.sessions().size(),
                    night.pulse().size(),
                    NightJson.of(night).plain(revision).length,
                    NightJson.of(night).packed(revision).length,
                    NightJson.of(night.thinned()).packed(revision).length);
        }
    }

    private static HeartRateSeries heartRate(Path csv) throws IOException {
        HeartRateSeries series = new HeartRateSeries("fitbit");
        for (String[] row : rows(csv)) {
            Instant at = LocalDateTime.parse(row[1], STAMP).toInstant(ZONE);
            series.add(at.toEpochMilli(), Double.parseDouble(row[0]));
        }
        return series;
    }

    /** A minute to a row, by clock time; its date is that of waking, so that the days are found from the end backwards. */
    private static List<SleepSession> sleep(Path csv) throws IOException {
        List<SleepSession> sessions = new ArrayList<>();
        List<String[]> rows = rows(csv);
        List<SleepStage> minutes = new ArrayList<>();
        for (int i = rows.size() - 1; i >= 0; i--) {
            String[] row = rows.get(i);
            if (row[0].isEmpty() || row[1].isEmpty()) {
                continue;
            }
            Instant end = minutes.isEmpty() ? null : minutes.get(0).start();
            LocalTime ends = LocalTime.parse(row[0]).plusMinutes(1);
            boolean goesOn = end != null && ends.equals(end.atOffset(ZONE).toLocalTime());
            if (!goesOn && end != null) {
                sessions.add(session(minutes));
                minutes = new ArrayList<>();
            }
            Instant until = goesOn ? end : ends.atDate(LocalDate.parse(row[2])).toInstant(ZONE);
            minutes.add(0, new SleepStage(kind(row[1]), until.minus(Duration.ofMinutes(1)), until));
        }
        sessions.add(session(minutes));
        return sessions;
    }

    private static StageKind kind(String value) {
        return switch (value) {
            case "1" -> StageKind.SLEEPING;
            case "2" -> StageKind.AWAKE_IN_BED;
            default -> StageKind.AWAKE;
        };
    }

    private static SleepSession session(List<SleepStage> minutes) {
        Instant end = minutes.get(minutes.size() - 1).end();
        return new SleepSession("fitbit", minutes.get(0).start(), ZONE, end, ZONE, minutes);
    }

    private static List<String[]> rows(Path csv) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(csv)) {
            lines.lines().skip(1).filter(line -> !line.isEmpty()).forEach(line -> rows.add(line.split(",", -1)));
        }
        return rows;
    }
}
