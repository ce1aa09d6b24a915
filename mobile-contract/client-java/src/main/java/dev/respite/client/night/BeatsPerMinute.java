package dev.respite.client.night;

/** A heart rate as it is sent: as it was recorded, whole where it is whole. */
final class BeatsPerMinute {
    /** Below it Java writes an exponent, and numbers that are longer than the service reads. No heart is as slow. */
    private static final double LEAST = 0.001;

    /** Beyond any heart; the service counts what is outside 30 to 220 and keeps none of it. */
    private static final double ABSURD = 1_000;

    private BeatsPerMinute() {}

    static boolean isOne(double bpm) {
        return bpm >= LEAST && bpm < ABSURD;
    }

    static String text(double bpm) {
        int whole = (int) bpm;
        return whole == bpm ? Integer.toString(whole) : Double.toString(bpm);
    }
}
