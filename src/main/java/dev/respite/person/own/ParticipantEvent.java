package dev.respite.person.own;

import dev.respite.wire.WireName;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

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
    /** By the hospital's token, until that opened nothing any more. */
    DATA_EXPORTED(9),
    /** As {@link #DATA_EXPORTED}; counted once a day. */
    OWN_VIEW_READ(10),
    OWN_VIEW_READ_BY_PHONE(11),
    DATA_EXPORTED_BY_PHONE(12),
    RECEIPTS_READ_BY_PHONE(13),
    ACCESS_LOG_READ_BY_PHONE(14),
    PAIRING_WAITS(15),
    PAIRING_LET_IN(16),
    PAIRING_SENT_AWAY(17),
    BEGUN_ANEW(18),
    OWN_VIEW_READ_BY_PASSKEY(19),
    DATA_EXPORTED_BY_PASSKEY(20),
    RECEIPTS_READ_BY_PASSKEY(21),
    ACCESS_LOG_READ_BY_PASSKEY(22),
    PASSKEY_REGISTERED(23),
    PASSKEY_WAITS(24),
    PASSKEY_LET_IN(25),
    PASSKEY_SENT_AWAY(26),
    PASSKEY_REMOVED(27),
    PASSKEY_COPY_REFUSED(28),
    NIGHT_STRUCK_BY_PHONE(29),
    NIGHT_STRUCK_BY_PASSKEY(30);

    private static final Set<ParticipantEvent> LOOKS = EnumSet.of(
            OWN_VIEW_READ,
            OWN_VIEW_READ_BY_PHONE,
            RECEIPTS_READ_BY_PHONE,
            ACCESS_LOG_READ_BY_PHONE,
            OWN_VIEW_READ_BY_PASSKEY,
            RECEIPTS_READ_BY_PASSKEY,
            ACCESS_LOG_READ_BY_PASSKEY);

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
        return WireName.of(this);
    }

    /** Whether it also enters the log, blinded. Looking at what is one's own is kept in the ledger alone. */
    public boolean audited() {
        return !LOOKS.contains(this);
    }
}
