package dev.respite.unit.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respite.unit.action.ActionView.EffectView.Difference;
import dev.respite.unit.action.ActionView.EffectView.Pending;
import dev.respite.unit.action.ActionView.NoEffect;
import dev.respite.unit.release.Cells;
import dev.respite.unit.release.WeeklyRelease;
import dev.respite.unit.signal.Effect.Before;
import dev.respite.unit.signal.Effect.Compared;
import dev.respite.unit.signal.HouseReleases;
import dev.respite.unit.signal.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.YearWeek;

class EffectCalculatorTest {
    private static final YearWeek START = YearWeek.of(2026, 1);

    /** Weeks 10–13 against 20–23, from the Monday of week 20 on. */
    private static final Compared COMPARED = new Compared(Before.BEFORE_CHANGE, weeks(10, 13), weeks(20, 23));

    @Property
    void it_is_too_soon_until_the_last_week_is_released_and_then_it_never_changes(
            @ForAll @IntRange(min = 14, max = 40) int released) {
        Action action = action("icu", 20, null);

        ActionView view = of(action, List.of(), Cells.flat("icu", 64, START, released + 1, 5));

        assertNull(view.noEffect());
        if (released < 23) {
            assertEquals(Pending.TOO_SOON, view.effect());
        } else {
            assertInstanceOf(Difference.class, view.effect());
            assertEquals(of(action, List.of(), Cells.flat("icu", 64, START, 24, 5)), view);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 9, true",
        "0, 10, false",
        "0, , false",
        "13, 13, false",
        "14, 19, true",
        "14, 20, false",
        "19, , false",
        "23, , false",
        "24, , true"
    })
    void another_action_in_force_in_either_stretch_leaves_nothing_to_show(
            int fromWeek, @Nullable Integer toWeek, boolean shown) {
        var other = action("icu", fromWeek, toWeek);

        ActionView view = of(action("icu", 20, null), List.of(other), Cells.flat("icu", 64, START, 40, 5));

        assertEquals(shown ? null : NoEffect.OTHER_ACTION, view.noEffect());
        assertEquals(shown, view.effect() instanceof Difference);
    }

    @Test
    void actions_of_units_above_and_below_count_and_those_of_neighbours_do_not() {
        var releases = Cells.all(Cells.flat("icu", 64, START, 40, 5), Cells.flat("er", 64, START, 40, 5));
        var ofParent = action(Set.of("icu", "er"), 20, null);
        var ofLeaf = action("icu", 20, null);
        var ofNeighbour = action("er", 20, null);

        assertEquals(
                NoEffect.OTHER_ACTION, of(ofLeaf, List.of(ofParent), releases).noEffect());
        assertEquals(
                NoEffect.OTHER_ACTION, of(ofParent, List.of(ofLeaf), releases).noEffect());
        assertNull(of(ofLeaf, List.of(ofNeighbour), releases).noEffect());
    }

    @Test
    void an_action_that_ends_before_its_last_week_has_no_effect_to_show() {
        var releases = Cells.flat("icu", 64, START, 40, 5);
        assertEquals(
                NoEffect.ENDED_EARLY,
                of(action("icu", 20, 22), List.of(), releases).noEffect());
        assertNull(of(action("icu", 20, 23), List.of(), releases).noEffect());
    }

    @Test
    void more_than_a_quarter_of_lost_weeks_is_told_as_soon_as_it_is_known() {
        var lostBefore = without(Cells.flat("icu", 64, START, 15, 5), 11, 12);
        var lostAfter = without(Cells.flat("icu", 64, START, 40, 5), 21, 22);
        var oneLost = without(Cells.flat("icu", 64, START, 40, 5), 12, 22);
        assertNull(of(action("icu", 20, null), List.of(), oneLost).noEffect());
        assertEquals(
                NoEffect.WEEKS_MISSING,
                of(action("icu", 20, null), List.of(), lostBefore).noEffect());
        assertEquals(
                NoEffect.WEEKS_MISSING,
                of(action("icu", 20, null), List.of(), lostAfter).noEffect());
    }

    @Test
    void a_unit_that_was_too_small_has_none() {
        var small = new Action(
                UUID.randomUUID(),
                "icu",
                Category.OTHER,
                monday(20),
                null,
                Instant.EPOCH,
                Set.of("icu"),
                Set.of("icu"),
                null);
        assertEquals(NoEffect.ROLLED_UP, of(small, List.of(), List.of()).noEffect());
    }

    @Test
    void the_difference_is_after_minus_before_and_names_its_weeks() {
        // 4 weeks of 96 against 4 of 0, with no others: a full head count is 6·64 = 384 a week.
        var releases =
                Cells.all(Cells.flat("icu", 64, START, 20, 96), Cells.flat("icu", 64, START.plusWeeks(20), 4, 0));

        var effect = assertInstanceOf(
                Difference.class,
                of(action("icu", 20, null), List.of(), releases).effect());

        assertEquals(-25, effect.difference());
        assertEquals(2, effect.interval90().size());
        assertEquals(Before.BEFORE_CHANGE, effect.against());
        assertEquals("2026-W11", effect.before().fromWeek());
        assertEquals("2026-W24", effect.after().toWeek());
        assertNotEquals(effect.before(), effect.after());
    }

    @Test
    void what_the_whole_organisation_shows_in_one_stretch_alone_is_no_effect() {
        var calm = Cells.flat("icu", 64, START, 70, 0);
        var risen = Cells.all(calm, Cells.flat("icu", 64, START.plusWeeks(70), 30, 400));
        var compared = new Compared(Before.BEFORE_CHANGE, weeks(60, 63), weeks(75, 78));
        var action = new Action(
                UUID.randomUUID(),
                "icu",
                Category.STAFFING,
                monday(71),
                null,
                Instant.EPOCH,
                Set.of("icu"),
                Set.of("icu"),
                compared);

        assertEquals(NoEffect.WHOLE_HOUSE, of(action, List.of(), risen).noEffect());
        assertNull(of(action, List.of(), Cells.flat("icu", 64, START, 100, 0)).noEffect());
    }

    private static List<WeeklyRelease> without(List<WeeklyRelease> cells, int... weeks) {
        List<WeeklyRelease> left = cells;
        for (int week : weeks) {
            left = Cells.without(left, START.plusWeeks(week));
        }
        return left;
    }

    private static ActionView of(Action action, List<Action> others, List<WeeklyRelease> releases) {
        var all = new java.util.ArrayList<>(others);
        all.add(action);
        return new EffectCalculator(all, new HouseReleases(releases)).of(action);
    }

    private static Action action(String leaf, int fromWeek, @Nullable Integer toWeek) {
        return action(Set.of(leaf), fromWeek, toWeek);
    }

    private static Action action(Set<String> leaves, int fromWeek, @Nullable Integer toWeek) {
        return new Action(
                UUID.randomUUID(),
                "icu",
                Category.STAFFING,
                monday(fromWeek),
                toWeek == null ? null : START.plusWeeks(toWeek).atDay(DayOfWeek.SUNDAY),
                Instant.EPOCH,
                leaves,
                leaves,
                COMPARED);
    }

    private static LocalDate monday(int week) {
        return START.plusWeeks(week).atDay(DayOfWeek.MONDAY);
    }

    private static Window weeks(int first, int last) {
        return new Window(START.plusWeeks(first), START.plusWeeks(last));
    }
}
