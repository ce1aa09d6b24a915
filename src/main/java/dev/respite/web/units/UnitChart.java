package dev.respite.web.units;

import dev.respite.unit.action.ActionView;
import dev.respite.unit.signal.SignalView;
import dev.respite.web.chart.Scale;
import dev.respite.web.chart.Svg;
import dev.respite.web.layout.Written;
import io.quarkus.qute.RawString;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * The two drawings of a unit. A dot is a released week, a band the range of the number over the weeks that it reads, a bar on top an
 * action; below them the line that decides the level. Text is placed so that it fits at twice its size, as phones show it.
 */
final class UnitChart {
    private static final int WIDTH = 640;
    private static final int LEFT = 60;
    private static final int RIGHT = 490;
    private static final int LANE = 30;
    private static final int TOP = 14;
    private static final int PLOT = 280;
    private static final int LINE_PLOT = 160;
    private static final int BELOW = 36;
    private static final int LETTER_HEIGHT = 28;
    private static final int MOST_LANES = 6;
    private static final int LEAST_WEEKS = 12;
    private static final double STEP = 20;

    private final UnitView unit;
    private final Written written;
    private final UnitTexts texts;
    private final YearWeek first;
    private final YearWeek last;
    private final Scale across;

    /** @param unit with a released week at least */
    UnitChart(UnitView unit, Written written, UnitTexts texts) {
        this.unit = unit;
        this.written = written;
        this.texts = texts;
        this.first = unit.weeks().get(0).week();
        YearWeek latest = unit.weeks().get(unit.weeks().size() - 1).week();
        YearWeek least = first.plusWeeks(LEAST_WEEKS - 1L);
        this.last = latest.isBefore(least) ? least : latest;
        this.across = new Scale(-.5, place(last) + .5, LEFT, RIGHT);
    }

    /** Where the scale of the released weeks ends on both sides: a multiple of 20. */
    double most() {
        double most = unit.weeks().stream()
                .mapToDouble(week -> Math.abs(week.per100()))
                .max()
                .orElse(0);
        SignalView.Reading number = unit.signal().number();
        double end = number == null
                ? 0
                : Math.max(
                        Math.abs(number.interval90().get(0)),
                        Math.abs(number.interval90().get(1)));
        return STEP * Math.max(1, Math.ceil(Math.max(most, end) / STEP));
    }

    /** Released weeks, the number's range, actions. */
    RawString releases() {
        List<List<ShownAction>> lanes = lanes();
        double top = TOP + LANE * lanes.size();
        double bottom = top + PLOT;
        Svg svg = new Svg(WIDTH, (int) bottom + BELOW, texts.chartLabel(unit.released()));
        Scale up = new Scale(-most(), most(), bottom, top);
        band(svg, up);
        svg.line("axis", LEFT, up.at(0), RIGHT, up.at(0));
        tick(svg, up, most());
        tick(svg, up, 0);
        tick(svg, up, -most());
        months(svg, bottom);
        for (int lane = 0; lane < lanes.size(); lane++) {
            for (ShownAction action : lanes.get(lane)) {
                action(svg, action, TOP + (double) LANE * lane, bottom);
            }
        }
        unit.weeks().forEach(week -> dot(svg, up, week));
        return svg.draw();
    }

    /** The line and what it is held against; null where the unit has none. */
    @Nullable
    RawString line() {
        SignalView.Line line = unit.signal().line();
        if (line == null) {
            return null;
        }
        double bottom = TOP + (double) LINE_PLOT;
        Svg svg = new Svg(WIDTH, (int) bottom + BELOW, texts.lineLabel());
        Scale up = new Scale(0, 2 * line.raisedAbove(), bottom, TOP);
        svg.line("axis", LEFT, up.at(0), RIGHT, up.at(0));
        tick(svg, up, 0);
        limit(svg, up, line.watchAbove(), texts.watchShort());
        limit(svg, up, line.raisedAbove(), texts.raisedShort());
        tick(svg, up, 2 * line.raisedAbove());
        months(svg, bottom);
        List<String> points = new ArrayList<>();
        for (WeekLine week : unit.weeks()) {
            SignalView.Week released = week.released();
            Double value = released == null ? null : released.line();
            if (value != null) {
                points.add(across.at(place(week.week())) + " " + up.at(value));
            }
        }
        if (!points.isEmpty()) {
            svg.path("line", "M" + String.join(" L", points));
            String[] end = points.get(points.size() - 1).split(" ", -1);
            svg.circle("mark", Double.parseDouble(end[0]), Double.parseDouble(end[1]), 5);
        }
        return svg.draw();
    }

