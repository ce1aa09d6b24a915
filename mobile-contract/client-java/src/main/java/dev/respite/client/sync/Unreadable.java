package dev.respite.client.sync;

/** The platform cannot be read now. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable() {
        super("Unreadable", null, false, false);
    }
}
