package dev.respite.unit.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.release.Cells;
import dev.respite.unit.release.WeeklyRelease;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class SignalInWordsTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?(E-?\\d+)?");
    private static final Pattern SAID = Pattern.compile("\\d+(\\.\\d+)?");
    private static final YearWeek START = YearWeek.of(2026, 1);
    private static final SignalView.Suspension SUSPENSION =
            new SignalView.Suspension("Asked about single people.", Instant.parse("2026-04-01T08:00:00Z"));

    private final UnitTree tree = new UnitTree(List.of(
            new Unit("hospital", "Hospital", null, 0),
            new Unit("big", "Ward 12", "hospital", 160),
            new Unit("rest", "Rest", "hospital", 600),
            new Unit("four", "Four", "hospital", 64),
            new Unit("twelve", "Twelve", "hospital", 36),
            new Unit("half", "Half", "hospital", 25),
            new Unit("tiny", "Tiny", "hospital", 12)));

    /** What is said of every unit, from the simulation. */
    private static final Set<BigDecimal> OF_ALL = Stream.of(
                    "1", "1.4", "4", "7", "9", "10", "16", "20", "25", "36", "42", "57", "100", "400")
            .map(SignalInWordsTest::plain)
            .collect(Collectors.toSet());

    @Property(tries = 300)
    void no_number_is_said_that_is_neither_in_the_signal_nor_of_all_units(
            @ForAll("units") String unit,
            @ForAll @IntRange(min = -300, max = 900) int value,
            @ForAll @IntRange(min = 1, max = 90) int weeks) {
        assertSaysOnlyWhatIsThere(said(unit, weeks, value));
    }

    @Test
    void every_level_has_its_words() {
        assertTrue(text(of("big", releases("big", 0, 0))).contains("too soon"));
        assertTrue(text(said("tiny", 3, 0)).contains("read that one"));
        assertTrue(text(said("big", 1, 0)).contains("does not mean that all is well"));
        assertTrue(text(said("big", 1, 200)).contains("It is no warning and asks for nothing"));
        assertTrue(text(said("big", 1, 400)).contains("record within four weeks an action"));
        assertTrue(text(said("big", 8, -100)).contains(" fewer strained weeks"));
        assertTrue(text(said("big", 8, 0)).contains("as many strained weeks as usual"));
    }

    @Test
    void only_what_is_raised_asks_for_an_action_and_says_since_when() {
        for (int value : List.of(0, 200, 400)) {
            var view = said("big", 1, value);
            boolean raised = view.level() == Level.RAISED;
            assertEquals(raised, text(view).contains("record within four weeks"), view.level()::name);
            assertEquals(raised, text(view).contains("about since 2027-W08"), view.level()::name);
        }
    }

    @Test
    void after_an_alarm_it_is_too_early_for_a_number_and_then_it_is_of_the_weeks_after_it() {
        assertTrue(text(said("big", 1, 400)).contains("too early to say how much"));
        assertNull(said("big", 4, 400).number());
        assertTrue(text(said("big", 5, 400)).contains("In the 4 weeks after the alarm from 2027-W09"));
    }

    @Test
    void what_can_be_false_is_said_with_what_it_assumes() {
        String beside = text(said("big", 1, 0));
        assertTrue(beside.contains("At most 1 in 20 quiet units of this kind is raised in a year, if units take part"));
        assertTrue(beside.contains("1.4 times as much"));
        assertTrue(beside.contains("look at the house's line, the unit 'hospital'"));
        assertEquals(.05, said("big", 1, 0).falseRaisedPerYearAtMost());

        String house = text(said("hospital", 1, 0));
        assertTrue(house.contains("up to 1 in 12 quiet units of this kind is raised in a year"));
        assertEquals(.08, said("hospital", 1, 0).falseRaisedPerYearAtMost());
        assertNull(of("hospital", releases("big", 20, 0)).falseRaisedPerYearAtMost());
    }

    @Test
    void what_the_house_says_is_withheld_while_that_is_suspended() {
        var releases = releases("big", 20, 0);

        var view = SignalView.of("big", tree, releases, new HouseReleases(releases), true);

        assertNull(view.house());
        assertTrue(text(view).contains("cannot be read now"));
    }

    @Test
    void a_suspended_unit_shows_that_and_why_and_no_number_of_its_own() {
        var view = SignalView.suspended("big", tree, SUSPENSION);

        assertEquals(Level.SUSPENDED, view.level());
        assertEquals(SUSPENSION, view.suspension());
        assertEquals(List.of(), view.releases());
        assertFalse(SAID.matcher(text(view)).find());
        assertSaysOnlyWhatIsThere(view);
    }

    private void assertSaysOnlyWhatIsThere(SignalView view) {
        Set<BigDecimal> there = there(view);
        for (String sentence : view.inWords()) {
            SAID.matcher(sentence)
                    .results()
                    .map(MatchResult::group)
                    .forEach(said -> assertTrue(
                            there.contains(plain(said)) || OF_ALL.contains(plain(said)), said + " in: " + sentence));
        }
        assertFalse(view.inWords().isEmpty());
        String text = text(view).toLowerCase(Locale.ROOT);
        for (String never : List.of("burnout", "score", "null", "nan", "participant")) {
            assertFalse(text.contains(never), never);
        }
    }

    /** Every number of the answer but for its words; also those in names of members, such as interval90. */
    private static Set<BigDecimal> there(SignalView view) {
        ObjectNode answer = JSON.valueToTree(view);
        answer.remove("inWords");
        return NUMBER.matcher(answer.toString())
                .results()
                .map(found -> plain(found.group()))
                .collect(Collectors.toSet());
    }

    private static BigDecimal plain(String number) {
        return new BigDecimal(number).stripTrailingZeros();
    }

    private static String text(SignalView view) {
        return String.join(" ", view.inWords());
    }

    /** Sixty weeks of 0, then so many of this value. */
    private SignalView said(String unit, int weeks, int value) {
        return of(unit, releases(unit, 60 + weeks, value));
    }

    private SignalView of(String unit, Collection<WeeklyRelease> releases) {
        return SignalView.of(unit, tree, releases, new HouseReleases(releases), false);
    }

    /** So many weeks, those from the sixtieth on with this value in the unit, or in all if it is no leaf. */
    private List<WeeklyRelease> releases(String unit, int weeks, int value) {
        List<WeeklyRelease> releases = new ArrayList<>();
        for (int week = 0; week < weeks; week++) {
            for (Unit leaf : tree.leaves()) {
                boolean risen = week >= 60 && (leaf.id().equals(unit) || !tree.isLeaf(unit));
                releases.add(Cells.cell(leaf.id(), START.plusWeeks(week), risen ? value : 0, leaf.roster()));
            }
        }
        return releases;
    }

    @Provide
    Arbitrary<String> units() {
        return Arbitraries.of("hospital", "big", "four", "twelve", "half", "tiny");
    }
}
