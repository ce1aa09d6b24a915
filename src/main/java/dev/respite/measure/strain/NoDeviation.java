package dev.respite.measure.strain;

import dev.respite.measure.features.NightFeatures;
import java.util.Optional;

/** Why a night has no deviation: the first that holds. */
public enum NoDeviation {
    /** The physician struck the night out. */
    STRUCK,
    /** No sleep ends on that date. */
    NO_SLEEP,
    /** Only naps were recorded. */
    NAP_ONLY,
    /** Its numbers are by other definitions than those of today. */
    OLDER_FORM,
    /** Not all of the dates that it would be compared with are kept any more. */
    BASE_NOT_WHOLE,
    /** Fewer than two components have enough values to say what is usual. */
    TOO_FEW_VALUES,
    /** The night lacks a component that is usual. */
    COMPONENT_MISSING;

    /** Why no baseline at all gives this a deviation; empty for a night that one may. */
    public static Optional<NoDeviation> of(NightFeatures night) {
        if (night.isStruck()) {
            return Optional.of(STRUCK);
        }
        if (night.isWithoutSleep()) {
            return Optional.of(NO_SLEEP);
        }
        if (night.isNapOnly()) {
            return Optional.of(NAP_ONLY);
        }
        return night.isOfNewestForm() ? Optional.empty() : Optional.of(OLDER_FORM);
    }
}
