package dev.respite.measure.features;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/**
 * A date's sessions as an app might write them: staged, with one lone stage, unknown, with holes, or without stages; gaps and
 * edges of a millisecond and of an hour among them. Immutable; times are milliseconds from {@link Sleep#DAY} 00:00 UTC.
 */
record AnyDate(List<Recorded> sessions) {
    private static final long MINUTE = Sleep.MINUTE_MS;
    private static final long HOUR = 60 * MINUTE;
    private static final int[] OFFSETS = {-43_200, -18_000, 0, 3_600, 20_700, 50_400};

    record Piece(Stage stage, long from, long to) {}

    /** A session; without pieces it is one without stages. */
    record Recorded(long from, long to, int offsetSeconds, List<Piece> pieces) {
        Recorded with(List<Piece> others) {
            return new Recorded(from, to, offsetSeconds, others);
        }

        Recorded later(long millis) {
            return new Recorded(
                    from + millis,
                    to + millis,
                    offsetSeconds,
                    pieces.stream()
                            .map(p -> new Piece(p.stage(), p.from() + millis, p.to() + millis))
                            .toList());
        }
    }

    /** One to six sessions that lie apart. */
    static AnyDate apart(Random random) {
        List<Recorded> sessions = new ArrayList<>();
        int offset = OFFSETS[random.nextInt(OFFSETS.length)];
        long at = -2 * HOUR - 1000L * offset - random.nextInt(3) * 17L;
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            long to = at + 1 + random.nextInt((int) (4 * HOUR));
            sessions.add(session(at, to, offset, random));
            at = to + gap(random);
        }
        return new AnyDate(sessions);
    }

    /** The same with further sessions over the others. */
    static AnyDate overlapping(Random random) {
        AnyDate apart = apart(random);
        List<Recorded> sessions = new ArrayList<>(apart.sessions);
        int more = random.nextInt(4);
        for (int i = 0; i < more; i++) {
            Recorded other = apart.sessions.get(random.nextInt(apart.sessions.size()));
            long from = other.from() + random.nextInt((int) (2 * HOUR)) - HOUR;
            long to = from + 1 + random.nextInt((int) (5 * HOUR));
            boolean sameBounds = random.nextInt(4) == 0;
            sessions.add(session(
                    sameBounds ? other.from() : from,
                    sameBounds ? other.to() : to,
                    OFFSETS[random.nextInt(OFFSETS.length)],
                    random));
        }
        return new AnyDate(sessions);
    }

    private static long gap(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> HOUR;
            case 3 -> HOUR + 1;
            case 4 -> random.nextInt((int) (6 * HOUR));
            default -> random.nextInt((int) HOUR);
        };
    }

    private static Recorded session(long from, long to, int offset, Random random) {
        List<Piece> pieces = new ArrayList<>();
        int manner = random.nextInt(6);
        if (manner == 1) {
            pieces.add(new Piece(anyStage(random), from, to));
        } else if (manner > 1) {
            boolean holes = manner == 2;
            long at = from;
            while (at < to) {
                long end = Math.min(to, at + 1 + random.nextInt((int) (50 * MINUTE)));
                pieces.add(new Piece(usualStage(random), at, end));
                at = end + (holes && random.nextInt(3) == 0 ? random.nextInt((int) (20 * MINUTE)) : 0);
            }
        }
        return new Recorded(from, to, offset, pieces);
    }

    private static Stage anyStage(Random random) {
        return Stage.values()[random.nextInt(Stage.values().length)];
    }

    private static Stage usualStage(Random random) {
        return random.nextInt(12) == 0
                ? anyStage(random)
                : List.of(Stage.LIGHT, Stage.DEEP, Stage.REM, Stage.AWAKE).get(random.nextInt(4));
    }

    AnyDate with(Recorded gone, List<Recorded> instead) {
        List<Recorded> others = new ArrayList<>(sessions);
        others.remove(gone);
        others.addAll(instead);
        return new AnyDate(others);
    }

    AnyDate shuffled(Random random) {
        List<Recorded> shuffled = new ArrayList<>();
        for (Recorded session : sessions) {
            List<Piece> pieces = new ArrayList<>(session.pieces());
            Collections.shuffle(pieces, random);
            shuffled.add(session.with(pieces));
        }
        Collections.shuffle(shuffled, random);
        return new AnyDate(shuffled);
    }

    AnyDate later(long millis) {
        return new AnyDate(
                sessions.stream().map(session -> session.later(millis)).toList());
    }

    long end() {
        return sessions.stream().mapToLong(Recorded::to).max().orElseThrow();
    }

    SleepTimeline drawn() {
        SleepSessions read = new SleepSessions();
        long midnight = Sleep.at(0);
        for (Recorded session : sessions) {
            read.session(midnight + session.from(), midnight + session.to(), session.offsetSeconds());
            session.pieces().forEach(p -> read.stage(p.stage(), midnight + p.from(), midnight + p.to()));
        }
        return SleepTimeline.of(read);
    }

    NightFeatures features() {
        return features(Sleep.DAY, 0);
    }

    /** With a heart rate that is a function of the clock, shifted. */
    NightFeatures features(LocalDate day, long shift) {
        HeartRateBins heartRate = new HeartRateBins();
        long midnight = Sleep.at(0) + shift;
        for (long at = -20 * HOUR; at < 40 * HOUR; at += 4 * MINUTE) {
            heartRate.add(midnight + at, 50 + Math.floorMod(at / MINUTE * 7, 31));
        }
        return NightFeatures.of(day, drawn(), heartRate, EnumSet.allOf(Stream.class));
    }

    @Override
    public String toString() {
        return "AnyDate" + sessions;
    }
}
