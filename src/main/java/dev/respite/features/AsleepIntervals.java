package dev.respite.features;

import java.util.Optional;

/**
 * When somebody was in bed and asleep, all sessions of a waking date united. In bed is from the start to the end of any
 * session, time out of bed in between included, as in actigraphy (lights out to final rise); touching sessions are one.
 * Asleep is where an asleep stage is, or where only sessions without stages are: where sessions overlap, staged beats
 * unstaged, and among staged ones asleep wins. The order of sessions and stages, and how they are cut, does not matter.
 */
public final class AsleepIntervals {
    /** A five-minute clock bin is asleep when at least half of it is, milliseconds. */
    public static final long ASLEEP_BIN_MS = HeartRateBins.BIN_MS / 2;

    /** A united session: start and end in epoch milliseconds, and the UTC offset in seconds at waking. */
    public record Session(long startMs, long endMs, int offsetSeconds) {}

    private final Spans inBed;
    private final Spans staged;
    private final Spans asleep;
    private final Optional<Session> main;

    private AsleepIntervals(SleepSessions sessions) {
        inBed = sessions.inBed().united();
        staged = sessions.withStages(true).united();
        Spans parts = sessions.withStages(false).united().minus(staged);
        parts.addAll(sessions.asleepStages());
        asleep = parts.united();
        main = longest(sessions);
    }

    /** Unites sessions; later changes to them have no effect. */
    public static AsleepIntervals unite(SleepSessions sessions) {
        return new AsleepIntervals(sessions);
    }

    private Optional<Session> longest(SleepSessions sessions) {
        int best = -1;
        for (int i = 0; i < inBed.size(); i++) {
            if (best < 0 || inBed.end(i) - inBed.start(i) > inBed.end(best) - inBed.start(best)) {
                best = i;
            }
        }
        if (best < 0) {
            return Optional.empty();
        }
        long end = inBed.end(best);
        return Optional.of(new Session(inBed.start(best), end, sessions.offsetOfSessionEnding(end)));
    }

    /** Time asleep, milliseconds. */
    public long asleepMs() {
        return asleep.length();
    }

    /** Time in bed, milliseconds. */
    public long inBedMs() {
        return inBed.length();
    }

    /** How many sessions there are after uniting. */
    public int sessions() {
        return inBed.size();
    }

    /** Whether a session with stages covers all of the time in bed; false if there is none. */
    public boolean wakeRecorded() {
        return sessions() > 0 && staged.length() == inBedMs();
    }

    /** Time asleep inside [fromMs, toMs), epoch milliseconds, in milliseconds. */
    public long asleepMsWithin(long fromMs, long toMs) {
        return asleep.lengthWithin(fromMs, toMs);
    }

    /** The longest united session, of equally long ones the earliest. */
    public Optional<Session> main() {
        return main;
    }

    /** How many five-minute clock bins are asleep for at least {@link #ASLEEP_BIN_MS}. */
    public int asleepBins() {
        int bins = 0;
        long next = Long.MIN_VALUE;
        for (int i = 0; i < asleep.size(); i++) {
            long last = Math.floorDiv(asleep.end(i) - 1, HeartRateBins.BIN_MS);
            // Two spans may share a bin: it is looked at once, for both.
            for (long bin = Math.max(next, Math.floorDiv(asleep.start(i), HeartRateBins.BIN_MS)); bin <= last; bin++) {
                bins += asleepBin(bin) ? 1 : 0;
            }
            next = last + 1;
        }
        return bins;
    }

    /** Whether the five-minute clock bin of that number, counted from the epoch, is asleep. */
    boolean asleepBin(long bin) {
        return asleepMsWithin(bin * HeartRateBins.BIN_MS, (bin + 1) * HeartRateBins.BIN_MS) >= ASLEEP_BIN_MS;
    }

    Spans inBed() {
        return inBed;
    }

    Spans staged() {
        return staged;
    }

    Spans asleep() {
        return asleep;
    }
}
