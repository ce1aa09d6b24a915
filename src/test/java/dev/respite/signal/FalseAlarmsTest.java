package dev.respite.signal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.release.Cells;
import dev.respite.release.DiscreteGaussian;
import dev.respite.release.WeeklyRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.YearWeek;

/**
 * Quiet units, everybody taking part, looked at every week of a year after a first year without looks. A level at 1.645
 * alone would be raised in most of these years.
 */
class FalseAlarmsTest {
    private static final YearWeek START = YearWeek.of(2027, 1);
    private static final int YEARS = 200;

    @ParameterizedTest
    @CsvSource({"160", "64", "36", "25"})
    void a_quiet_unit_is_raised_in_few_years_but_not_in_none(int roster) {
        var random = new SplittableRandom(roster);
        int raised = 0;
        for (int year = 0; year < YEARS; year++) {
            raised += raisedInItsSecondYear(roster, random) ? 1 : 0;
        }
        assertTrue(raised > 0 && raised <= .12 * YEARS, "raised in " + raised + " of " + YEARS + " quiet years");
    }

    private static boolean raisedInItsSecondYear(int roster, SplittableRandom random) {
        var tree = new UnitTree(List.of(new Unit("quiet", "Quiet", null, roster)));
        var cells = new ArrayList<WeeklyRelease>();
        var noise = new DiscreteGaussian(Cells.VARIANCE, random);
        boolean raised = false;
        for (int week = 0; week < 104; week++) {
            cells.add(Cells.cell("quiet", START.plusWeeks(week), quietSum(roster, random) + noise.sample(), roster));
            raised |= week >= 52 && isRaised(SignalOf.unit("quiet", tree, cells));
        }
        return raised;
    }

    private static long quietSum(int roster, SplittableRandom random) {
        long strained = random.ints(roster, 0, 8).filter(draw -> draw == 0).count();
        return 8 * strained - roster;
    }

    private static boolean isRaised(Signal signal) {
        return signal.level() == Level.RAISED || signal.level() == Level.CLEARLY_RAISED;
    }
}
