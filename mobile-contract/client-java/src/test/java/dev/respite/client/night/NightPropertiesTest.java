package dev.respite.client.night;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever was recorded, in whatever order: the same nights, and none that the service would refuse. */
class NightPropertiesTest {
    private static final int TRIES = 10_000;

    private static final Instant SINCE = Recorded.BASE.plusSeconds(12 * 3_600);

    @Property(tries = TRIES)
    void the_order_in_which_it_was_recorded_does_not_matter(@ForAll long seed, @ForAll long order) {
        Recorded recorded = Recorded.of(seed);
        Recorded shuffled = recorded.shuffled(order);

        for (LocalDate day = Recorded.FIRST; day.isBefore(Recorded.LAST); day = day.plusDays(1)) {
            assertArrayEquals(
                    NightJson.of(recorded.night(day, SINCE, null)).content(),
                    NightJson.of(shuffled.night(day, SINCE, null)).content());
        }
    }

    @Property(tries = TRIES)
    void nothing_is_built_that_the_service_would_refuse(@ForAll long seed) {
        Recorded recorded = Recorded.of(seed);

        for (LocalDate day = Recorded.FIRST; day.isBefore(Recorded.LAST); day = day.plusDays(1)) {
            Night night = recorded.night(day, SINCE, "b");
            Contract.check(NightJson.of(night), day, SINCE);
            Contract.check(NightJson.of(night.thinned()), day, SINCE);
        }
    }

    /** A phone reads a window around the days that it sends; what it leaves out must not change them. */
    @Property(tries = TRIES)
    void days_further_off_do_not_matter(@ForAll long seed) {
        Recorded recorded = Recorded.of(seed);
        LocalDate day = LocalDate.parse("2026-03-02");
        byte[] whole = NightJson.of(recorded.night(day, SINCE, null)).content();

        Instant from = day.minusDays(1).atStartOfDay().toInstant(ZoneOffset.MAX);
        Instant to = day.plusDays(2).atStartOfDay().toInstant(ZoneOffset.MIN);
        recorded.sleep.removeIf(session -> !session.end().toInstant().isAfter(from)
                || !session.start().toInstant().isBefore(to));

        assertArrayEquals(whole, NightJson.of(recorded.night(day, SINCE, null)).content());
    }

    @Property(tries = TRIES)
    void no_session_is_on_two_days_nor_inside_another_but_a_staged_one_in_an_envelope(@ForAll long seed) {
        Sleeps sleeps = Sleeps.of(Recorded.of(seed).sleep, SINCE, null);

        List<SleepSession> all = new ArrayList<>();
        for (LocalDate day : sleeps.days()) {
            List<SleepSession> ofDay = sleeps.of(day);
            for (SleepSession one : ofDay) {
                assertFalse(all.contains(one));
                for (SleepSession other : ofDay) {
                    boolean inside = !one.start()
                                    .toInstant()
                                    .isBefore(other.start().toInstant())
                            && !one.end().toInstant().isAfter(other.end().toInstant());
                    boolean inEnvelope =
                            !one.stages().isEmpty() && other.stages().isEmpty();
                    assertTrue(!inside || one == other || inEnvelope);
                }
            }
            all.addAll(ofDay);
        }
    }

    @Property(tries = 200)
    void thinned_it_keeps_the_first_sample_of_each_minute(@ForAll long seed) {
        Recorded recorded = Recorded.of(seed);
        for (LocalDate day = Recorded.FIRST; day.isBefore(Recorded.LAST); day = day.plusDays(1)) {
            Pulse whole = recorded.night(day, SINCE, null).pulse();
            Pulse thinned = whole.thinned();
            Set<Long> minutes = new HashSet<>();
            int at = 0;
            for (int i = 0; i < whole.size(); i++) {
                if (minutes.add(Math.floorDiv(whole.millisAt(i), 60_000L))) {
                    assertEquals(whole.millisAt(i), thinned.millisAt(at));
                    assertEquals(whole.bpmAt(i), thinned.bpmAt(at++));
                }
            }
            assertEquals(at, thinned.size());
        }
    }
}
