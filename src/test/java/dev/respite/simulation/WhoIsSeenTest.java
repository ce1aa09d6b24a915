package dev.respite.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.simulation.WhoIsSeen.Seen;
import org.junit.jupiter.api.Test;

/** The direction of the figures of {@code src/docs/usefulness.md}, section "Who is seen less", with few people. */
class WhoIsSeenTest {
    /** Four standard deviations of a share of about 1,000 weeks. */
    private static final double CHANCE = .05;

    private final WhoIsSeen few = new WhoIsSeen(new Settings("people", "people=40", "weeks=60", "seed=3"));

    @Test
    void a_week_of_somebody_who_never_loses_sleep_is_unusual_about_once_in_six() {
        assertEquals(1 / 6., few.of(WhoIsSeen.NAPS).quiet().unusualShare(), CHANCE);
    }

    @Test
    void two_short_nights_a_week_are_flagged_far_above_quiet_and_three_still_more() {
        Seen two = few.of(WhoIsSeen.TWO_SHORT);
        Seen three = few.of(WhoIsSeen.THREE_SHORT);

        assertTrue(two.loss().unusualShare() > two.quiet().unusualShare() + .3, two.toString());
        assertTrue(three.loss().unusualShare() > two.loss().unusualShare(), three.toString());
        assertEquals(two.quiet().validShare(), two.loss().validShare(), 2 * CHANCE);
    }

    @Test
    void naps_alone_are_not_flagged_and_make_a_week_empty_rather_than_unusual() {
        Seen naps = few.of(WhoIsSeen.NAPS);

        assertEquals(naps.quiet().unusualShare(), naps.loss().unusualShare(), 2 * CHANCE);
        assertTrue(naps.loss().validShare() < naps.quiet().validShare() - .3, naps.toString());
    }

    @Test
    void a_device_that_measures_the_heart_every_ten_minutes_keeps_its_nights() {
        Seen seen = few.of(WhoIsSeen.TEN_MINUTES);

        assertTrue(seen.ofDates(3) > .9, seen.toString());
        assertTrue(seen.ofDates(4) > .9, seen.toString());
    }

    @Test
    void who_wears_the_watch_four_nights_a_week_is_never_seen() {
        Seen four = few.of(WhoIsSeen.FOUR_NIGHTS);

        assertEquals(0, four.quiet().valid() + four.loss().valid());
        assertEquals(four.people(), four.measured());
    }
}
