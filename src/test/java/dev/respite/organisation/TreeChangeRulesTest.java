package dev.respite.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.organisation.Organisation.Announcement;
import dev.respite.organisation.TreeChangeRules.Configured;
import dev.respite.organisation.TreeHistory.Seen;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** What the configuration may say about units, against what the service has seen before. */
class TreeChangeRulesTest {
    private static final YearWeek START = YearWeek.of(2026, 2);
    private static final YearWeek NEXT_YEAR = YearWeek.of(2027, 1);
    private static final Unit HOSPITAL = new Unit("hospital", "The hospital", null, 0);
    private static final Unit ICU = new Unit("icu", "Intensive care", "hospital", 41);
    private static final Unit WARD = new Unit("ward", "Ward", "hospital", 30);
    private static final Unit EAST = new Unit("east", "Ward East", "hospital", 25);
    private static final Unit POOL = new Unit("small", "Small specialties", "hospital", 0, true);
    private static final Unit SKIN = new Unit("skin", "Dermatology", "small", 14);
    private static final Unit JOINTS = new Unit("joints", "Rheumatology", "small", 18);
    private static final UnitTree FIRST = tree(HOSPITAL, ICU, WARD, POOL, SKIN, JOINTS);
    private static final UnitTree SECOND = tree(HOSPITAL, ICU, EAST, POOL, SKIN, JOINTS);

    private final List<Seen> seen = new ArrayList<>();

    @Test
    void the_first_start_remembers_its_tree_and_the_second_finds_it_the_same() {
        start(monday(START), FIRST);

        assertEquals(1, seen.size());
        assertEquals(FIRST.given(), history().inForce(START.minusWeeks(9)).given());
        start(monday(START.plusWeeks(70)), FIRST);
        assertEquals(1, seen.size());
    }

    @Test
    void a_configuration_without_units_is_refused() {
        String refusal = assertThrows(IllegalArgumentException.class, () -> Organisations.configured(Map.of()))
                .getMessage();

        assertTrue(refusal.startsWith("No units are set: give respite.organisation.units.ID.name"), refusal);
    }

    @Test
    void a_tree_that_nobody_announced_is_refused() {
        start(monday(START), FIRST);

        String refusal = "The units in the configuration are not those in force since 2026-W02: put those back. Units"
                + " change by respite.organisation.reshaping.from and .units, announced 8 weeks ahead; head counts by"
                + " PUT /v1/units/ID/roster.";
        assertRefused(refusal, monday(NEXT_YEAR), SECOND, null, null);
        var grown = tree(HOSPITAL, new Unit("icu", "Intensive care", "hospital", 44), WARD, POOL, SKIN, JOINTS);
        assertRefused(refusal, monday(NEXT_YEAR), grown, null, null);
        // A reshaping whose week is over already was never announced.
        assertRefused(refusal, monday(NEXT_YEAR), FIRST, new Announcement(NEXT_YEAR, SECOND), null);
    }

    @Test
    void an_announced_tree_comes_into_force_by_the_calendar_and_may_then_be_the_configured_one() {
        start(monday(START), FIRST);
        announce(monday(NEXT_YEAR.minusWeeks(8)), NEXT_YEAR, SECOND);

        assertEquals(FIRST.given(), history().inForce(NEXT_YEAR.minusWeeks(1)).given());
        assertEquals(SECOND.given(), history().inForce(NEXT_YEAR).given());
        assertEquals(NEXT_YEAR, history().after(START).orElseThrow().from());
        assertEquals(Optional.empty(), history().after(NEXT_YEAR));

        start(monday(NEXT_YEAR), SECOND);
        announce(monday(NEXT_YEAR), NEXT_YEAR, SECOND);
        assertEquals(2, seen.size());
        assertRefused("The units in the configuration are not those in force", monday(NEXT_YEAR), FIRST, null, null);
    }

    @Test
    void eight_weeks_are_whole_and_a_moment_less_is_too_late() {
        start(monday(START), FIRST);
        var announcement = new Announcement(NEXT_YEAR, SECOND);
        Instant last = monday(NEXT_YEAR.minusWeeks(8));

        assertRefused(
                "The reshaping from 2027-W01 comes too early: it is announced 8 weeks ahead, and units stay for 52 weeks."
                        + " Make it from 2027-W02 or later.",
                last.plusMillis(1),
                FIRST,
                announcement,
                null);
        start(last, FIRST, announcement, null);
        assertEquals(2, seen.size());
    }

