package dev.respite.unit.signal;

import dev.respite.unit.signal.RunningLine.Against;
import dev.respite.unit.signal.RunningLine.Look;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.threeten.extra.YearWeek;

/** The releases of a unit beside those of the others, and its line. A pure function of frozen releases. Immutable. */
public final class UnitReleases {
    private final List<Week> weeks;
    private final List<Look> looks;

    /**
     * One ISO week.
     *
     * @param own of the unit; {@link Sums#NONE} if it was lost, or was before the unit had its leaves
     * @param others of all leaves that are not of the unit
     */
    public record Week(YearWeek week, Sums own, Sums others) {}

    /** @param weeks every ISO week in order, from the first released one of any leaf */
    public UnitReleases(List<Week> weeks) {
        this.weeks = List.copyOf(weeks);
        var line = new RunningLine();
        List<Look> read = new ArrayList<>();
        for (Week week : weeks) {
            Look look = line.next(week.week(), week.own(), week.others());
            if (look != null) {
                read.add(look);
            }
        }
        this.looks = List.copyOf(read);
    }

    /** What was seen of each released week when it was the latest, oldest first. */
    public List<Look> looks() {
        return looks;
    }

    /** The last look; empty before the first release. */
    public Optional<Look> latest() {
        return looks.isEmpty() ? Optional.empty() : Optional.of(looks.get(looks.size() - 1));
    }

    /** The first week of the run, if the line is high after the last released week. */
    public Optional<YearWeek> highSince() {
        return latest().filter(look -> look.level().isHigh()).map(Look::runFrom);
    }

    /** The line after a week, released or lost; 0 before the first release. */
    double lineAt(YearWeek week) {
        double line = 0;
        for (Look look : looks) {
            line = look.week().isAfter(week) ? line : look.line();
        }
        return line;
    }

    /** Whether the line was high in a week of these. */
    boolean isHighIn(Window window) {
        return looks.stream()
                .anyMatch(look -> window.contains(look.week()) && look.level().isHigh());
    }

    /** What the unit can be compared with in all of these: the others, if in every released week there were enough. */
    Against against(Window... windows) {
        boolean enough = Arrays.stream(windows)
                .flatMap(window -> released(window).stream())
                .allMatch(week -> RunningLine.enough(week.own(), week.others()));
        return enough ? Against.OTHERS : Against.NOTHING;
    }

    /**
     * The estimate over the released weeks of a window, if there are so many.
     *
     * @param least at least 1
     */
    Optional<Estimate> estimate(Window window, int least, Against against) {
        List<Week> released = released(window);
        return released.size() < least ? Optional.empty() : Optional.of(Estimate.over(released, against));
    }

    private List<Week> released(Window window) {
        return weeks.stream()
                .filter(week -> window.contains(week.week()) && week.own().isReleased())
                .toList();
    }
}
