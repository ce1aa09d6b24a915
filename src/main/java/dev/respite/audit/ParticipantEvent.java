package dev.respite.audit;

import java.util.Arrays;
import java.util.Locale;

/** Everything that a participant's ledger may hold. The list is closed: neither ledger nor log takes free text of them. */
public enum ParticipantEvent {
    CONSENT_GRANTED(1),
    CONSENT_REAFFIRMED(2),
    CONSENT_PAUSED(3),
    CONSENT_RESUMED(4),
    UNIT_CHANGED(5),
    CONSENT_REVOKED(6),
    PHONE_PAIRED(7),
    PAIRING_ENDED(8),
    DATA_EXPORTED(9),
    OWN_VIEW_READ(10);

    private final int code;

    ParticipantEvent(int code) {
        this.code = code;
    }

    /** As sealed in a ledger: of one byte, and never given to another event. */
    int code() {
        return code;
    }

    /** @throws IllegalArgumentException if no event has this code */
    static ParticipantEvent of(int code) {
        return Arrays.stream(values())
                .filter(event -> event.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no event has the code " + code));
    }

    /** Lower-case with dashes, as in event texts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it also enters the log, blinded. Looking at one's own numbers is kept in the ledger alone. */
    public boolean audited() {
        return this != OWN_VIEW_READ;
    }
}
