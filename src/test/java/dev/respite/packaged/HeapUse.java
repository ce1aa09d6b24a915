package dev.respite.packaged;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How much heap a service has used, in MiB. Use only grows between collections, so that its peak is what the JVM logged
 * before one of them, or what it says of itself now.
 */
final class HeapUse {
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");
    private static final Pattern USED =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*\\} (\\S+)$");
    private static final long MIB = 1L << 20;

    private final RunningService service;
    private final Path log;

    HeapUse(RunningService service, Path log) {
        this.service = service;
        this.log = log;
    }

    long usedNow() throws Exception {
        String metrics = service.get(service.management().resolve("/q/metrics")).body();
        double bytes = USED.matcher(metrics)
                .results()
                .mapToDouble(pool -> Double.parseDouble(pool.group(1)))
                .sum();
        return Math.round(bytes / MIB);
    }

    /** Garbage included. */
    long peak() throws Exception {
        return Math.max(usedNow(), most(1));
    }

    /** What a collection left. */
    long peakInUse() throws Exception {
        return most(2);
    }

    private long most(int group) throws Exception {
        List<MatchResult> collections =
                COLLECTION.matcher(Files.readString(log)).results().toList();
        return collections.stream()
                .mapToLong(collection -> Long.parseLong(collection.group(group)))
                .max()
                .orElse(0);
    }
}
