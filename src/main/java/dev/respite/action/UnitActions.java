package dev.respite.action;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.threeten.extra.YearWeek;

/**
 * A unit's actions, as they stand beside its signal: the same for everybody.
 *
 * @param actions by first day
 * @param actionOwed whether an alert of the unit waits for one
 */
public record UnitActions(List<ActionView> actions, boolean actionOwed) {

    static UnitActions of(String unit, Collection<Action> all, EffectOf effects, Owed owed) {
        return new UnitActions(
                all.stream()
                        .filter(action -> action.unit().equals(unit))
                        .map(effects::of)
                        .toList(),
                owed.in(unit).isPresent());
    }

    /** The first week that is needed for the effects of these units' actions. */
    static Optional<YearWeek> firstWeek(Collection<String> units, Collection<Action> all) {
        return all.stream()
                .filter(action -> units.contains(action.unit()))
                .map(Action::compared)
                .filter(Objects::nonNull)
                .map(compared -> compared.before().from())
                .min(YearWeek::compareTo);
    }

    /** What is left while the unit's signals are suspended: that something was changed, not what came of it. */
    public UnitActions withoutEffects() {
        return new UnitActions(actions.stream().map(ActionView::mark).toList(), false);
    }
}
