package dev.respite.measure.features;

import java.util.List;

/**
 * A form in which nights are stored. A form never changes once a night was written in it: one more feature, another order,
 * or a number that means something else is one more form, and nights of the older ones stay readable.
 *
 * @param number the first byte of a payload in this form
 * @param features what it holds, in the order in which it lies there
 */
record NightForm(int number, List<Feature> features) {
    private static final List<Feature> SEVEN = List.of(
            Feature.TST_MIN,
            Feature.EFFICIENCY_PCT,
            Feature.MAIN_ONSET_MIN,
            Feature.MAIN_WAKE_MIN,
            Feature.ASLEEP_HR,
            Feature.HR_BINS,
            Feature.SESSIONS);

    /**
     * Every form that a stored night may have, the newest last. Form 2 holds the same seven numbers by other definitions: sleep
     * periods for sessions, unknown time beside asleep and awake ({@code src/docs/nights.md}).
     */
    static final List<NightForm> KNOWN = List.of(new NightForm(1, SEVEN), new NightForm(2, SEVEN));

    /** The form in which nights are written. */
    static NightForm newest() {
        return KNOWN.get(KNOWN.size() - 1);
    }

    /** Of a payload, in bytes, whatever is missing: the number, then for each feature a reason or 0, and a value. */
    int length() {
        return 1 + features.size() * (1 + Integer.BYTES);
    }
}