    @Test
    void units_and_pools_stay_for_52_weeks() {
        start(monday(START), FIRST);
        assertRefused(
                "The reshaping from 2026-W53 comes too early: it is announced 8 weeks ahead, and units stay for 52 weeks."
                        + " Make it from 2027-W01 or later.",
                monday(START),
                FIRST,
                new Announcement(YearWeek.of(2026, 53), SECOND),
                null);
        announce(monday(START), NEXT_YEAR, SECOND);

        assertEquals(YearWeek.of(2028, 1), TreeChangeRules.firstPossible(history(), monday(NEXT_YEAR)));
    }

    @Test
    void until_eight_weeks_before_an_announcement_may_change_or_be_withdrawn() {
        start(monday(START), FIRST);
        announce(monday(START), NEXT_YEAR, SECOND);
        var third = tree(HOSPITAL, ICU, new Unit("west", "Ward West", "hospital", 28), POOL, SKIN, JOINTS);
        announce(monday(START.plusWeeks(9)), NEXT_YEAR.plusWeeks(4), third);
        assertEquals(third.given(), history().inForce(NEXT_YEAR.plusWeeks(4)).given());
        assertEquals(FIRST.given(), history().inForce(NEXT_YEAR.plusWeeks(3)).given());

        assertRefused(
                "The reshaping from 2027-W05 was announced and is not in the configuration: put it back, or withdraw it by"
                        + " respite.organisation.reshaping.withdrawn=2027-W05.",
                monday(START.plusWeeks(10)),
                FIRST,
                null,
                NEXT_YEAR);
        start(monday(START.plusWeeks(10)), FIRST, null, NEXT_YEAR.plusWeeks(4));
        assertEquals(FIRST.given(), history().inForce(NEXT_YEAR.plusWeeks(50)).given());
        start(monday(START.plusWeeks(11)), FIRST, null, NEXT_YEAR.plusWeeks(4));
        assertEquals(4, seen.size());
    }

    @Test
    void in_its_last_eight_weeks_an_announcement_stands() {
        start(monday(START), FIRST);
        announce(monday(START), NEXT_YEAR, SECOND);
        Instant late = monday(NEXT_YEAR.minusWeeks(8)).plusMillis(1);

        String refusal = "The reshaping from 2027-W01 was announced and is less than 8 weeks off";
        assertRefused(refusal, late, FIRST, null, null);
        assertRefused(refusal, late, FIRST, null, NEXT_YEAR);
        assertRefused(refusal, late, FIRST, new Announcement(NEXT_YEAR.plusWeeks(20), SECOND), null);
        assertRefused(refusal, late, FIRST, new Announcement(NEXT_YEAR, tree(HOSPITAL, ICU)), null);
        start(late, FIRST, new Announcement(NEXT_YEAR, SECOND), null);
        assertEquals(2, seen.size());
    }

    @Test
    void an_id_means_one_thing_for_ever() {
        assertMeansAnother("'icu' was called 'Intensive care'", new Unit("icu", "High care", "hospital", 41), WARD);
        assertMeansAnother("'icu' began with 41 heads", new Unit("icu", "Intensive care", "hospital", 44), WARD);
        assertMeansAnother(
                "'icu' was a unit that people choose and would be a parent",
                new Unit("icu", "Intensive care", "hospital", 0),
                new Unit("icu-a", "A", "icu", 21));
        assertMeansAnother("'skin' was pooled otherwise", new Unit("skin", "Dermatology", "hospital", 14), WARD);
        assertMeansAnother("'small' was pooled otherwise", POOL, SKIN, new Unit("eyes", "Eyes", "small", 19));
        assertMeansAnother(
                "'small' was a pool and would be a parent",
                new Unit("small", "Small specialties", "hospital", 0),
                SKIN,
                JOINTS);
        assertMeansAnother(
                "'small' was called 'Small specialties'", new Unit("small", "S", "hospital", 0, true), SKIN, JOINTS);
    }

    @Test
    void a_unit_that_is_gone_does_not_come_back() {
        start(monday(START), FIRST);
        announce(monday(START), NEXT_YEAR, SECOND);

        assertRefused(
                "Unit 'ward' was there before and is gone: give what is another unit an id that none has had.",
                monday(NEXT_YEAR),
                SECOND,
                new Announcement(YearWeek.of(2028, 1), FIRST),
                null);
    }

    @Test
    void the_organisation_stays_what_the_notices_call_it() {
        start(monday(START), FIRST);
        for (Unit other :
                List.of(new Unit("hospital", "Other", null, 0), new Unit("clinic", "The hospital", null, 0))) {
            var tree = tree(other, new Unit("east", "Ward East", other.id(), 25));
            assertRefused(
                    "Unit '" + other.id() + "' is at the top",
                    monday(START),
                    FIRST,
                    new Announcement(NEXT_YEAR, tree),
                    null);
        }
    }

