package dev.respite.person.record;

/** Where a consent stands. Only {@code ACTIVE} lets anything in; one that has expired is told by its date alone. */
public enum ConsentState {
    ACTIVE,
    PAUSED,
    REVOKED;

    /** The state that a row names. */
    public static ConsentState of(String id) {
        return valueOf(id.toUpperCase(java.util.Locale.ROOT));
    }

    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
