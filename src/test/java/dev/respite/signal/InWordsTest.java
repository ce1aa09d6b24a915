package dev.respite.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.release.Cells;
import dev.respite.release.WeeklyRelease;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class InWordsTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?(E-?\\d+)?");
    private static final Pattern SAID = Pattern.compile("\\d+(\\.\\d+)?");
    private static final YearWeek START = YearWeek.of(2026, 1);
    private static final SignalView.Suspension SUSPENSION =
            new SignalView.Suspension("Asked about single people.", Instant.parse("2026-04-01T08:00:00Z"));

    private final UnitTree tree = new UnitTree(List.of(
            new Unit("hospital", "Hospital", null, 0),
            new Unit("big", "Ward 12", "hospital", 160),
            new Unit("four", "Four", "hospital", 64),
            new Unit("twelve", "Twelve", "hospital", 36),
            new Unit("half", "Half", "hospital", 25),
            new Unit("tiny", "Tiny", "hospital", 12)));

    @Property(tries = 300)
    void no_number_is_said_that_is_not_in_the_signal(
            @ForAll("units") String unit,
            @ForAll @IntRange(min = -2_000, max = 4_000) int value,
            @ForAll @IntRange(min = -300, max = 300) int before,
            @ForAll @IntRange(min = 1, max = 120) int weeks) {
        var view = view(unit, releases(unit, weeks, before, value));

        assertSaysOnlyWhatIsThere(view);
    }

    @Test
    void every_level_has_its_words() {
        assertEquals(Level.TOO_SOON, saidOf("twelve", 3, 0).level());
        assertTrue(text(saidOf("twelve", 3, 0)).contains("12 weeks"));
        assertTrue(text(saidOf("tiny", 3, 0)).contains("read that one"));
        assertTrue(text(saidOf("big", 1, 0)).contains("does not mean that all is well"));
        assertTrue(text(saidOf("big", 1, 120)).contains("most quiet units show it in some week of a year"));
        assertTrue(text(saidOf("big", 1, 220)).contains("record within four weeks an action"));
        assertTrue(text(saidOf("big", 1, 400)).contains("very clearly"));
        assertTrue(text(saidOf("big", 1, -100)).contains(" fewer strained weeks"));
        assertTrue(text(saidOf("big", 1, 0)).contains("as many strained weeks as chance gives"));
    }

    @Test
    void only_what_is_raised_asks_for_an_action() {
        for (int value : List.of(0, 120, 220, 400)) {
            var view = saidOf("big", 1, value);
            boolean raised = view.level() == Level.RAISED || view.level() == Level.CLEARLY_RAISED;
            assertEquals(raised, text(view).contains("record within four weeks"), view.level()::name);
        }
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
                    .forEach(said -> assertTrue(there.contains(plain(said)), said + " in: " + sentence));
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

    /** These weeks with this value each, and nothing else. */
    private SignalView saidOf(String unit, int weeks, int value) {
        return view(
                unit,
                releases(unit, weeks, 0, value).stream()
                        .filter(release -> !release.week().isBefore(START.plusWeeks(60)))
                        .toList());
    }

    private SignalView view(String unit, Collection<WeeklyRelease> releases) {
        return SignalView.of(SignalOf.unit(unit, tree, releases), tree, releases);
    }

    /** Sixty weeks with the first value, then as many as are asked for with the second. */
    private List<WeeklyRelease> releases(String unit, int weeks, int before, int value) {
        int roster = tree.roster(unit);
        return tree.leavesOf(unit).stream()
                .flatMap(leaf -> Cells.all(
                        Cells.flat(leaf.id(), roster, START, 60, before),
                        Cells.flat(leaf.id(), roster, START.plusWeeks(60), weeks, value))
                        .stream())
                .toList();
    }

    @Provide
    Arbitrary<String> units() {
        return Arbitraries.of("hospital", "big", "four", "twelve", "half", "tiny");
    }
}