    @Test
    void a_pool_is_measured_by_its_present_head_counts_when_it_is_announced_and_never_again() {
        start(monday(START), FIRST);
        var announcement = new Announcement(NEXT_YEAR, SECOND);
        var history = history();
        var configured = new Configured(FIRST, Optional.of(announcement), Optional.empty());

        var grown = assertThrows(
                IllegalArgumentException.class,
                () -> TreeChangeRules.check(history, configured, Map.of("skin", 20), monday(START)));
        assertTrue(grown.getMessage().startsWith("Unit 'skin' has 20 heads and is in a pool"), grown.getMessage());
        announce(monday(START), NEXT_YEAR, SECOND);
        assertEquals(
                List.of(),
                TreeChangeRules.check(history(), configured, Map.of("skin", 20, "joints", 1), monday(START)));
    }

    @Test
    void only_units_with_other_leaves_begin_anew() {
        Unit surgery = new Unit("surgery", "Surgery", "hospital", 0);
        Unit theatre = new Unit("theatre", "Theatre", "surgery", 50);
        start(monday(START), tree(HOSPITAL, ICU, WARD, surgery, theatre));
        announce(monday(START), NEXT_YEAR, tree(HOSPITAL, ICU, EAST, surgery, theatre));

        UnitTree second = history().inForce(NEXT_YEAR);

        assertEquals(Optional.of(NEXT_YEAR), second.leavesSince("hospital"));
        assertEquals(Optional.of(NEXT_YEAR), second.leavesSince("east"));
        assertEquals(Optional.empty(), second.leavesSince("icu"));
        assertEquals(Optional.empty(), second.leavesSince("surgery"));
        assertEquals(
                Optional.of(NEXT_YEAR), second.withRosters(Map.of("icu", 44)).leavesSince("hospital"));
        announce(
                monday(NEXT_YEAR),
                YearWeek.of(2028, 1),
                tree(HOSPITAL, ICU, EAST, new Unit("lab", "Lab", "hospital", 22)));
        assertEquals(
                Optional.of(NEXT_YEAR), history().inForce(YearWeek.of(2028, 1)).leavesSince("east"));
        assertEquals(
                Optional.of(YearWeek.of(2028, 1)),
                history().inForce(YearWeek.of(2028, 1)).leavesSince("hospital"));
    }

    @Test
    void a_tree_is_the_same_after_it_was_written_and_read() {
        assertEquals(FIRST.given(), TreeTable.tree(TreeTable.text(FIRST)).given());
        assertEquals(
                TreeTable.text(FIRST),
                TreeTable.text(tree(JOINTS, POOL, SKIN, WARD, HOSPITAL, ICU)),
                "the order given counts");
    }

    @Property
    void the_first_possible_week_is_the_first_with_eight_whole_weeks_of_notice(
            @ForAll @IntRange(min = 0, max = 5 * 366 * 24) int hours) {
        start(monday(START.minusWeeks(200)), FIRST);
        Instant now = monday(START).plus(Duration.ofHours(hours));

        YearWeek first = TreeChangeRules.firstPossible(history(), now);

        assertTrue(!monday(first).isBefore(now.plus(Duration.ofDays(56))));
        assertTrue(monday(first.minusWeeks(1)).isBefore(now.plus(Duration.ofDays(56))));
    }

    private void assertMeansAnother(String fault, Unit... coming) {
        seen.clear();
        start(monday(START), FIRST);
        List<Unit> units = new ArrayList<>(List.of(HOSPITAL));
        units.addAll(Arrays.asList(coming));
        assertRefused("Unit " + fault, monday(START), FIRST, new Announcement(NEXT_YEAR, new UnitTree(units)), null);
    }

    private void assertRefused(
            String message, Instant now, UnitTree units, @Nullable Announcement coming, @Nullable YearWeek withdrawn) {
        int before = seen.size();
        var refusal = assertThrows(IllegalArgumentException.class, () -> start(now, units, coming, withdrawn));
        assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
        assertEquals(before, seen.size());
    }

    private void start(Instant now, UnitTree units) {
        start(now, units, null, null);
    }

    private void announce(Instant now, YearWeek from, UnitTree coming) {
        start(now, history().inForce(TreeHistory.weekOf(now)), new Announcement(from, coming), null);
    }

    private void start(Instant now, UnitTree units, @Nullable Announcement coming, @Nullable YearWeek withdrawn) {
        var configured = new Configured(units, Optional.ofNullable(coming), Optional.ofNullable(withdrawn));
        seen.addAll(TreeChangeRules.check(history(), configured, Map.of(), now));
    }

    private TreeHistory history() {
        return new TreeHistory(seen);
    }

    private static UnitTree tree(Unit... units) {
        return new UnitTree(List.of(units));
    }

    private static Instant monday(YearWeek week) {
        return week.atDay(DayOfWeek.MONDAY).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
