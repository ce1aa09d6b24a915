package dev.respite.features;

import java.util.Arrays;
import java.util.Optional;

/** Why a feature of a night is null. */
public enum Reason {
    /** No session ends on that date. */
    NO_SLEEP(1, "no-sleep"),
    /** Less than 60 minutes asleep. */
    TOO_SHORT(2, "too-short"),
    /** More than 960 minutes asleep. */
    TOO_LONG(3, "too-long"),
    /** Less than 180 minutes in bed. */
    TIME_IN_BED_TOO_SHORT(4, "time-in-bed-too-short"),
    /** Some of the time in bed belongs to sessions without stages only. */
    WAKE_NOT_RECORDED(5, "wake-not-recorded"),
    /** Not one usable heart rate while asleep. */
    NO_HEART_RATE(6, "no-heart-rate"),
    /** Fewer than 36 bins asleep with a heart rate. */
    TOO_FEW_BINS(7, "too-few-bins"),
    /** Fewer than half of the bins asleep have a heart rate. */
    TOO_SPARSE(8, "too-sparse"),
    /** The consent does not include the stream. */
    NOT_COLLECTED(9, "not-collected");

    private final byte code;
    private final String id;

    Reason(int code, String id) {
        this.code = (byte) code;
        this.id = id;
    }

    /** The name on the wire. */
    public String id() {
        return id;
    }

    /** The number in a sealed payload: never 0, never reused. */
    byte code() {
        return code;
    }

    static Optional<Reason> ofCode(byte code) {
        return Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
    }
}
