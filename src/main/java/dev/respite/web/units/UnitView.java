package dev.respite.web.units;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.action.ActionView;
import dev.respite.unit.oversight.SignalAnswer;
import dev.respite.unit.release.NotReleased;
import dev.respite.unit.signal.SignalView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * A unit as its page shows it, made of the answer that every lead gets and of nothing else.
 *
 * @param speaker the unit in which a rolled up one counts; null for others, and where there is none
 * @param actions by first day
 * @param weeks of the last 24 months, oldest first, and those after them in which an action begins or ends
 */
record UnitView(
        SignalView signal,
        @Nullable Unit speaker,
        boolean actionOwed,
        List<ShownAction> actions,
        List<WeekLine> weeks) {
    /** 24 months. */
    private static final int WEEKS = 104;

    static UnitView of(SignalAnswer.Shown shown, UnitTree tree) {
        List<ShownAction> actions = new ArrayList<>();
        for (ActionView action : shown.beside().actions()) {
            actions.add(ShownAction.of(actions.size(), action));
        }
        String speaker = shown.signal().rolledUpInto();
        return new UnitView(
                shown.signal(),
                speaker == null ? null : tree.find(speaker).orElse(null),
                shown.beside().actionOwed(),
                List.copyOf(actions),
                weeks(shown, actions));
    }

    /** How many of the weeks are released. */
    int released() {
        return Math.toIntExact(
                weeks.stream().filter(week -> week.released() != null).count());
    }

    /** Whether a steward flagged one of the weeks. */
    public boolean hasErratum() {
        return weeks.stream().map(WeekLine::released).anyMatch(week -> week != null && week.erratum());
    }

    /** The last released week, such as {@code 2026-W09}; null if none is shown. */
    public @Nullable String lastWeek() {
        List<SignalView.Week> released = signal.releases();
        return released.isEmpty() ? null : released.get(released.size() - 1).week();
    }

    private static List<WeekLine> weeks(SignalAnswer.Shown shown, List<ShownAction> actions) {
        Map<YearWeek, SignalView.Week> released = new TreeMap<>();
        shown.signal().releases().forEach(week -> released.put(YearWeek.parse(week.week()), week));
        if (released.isEmpty()) {
            return List.of();
        }
        YearWeek latest = new TreeSet<>(released.keySet()).last();
        YearWeek first = latest.minusWeeks(WEEKS - 1L);
        Map<YearWeek, NotReleased.Reason> passedOver =
                shown.notReleased().stream().collect(Collectors.toMap(NotReleased::week, NotReleased::reason));
        Set<YearWeek> shownWeeks = new TreeSet<>(released.keySet());
        shownWeeks.addAll(passedOver.keySet());
        actions.stream().flatMap(UnitView::marked).forEach(shownWeeks::add);
        return shownWeeks.stream()
                .filter(week -> !week.isBefore(first))
                .map(week -> new WeekLine(
                        week,
                        released.get(week),
                        passedOver.get(week),
                        letters(actions, week, ActionView::from),
                        letters(actions, week, ActionView::to)))
                .toList();
    }

    private static Stream<YearWeek> marked(ShownAction shown) {
        return Stream.of(shown.action().from(), shown.action().to())
                .filter(day -> day != null)
                .map(YearWeek::from);
    }

    private static List<String> letters(
            List<ShownAction> actions, YearWeek week, Function<ActionView, @Nullable LocalDate> day) {
        return actions.stream()
                .filter(shown -> isIn(week, day.apply(shown.action())))
                .map(ShownAction::letter)
                .toList();
    }

    private static boolean isIn(YearWeek week, @Nullable LocalDate day) {
        return day != null && YearWeek.from(day).equals(week);
    }
}
