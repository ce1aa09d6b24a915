package dev.respite.consent;

/** Where a consent stands. Only {@code ACTIVE} lets anything in. */
public enum ConsentState {
    ACTIVE,
    PAUSED,
    REVOKED,
    EXPIRED;

    /** The state that a row names. */
    public static ConsentState of(String id) {
        return valueOf(id.toUpperCase(java.util.Locale.ROOT));
    }

    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
