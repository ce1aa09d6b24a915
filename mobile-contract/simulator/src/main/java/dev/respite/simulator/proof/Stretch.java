package dev.respite.simulator.proof;

import dev.respite.client.night.SleepSession;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;

/**
 * The longest stretch in bed without a break, of equally long ones the first; times are epoch seconds.
 *
 * @param offset of the session that ends with it, seconds east of UTC
 * @param ofHowMany stretches there are
 */
record Stretch(long start, long end, int offset, int ofHowMany) {
    static Stretch longest(SecondsAsleep seconds, List<SleepSession> sessions) {
        BitSet inBed = seconds.inBed();
        int start = 0;
        int end = 0;
        int count = 0;
        for (int from = inBed.nextSetBit(0); from >= 0; from = inBed.nextSetBit(inBed.nextClearBit(from))) {
            int to = inBed.nextClearBit(from);
            count++;
            if (to - from > end - start) {
                start = from;
                end = to;
            }
        }
        long ends = seconds.epochSecond(end);
        int offset = sessions.stream()
                .filter(session -> session.end().toEpochSecond() == ends)
                .mapToInt(session -> session.end().getOffset().getTotalSeconds())
                .max()
                .orElseThrow();
        return new Stretch(seconds.epochSecond(start), ends, offset, count);
    }

    /** Seconds from 00:00 of the day, by the clock at waking; negative before midnight. */
    long onset(LocalDate day) {
        return start + offset - day.toEpochDay() * 86_400;
    }

    long wake(LocalDate day) {
        return end + offset - day.toEpochDay() * 86_400;
    }
}
