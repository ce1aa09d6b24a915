package dev.respite.measure.evidence;

import dev.respite.measure.features.Stream;
import java.time.Instant;

/**
 * A stream that is not collected although people agreed to it.
 *
 * @param stream its id
 * @param reason {@link #REVIEW_DUE} or {@link #NEEDS_SLEEP}
 * @param since from when on
 */
public record StoppedStream(String stream, String reason, Instant since) {
    static final String REVIEW_DUE = "evidence-review-due";
    static final String NEEDS_SLEEP = "needs-sleep";

    public boolean is(Stream other) {
        return stream.equals(other.id());
    }
}
