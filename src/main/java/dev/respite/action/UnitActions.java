package dev.respite.action;

import dev.respite.organisation.UnitTree;
import dev.respite.release.WeeklyRelease;
import dev.respite.signal.Looks;
import java.util.Collection;
import java.util.List;

/**
 * A unit's actions, as they stand beside its signal: the same for everybody.
 *
 * @param actions by first day
 * @param actionOwed whether an alert of the unit waits for one
 */
public record UnitActions(List<ActionView> actions, boolean actionOwed) {

    /**
     * Out of what is known. Pure.
     *
     * @param unit one of the tree's
     * @param releases every leaf's, from the first week that an action of the unit compares, and of three years at least
     * @param all every action of every unit
     * @throws IllegalArgumentException when there is no such unit
     */
    public static UnitActions of(
            String unit, UnitTree units, Collection<WeeklyRelease> releases, Collection<Action> all) {
        var effects = new EffectOf(all, releases);
        return new UnitActions(
                all.stream()
                        .filter(action -> action.unit().equals(unit))
                        .map(effects::of)
                        .toList(),
                new Owed(new Looks(releases), units, all).in(unit).isPresent());
    }

    /** What is left while the unit's signals are suspended: that something was changed, not what came of it. */
    public UnitActions withoutEffects() {
        return new UnitActions(actions.stream().map(ActionView::mark).toList(), false);
    }
}
