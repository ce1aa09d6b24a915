package dev.respite.audit;

import dev.respite.wire.WireName;

/** Who acts by name in the log. What participants do is of a class of its own, {@value AuditEntry#PARTICIPANT}. */
public enum ActorClass {
    LEAD,
    STEWARD,
    SYSTEM;

    /** As in the log: lower-case. */
    public String id() {
        return WireName.of(this);
    }
}
