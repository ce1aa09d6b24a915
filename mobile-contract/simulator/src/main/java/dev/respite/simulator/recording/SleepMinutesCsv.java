package dev.respite.simulator.recording;

import dev.respite.client.night.SleepSession;
import dev.respite.client.night.StageKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads classic sleep minutes: rows {@code dateTime,value,date} such as {@code 23:35:00,2,2021-10-12}. The time is
 * clock time only and the date is that of waking, so the minutes of a session are placed backwards from its end.
 */
final class SleepMinutesCsv {
    private static final Duration LONGEST_INTERRUPTION = Duration.ofHours(1);

    private SleepMinutesCsv() {}

    /**
     * Sessions in the order of the file; a gap between minutes starts a new one; rows with an empty field do not count.
     *
     * @throws IllegalArgumentException if a minute is neither 1 (asleep) nor 2 (restless) nor 3 (awake)
     */
    static List<SleepSession> read(Reader csv, ZoneOffset zone, String origin) throws IOException {
        List<SleepPiece> pieces = pieces(csv);
        ArrayDeque<SleepSession> sessions = new ArrayDeque<>();
        for (int i = pieces.size() - 1; i >= 0; i--) {
            SleepPiece piece = pieces.get(i);
            boolean nightGoesOn = i + 1 < pieces.size()
                    && piece.wakingDate().equals(pieces.get(i + 1).wakingDate())
                    && isInterruptedBeforeMidnight(
                            piece, sessions.getFirst().start().toLocalDateTime());
            LocalDateTime start = nightGoesOn ? piece.start().minusDays(1) : piece.start();
            sessions.addFirst(piece.startingAt(start.atOffset(zone), origin));
        }
        return List.copyOf(sessions);
    }

    /**
     * Whether a piece ended on the evening before the waking date: the rest of the same night begins at most an hour
     * later. Otherwise a piece that ends before midnight is an evening nap of the waking date itself.
     */
    private static boolean isInterruptedBeforeMidnight(SleepPiece piece, LocalDateTime restBegins) {
        Duration gap = Duration.between(piece.end().minusDays(1), restBegins);
        return !gap.isNegative() && gap.compareTo(LONGEST_INTERRUPTION) <= 0;
    }

    private static List<SleepPiece> pieces(Reader csv) throws IOException {
        List<SleepPiece> pieces = new ArrayList<>();
        BufferedReader lines = new BufferedReader(csv);
        lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] fields = line.trim().split(",", -1);
            if (fields.length == 3 && !fields[0].isEmpty() && !fields[1].isEmpty() && !fields[2].isEmpty()) {
                add(pieces, LocalDate.parse(fields[2]), LocalTime.parse(fields[0]), stageOf(fields[1]));
            }
        }
        return pieces;
    }

    private static void add(List<SleepPiece> pieces, LocalDate date, LocalTime minute, StageKind stage) {
        if (pieces.isEmpty() || !pieces.get(pieces.size() - 1).accepts(date, minute, stage)) {
            pieces.add(new SleepPiece(date, minute, stage));
        }
    }

    private static StageKind stageOf(String value) {
        return switch (value) {
            case "1" -> StageKind.SLEEPING;
            case "2" -> StageKind.AWAKE_IN_BED;
            case "3" -> StageKind.AWAKE;
            default -> throw new IllegalArgumentException("A sleep minute is 1, 2 or 3, not " + value);
        };
    }
}
