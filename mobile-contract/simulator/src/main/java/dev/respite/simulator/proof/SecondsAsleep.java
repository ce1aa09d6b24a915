package dev.respite.simulator.proof;

import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/** Sessions as one bit a second, so that uniting and taking away are what they say. Times are whole seconds. */
final class SecondsAsleep {
    /** Whole days before the first session, so that five-minute clock bins begin on whole multiples of 300. */
    private final long base;

    private final BitSet inBed = new BitSet();
    private final BitSet staged = new BitSet();
    private final BitSet asleepStages = new BitSet();

    private SecondsAsleep(List<SleepSession> sessions) {
        long first = sessions.stream()
                .mapToLong(session -> session.start().toEpochSecond())
                .min()
                .orElse(0);
        base = Math.floorDiv(first, 86_400) * 86_400;
        sessions.forEach(this::add);
    }

    static SecondsAsleep of(List<SleepSession> sessions) {
        return new SecondsAsleep(sessions);
    }

    /** A stage ends where the next begins; what reaches out of its session is cut off; of empty ones nothing is left. */
    private void add(SleepSession session) {
        int start = second(session.start().toInstant());
        int end = second(session.end().toInstant());
        inBed.set(start, end);
        List<SleepStage> stages = session.stages().stream()
                .filter(stage -> stage.start().isBefore(stage.end()))
                .filter(stage -> stage.start().isBefore(session.end().toInstant())
                        && stage.end().isAfter(session.start().toInstant()))
                .sorted(java.util.Comparator.comparing(SleepStage::start))
                .toList();
        for (int i = 0; i < stages.size(); i++) {
            SleepStage stage = stages.get(i);
            int from = Math.max(start, second(stage.start()));
            int next = i + 1 < stages.size() ? second(stages.get(i + 1).start()) : end;
            int to = Math.min(Math.min(end, second(stage.end())), Math.max(from, next));
            if (stage.kind().isAsleep()) {
                asleepStages.set(from, to);
            }
        }
        if (!stages.isEmpty()) {
            staged.set(start, end);
        }
    }

    private int second(Instant instant) {
        return (int) (instant.getEpochSecond() - base);
    }

    BitSet inBed() {
        return inBed;
    }

    BitSet asleepStages() {
        return asleepStages;
    }

    boolean wakeRecorded() {
        return staged.equals(inBed);
    }

    /** In an asleep stage, or in bed where no session has stages. */
    BitSet asleep() {
        BitSet asleep = (BitSet) inBed.clone();
        asleep.andNot(staged);
        asleep.or(asleepStages);
        return asleep;
    }

    long epochSecond(int second) {
        return base + second;
    }
}
