package dev.respite.consent;

/** Where a consent stands. Only {@code ACTIVE} lets anything in. */
public enum ConsentState {
    ACTIVE,
    PAUSED,
    REVOKED,
    EXPIRED;

    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
