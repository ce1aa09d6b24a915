package dev.respite.client.platform;

import dev.respite.client.PhoneStore;
import org.jspecify.annotations.Nullable;

/** Forgets with the process. For tests and simulations. */
public final class MemoryStore implements PhoneStore {
    private byte @Nullable [] document;

    @Override
    public byte @Nullable [] load() {
        return document == null ? null : document.clone();
    }

    @Override
    public void save(byte[] newDocument) {
        document = newDocument.clone();
    }

    @Override
    public void delete() {
        document = null;
    }
}
