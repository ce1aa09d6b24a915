package dev.respite.web.open;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The drawing of one unit's page, with numbers that somebody invented: places on it in pixels. */
final class InventedUnit {
    /** The week in which the invented lead changed the schedule. */
    static final int CHANGE = 12;

    private static final int WIDTH = 420;
    private static final int HEIGHT = 256;
    private static final int LEFT = 34;
    private static final int TOP = 36;
    private static final int BOTTOM = 212;
    private static final int LOWEST = -20;
    private static final int HIGHEST = 40;
    private static final int BAND = 11;
    private static final List<Integer> NUMBERS = List.of(1, -2, 2, 0, -1, 3, 1, 2, 9, 15, 19, 21, 17, 9, 4, 2);

    private InventedUnit() {}

    /** One week of the table. */
    record Week(int number, int low, int middle, int high) {}

    /** A horizontal line at a number. */
    record Level(int number, int y) {}

    /** A place on the axis of weeks. */
    record Tick(int week, int x) {}

    record Drawing(
            int width,
            int height,
            int left,
            int right,
            int top,
            int bottom,
            String band,
            String line,
            int changeX,
            List<Level> levels,
            List<Tick> ticks,
            List<Week> weeks) {}

    static Drawing drawing() {
        List<Week> weeks = IntStream.range(0, NUMBERS.size())
                .mapToObj(i -> new Week(i + 1, NUMBERS.get(i) - BAND, NUMBERS.get(i), NUMBERS.get(i) + BAND))
                .toList();
        String upper =
                weeks.stream().map(week -> point(week.number(), week.high())).collect(Collectors.joining(" "));
        String lower = IntStream.rangeClosed(1, weeks.size())
                .map(i -> weeks.size() - i)
                .mapToObj(i -> point(i + 1, weeks.get(i).low()))
                .collect(Collectors.joining(" "));
        return new Drawing(
                WIDTH,
                HEIGHT,
                LEFT,
                WIDTH - 1,
                TOP,
                BOTTOM,
                upper + " " + lower,
                weeks.stream().map(week -> point(week.number(), week.middle())).collect(Collectors.joining(" ")),
                x(CHANGE),
                IntStream.of(LOWEST, 0, 20, HIGHEST)
                        .mapToObj(n -> new Level(n, y(n)))
                        .toList(),
                IntStream.of(1, 4, 8, 12, 16)
                        .mapToObj(week -> new Tick(week, x(week)))
                        .toList(),
                weeks);
    }

    private static String point(int week, int number) {
        return String.format(Locale.ROOT, "%d,%d", x(week), y(number));
    }

    private static int x(int week) {
        int room = WIDTH - LEFT - 24;
        return LEFT + 12 + (week - 1) * room / (NUMBERS.size() - 1);
    }

    private static int y(int number) {
        return BOTTOM - (number - LOWEST) * (BOTTOM - TOP) / (HIGHEST - LOWEST);
    }
}
