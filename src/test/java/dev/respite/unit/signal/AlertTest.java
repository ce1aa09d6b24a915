package dev.respite.unit.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.unit.release.Cells;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class AlertTest {
    private static final YearWeek START = YearWeek.of(2026, 1);

    @Test
    void a_run_is_one_alert_even_where_its_line_falls_for_some_weeks() {
        assertEquals(
                List.of(new Alert(START.plusWeeks(2), START.plusWeeks(5))), alerts(0, 0, 350, -100, 250, 0, -900, 0));
    }

    @Test
    void a_run_after_it_is_another() {
        assertEquals(
                List.of(
                        new Alert(START.plusWeeks(1), START.plusWeeks(1)),
                        new Alert(START.plusWeeks(3), START.plusWeeks(5))),
                alerts(0, 350, -900, 350, 60, 60));
    }

    @Test
    void what_is_watched_is_none() {
        assertEquals(List.of(), alerts(0, 200, -900, 200));
    }

    private static List<Alert> alerts(long... values) {
        var cells = Cells.all(Cells.run("icu", 64, START, values), Cells.flat("rest", 600, START, values.length, 0));
        return Alert.in(new HouseReleases(cells).of(Set.of("icu")).looks());
    }
}
