package dev.respite.unit.action;

import java.util.Collection;
import java.util.List;

/**
 * A unit's actions, as they stand beside its signal: the same for everybody.
 *
 * @param actions by first day
 * @param actionOwed whether an alert of the unit waits for one
 */
public record UnitActions(List<ActionView> actions, boolean actionOwed) {

    static UnitActions of(String unit, Collection<Action> all, EffectCalculator effects, OwedActions owed) {
        return new UnitActions(
                all.stream()
                        .filter(action -> action.unit().equals(unit))
                        .map(effects::of)
                        .toList(),
                owed.in(unit).isPresent());
    }

    /** What is left while the unit's signals are suspended: that something was changed, not what came of it. */
    public UnitActions withoutEffects() {
        return new UnitActions(actions.stream().map(ActionView::mark).toList(), false);
    }
}