    private void band(Svg svg, Scale up) {
        SignalView.Reading number = unit.signal().number();
        if (number == null) {
            return;
        }
        double from = across.at(place(YearWeek.parse(number.fromWeek())) - .5);
        double to = across.at(place(YearWeek.parse(number.toWeek())) + .5);
        double low = up.at(number.interval90().get(0));
        double middle = up.at(number.excessPer100());
        double high = up.at(number.interval90().get(1));
        svg.rect("band", from, high, to - from, low - high);
        svg.line("line", from, middle, to, middle);
        beside(svg, Math.min(high, middle - LETTER_HEIGHT), number.interval90().get(1));
        beside(svg, middle, number.excessPer100());
        beside(svg, Math.max(low, middle + LETTER_HEIGHT), number.interval90().get(0));
    }

    private void beside(Svg svg, double y, double value) {
        svg.text("number", RIGHT + 8, y + 6, "start", written.number(value));
    }

    private void dot(Svg svg, Scale up, WeekLine week) {
        SignalView.Week released = week.released();
        if (released != null) {
            svg.circle(released.erratum() ? "line" : "mark", across.at(place(week.week())), up.at(week.per100()), 4);
        }
    }

    private void action(Svg svg, ShownAction shown, double y, double bottom) {
        ActionView action = shown.action();
        double from = across.at(place(YearWeek.from(action.from())));
        LocalDate end = action.to();
        double to = end == null ? across.at(place(last) + .5) : across.at(place(YearWeek.from(end)) + .5);
        svg.rect("bar", from, y + 22, Math.max(2, to - from), 4);
        if (!YearWeek.from(action.from()).isBefore(first)) {
            svg.line("dash", from, y + 22, from, bottom);
        }
        svg.text("letter", from + 3, y + 17, "start", shown.letter());
    }

    /** Actions that do not meet share a lane. */
    private List<List<ShownAction>> lanes() {
        List<List<ShownAction>> lanes = new ArrayList<>();
        for (ShownAction shown : unit.actions()) {
            LocalDate end = shown.action().to();
            if (end != null && YearWeek.from(end).isBefore(first)) {
                continue;
            }
            List<ShownAction> free = lanes.stream()
                    .filter(lane -> isFree(lane, shown))
                    .findFirst()
                    .orElse(null);
            if (free == null && lanes.size() < MOST_LANES) {
                lanes.add(new ArrayList<>(List.of(shown)));
            } else {
                (free == null ? lanes.get(MOST_LANES - 1) : free).add(shown);
            }
        }
        return lanes;
    }

    /** With room for its letter. */
    private static boolean isFree(List<ShownAction> lane, ShownAction next) {
        LocalDate end = lane.get(lane.size() - 1).action().to();
        return end != null && end.plusWeeks(4).isBefore(next.action().from());
    }

    private void tick(Svg svg, Scale up, double value) {
        svg.text("faint", LEFT - 8, up.at(value) + 5, "end", written.number(value));
    }

    private void limit(Svg svg, Scale up, double value, String word) {
        svg.line("dash", LEFT, up.at(value), RIGHT, up.at(value));
        tick(svg, up, value);
        svg.text("word", RIGHT + 8, up.at(value) + 5, "start", word);
    }

    private void months(Svg svg, double bottom) {
        svg.text("faint", LEFT, bottom + 26, "start", written.month(first.atDay(DayOfWeek.MONDAY)));
        svg.text("faint", RIGHT, bottom + 26, "end", written.month(last.atDay(DayOfWeek.MONDAY)));
    }

    private long place(YearWeek week) {
        return first.until(week, ChronoUnit.WEEKS);
    }
}
