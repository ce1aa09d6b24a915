package dev.respite.unit.release;

import dev.respite.wire.WireName;
import org.threeten.extra.YearWeek;

/** A week that has no release and will have none, for any unit. */
public record NotReleased(YearWeek week, Reason reason) {
    /** Why. */
    public enum Reason {
        /** The service stood still for so long after the week that its nights are no longer whole. */
        TOO_LATE,
        /** It would have cost more than a year of releases may. */
        PRIVACY_BUDGET;

        /** Lower-case with dashes, as it is stored and shown. */
        public String id() {
            return WireName.of(this);
        }

        /** @throws IllegalArgumentException for an id that is none */
        static Reason of(String id) {
            return WireName.find(Reason.class, id)
                    .orElseThrow(() -> new IllegalArgumentException("no reason is called " + id));
        }
    }
}
