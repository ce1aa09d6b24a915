package dev.respite.measure.features;

import java.util.Arrays;
import java.util.Optional;

/** What a physician may consent to have collected. Heart rate is read during sleep only. */
public enum Stream {
    SLEEP("sleep"),
    HEART_RATE("heart-rate");

    private final String id;

    Stream(String id) {
        this.id = id;
    }

    /** The name on the wire and in consents. */
    public String id() {
        return id;
    }

    /** The stream of that {@link #id()}, empty if there is none. */
    public static Optional<Stream> of(String id) {
        return Arrays.stream(values()).filter(stream -> stream.id.equals(id)).findFirst();
    }
}
