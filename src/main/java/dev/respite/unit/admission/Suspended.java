package dev.respite.unit.admission;

import dev.respite.organisation.Unit;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** What can be suspended. */
public sealed interface Suspended {
    /** A unit of the tree: its signal is withheld from everybody; units above it go on. */
    record OfUnit(String unit) implements Suspended {
        /**
         * Takes any id, so that a unit which has left the tree can be restored and its reads be looked up.
         *
         * @throws Refusal {@code unit-unknown} for what is no id of a unit
         */
        public static OfUnit named(String id) {
            try {
                return new OfUnit(Unit.requireId(id));
            } catch (IllegalArgumentException noId) {
                throw new Refusal(Problem.UNIT_UNKNOWN);
            }
        }
    }

    /** A lead, by issuer and name: none of their units can be read by them. */
    record OfLead(String issuer, String lead) implements Suspended {
        private static final int LONGEST = 255;

        /** @throws Refusal {@code malformed-request} for a name that no token can hold */
        public static OfLead named(String issuer, @Nullable String lead) {
            if (lead == null
                    || lead.isBlank()
                    || !lead.equals(lead.strip())
                    || lead.length() > LONGEST
                    || lead.chars().anyMatch(Character::isISOControl)) {
                throw new Refusal(Problem.MALFORMED_REQUEST)
                        .at("/lead", "the name of a lead, as reads and undertakings show it");
            }
            return new OfLead(issuer, lead);
        }
    }
}
