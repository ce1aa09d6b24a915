package dev.respite.web.open;

import java.util.List;

/**
 * What the page on limits says of simulations. Each number stands in {@code src/docs/usefulness.md}, with the command that
 * makes it again; a test holds the two together.
 *
 * @param rise of 100 weeks that count as unusual after a rise
 * @param smallRise the same, after a small one
 * @param watch of 100 quiet units that are at the level before raised by chance in a year, at most
 * @param all where everybody who takes part reacts
 */
record Simulated(int rise, int smallRise, int watch, List<Integer> weeks, List<Row> all, Row half, Row few, Row small) {
    static final Simulated SHOWN = new Simulated(
            40,
            25,
            42,
            List.of(4, 8, 12, 26),
            List.of(
                    new Row(20, List.of(1, 16, 31, 70)),
                    new Row(36, List.of(7, 58, 88, 100)),
                    new Row(64, List.of(33, 96, 100, 100)),
                    new Row(160, List.of(96, 100, 100, 100))),
            new Row(36, List.of(5, 33, 64, 95)),
            new Row(36, List.of(1, 10, 23, 60)),
            new Row(36, List.of(1, 7, 17, 50)));

    /** @param raised of 100 units of so many heads, within each of the weeks */
    record Row(int heads, List<Integer> raised) {}
}
