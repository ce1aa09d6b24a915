package dev.respite.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One small document, private to the app and left out of its backups: token, lease, dates and digests; a few kilobytes,
 * never a sample.
 */
public interface PhoneStore {
    /** Null if nothing was saved. */
    byte @Nullable [] load() throws IOException;

    /** Replaces the document whole: after a crash {@link #load} gives the old or the new one. */
    void save(byte[] document) throws IOException;

    /** Does nothing if there is none. */
    void delete() throws IOException;
}
