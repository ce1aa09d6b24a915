package dev.respite.client.night;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A heart rate as it is sent: a number of at most three decimals, whole where it is whole. */
final class BeatsPerMinute {
    /** Beyond any heart; the service counts what is outside 30 to 220 and keeps none of it. */
    private static final double ABSURD = 1_000;

    private BeatsPerMinute() {}

    /** To a thousandth; NaN for what is no heart rate at all. */
    static double rounded(double bpm) {
        boolean sensible = bpm >= 0 && bpm < ABSURD;
        return sensible ? Math.rint(bpm * 1_000) / 1_000 : Double.NaN;
    }

    static String text(double rounded) {
        long whole = (long) rounded;
        return whole == rounded
                ? Long.toString(whole)
                : BigDecimal.valueOf(rounded)
                        .setScale(3, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
