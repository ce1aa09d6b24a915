package dev.respite.simulator.fleet;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts of what happened, by what. Thread-safe. */
final class Tally {
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final Map<Integer, LongAdder> queues = new ConcurrentHashMap<>();

    void count(String what) {
        add(what, 1);
    }

    void add(String what, long number) {
        counts.computeIfAbsent(what, first -> new LongAdder()).add(number);
    }

    long of(String what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((what, count) -> all.put(what, count.sum()));
        return all;
    }

    /** Days still marked after a run. */
    void queue(int days) {
        queues.computeIfAbsent(days, first -> new LongAdder()).increment();
    }

    int longestQueue() {
        return queues.keySet().stream().max(Integer::compare).orElse(0);
    }

    /** The queue that so large a share of the runs did not exceed. */
    int queueAt(double share) {
        long runs = queues.values().stream().mapToLong(LongAdder::sum).sum();
        long seen = 0;
        for (Map.Entry<Integer, LongAdder> queue : new TreeMap<>(queues).entrySet()) {
            seen += queue.getValue().sum();
            if (seen >= share * runs) {
                return queue.getKey();
            }
        }
        return 0;
    }
}
