package dev.respite.unit.signal;

import dev.respite.operations.RunningFixture;
import dev.respite.organisation.BetweenFixture;
import dev.respite.organisation.HarmlessFixture;

/** For {@code WallTest}: a lead's class that reaches a participant over another room, and one that reaches nobody. */
public final class LeadsFixture {
    private LeadsFixture() {}

    /** Two hops from a participant, over what may make the second. */
    public static final class Running {
        private final RunningFixture between = new RunningFixture();

        @Override
        public String toString() {
            return between.toString();
        }
    }

    /** Two hops from a participant. */
    public static final class Reaching {
        private final BetweenFixture between = new BetweenFixture();

        @Override
        public String toString() {
            return between.toString();
        }
    }

    /** The same without the last hop. */
    public static final class Harmless {
        private final HarmlessFixture between = new HarmlessFixture();

        @Override
        public String toString() {
            return between.toString();
        }
    }
}
