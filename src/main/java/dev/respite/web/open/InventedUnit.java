package dev.respite.web.open;

import java.util.List;
import java.util.stream.IntStream;

/** The drawing of one unit's page, with numbers that somebody invented: places on it in pixels. */
final class InventedUnit {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 290;
    private static final int LEFT = 40;
    private static final int RIGHT = 374;
    private static final int TOP = 60;
    private static final int BOTTOM = 246;
    private static final int MOST = 40;
    private static final List<Integer> NUMBERS = List.of(3, -8, 6, -12, 9, -5, 11, -4, 22, 6, 31, 14, 24, 8, 27, 9);

    /** The week in which the invented lead changed the schedule. */
    private static final int CHANGE = 14;

    /** The weeks that the number reads, and the number with its range: the mean of their dots. */
    private static final Reading READING = new Reading(13, 16, 17, 5, 29);

    private InventedUnit() {}

    /** A dot. */
    record Week(int number, int value, int x, int y) {}

    /** A number of the scale, or beside the band. */
    record Level(int number, int y) {}

    /** A place on the axis of weeks. */
    record Tick(int week, int x) {}

    record Reading(int from, int to, int number, int low, int high) {}

    record Band(int x, int y, int width, int height) {}

    /** @param beside the number and both ends of its range, written beside the band */
    record Drawing(
            int width,
            int height,
            int left,
            int right,
            int top,
            int bottom,
            Reading reading,
            Band band,
            List<Level> beside,
            int zero,
            int middle,
            int change,
            int changeX,
            List<Level> levels,
            List<Tick> ticks,
            List<Week> weeks) {}

    static Drawing drawing() {
        int from = (x(READING.from() - 1) + x(READING.from())) / 2;
        return new Drawing(
                WIDTH,
                HEIGHT,
                LEFT,
                RIGHT,
                TOP,
                BOTTOM,
                READING,
                new Band(from, y(READING.high()), RIGHT - from, y(READING.low()) - y(READING.high())),
                levels(READING.high(), READING.number(), READING.low()),
                y(0),
                y(READING.number()),
                CHANGE,
                x(CHANGE),
                levels(-MOST, 0, MOST),
                IntStream.of(1, 4, 8, 12, 16)
                        .mapToObj(week -> new Tick(week, x(week)))
                        .toList(),
                IntStream.rangeClosed(1, NUMBERS.size())
                        .mapToObj(week -> week(week, NUMBERS.get(week - 1)))
                        .toList());
    }

    private static Week week(int week, int value) {
        return new Week(week, value, x(week), y(value));
    }

    private static List<Level> levels(int... numbers) {
        return IntStream.of(numbers).mapToObj(n -> new Level(n, y(n))).toList();
    }

    private static int x(int week) {
        int room = RIGHT - LEFT - 20;
        return LEFT + 10 + (week - 1) * room / (NUMBERS.size() - 1);
    }

    private static int y(int number) {
        return BOTTOM - (number + MOST) * (BOTTOM - TOP) / (2 * MOST);
    }
}
