package dev.respite.measure.features;

import java.util.Arrays;
import java.util.Optional;

/** Why a feature of a night is null. */
public enum MissingReason {
    /** No session ends on that date. */
    NO_SLEEP(1, "no-sleep"),
    /** Less than 30 minutes asleep. */
    TOO_SHORT(2, "too-short"),
    /** More than 960 minutes asleep, or a sleep period of more than 24 hours. */
    TOO_LONG(3, "too-long"),
    /** The longest sleep period is shorter than 180 minutes, though a piece of the night is there. */
    TIME_IN_BED_TOO_SHORT(4, "time-in-bed-too-short"),
    /** Too much of the longest period is without stages, or its stages are such as an app writes that records no wake. */
    WAKE_NOT_RECORDED(5, "wake-not-recorded"),
    /** Not one usable heart rate while asleep. */
    NO_HEART_RATE(6, "no-heart-rate"),
    /** Fewer than 24 bins asleep with a heart rate. */
    TOO_FEW_BINS(7, "too-few-bins"),
    /** Fewer than 40 % of the bins asleep have a heart rate. */
    TOO_SPARSE(8, "too-sparse"),
    /** The consent does not include the stream, or the night was kept before this feature was collected. */
    NOT_COLLECTED(9, "not-collected"),
    /** More than 10 % of the time in bed is neither known to be asleep nor awake. Since form 2. */
    NOT_MEASURED(10, "not-measured"),
    /** Nothing but naps: no period reaches 180 minutes, and none has time between 22:00 and 07:00. Since form 2. */
    NAP_ONLY(11, "nap-only"),
    /** The physician struck the night out: nothing of it is kept, and no other is put in its place. Since form 2. */
    STRUCK(12, "struck");

    private final byte code;
    private final String id;

    MissingReason(int code, String id) {
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

    static Optional<MissingReason> ofCode(byte code) {
        return Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
    }
}
