package dev.respite.web.units;

import dev.respite.unit.action.ActionView;
import dev.respite.unit.action.ActionView.EffectView.Difference;
import dev.respite.unit.action.ActionView.EffectView.Pending;
import org.jspecify.annotations.Nullable;

/**
 * An action, with the letter that marks it in the drawings.
 *
 * @param difference null unless every week of it is released
 * @param tooSoon whether there will be a difference, or why there is none is not known yet
 * @param maybeNoise whether the difference's range holds 0
 */
record ShownAction(
        String letter, ActionView action, @Nullable Difference difference, boolean tooSoon, boolean maybeNoise) {
    private static final int LETTERS = 26;

    /** @param number from 0, by first day */
    static ShownAction of(int number, ActionView action) {
        String round = number < LETTERS ? "" : String.valueOf(number / LETTERS + 1);
        String letter = (char) ('A' + number % LETTERS) + round;
        Difference difference = action.effect() instanceof Difference known ? known : null;
        return new ShownAction(
                letter,
                action,
                difference,
                action.effect() == Pending.TOO_SOON,
                difference != null
                        && difference.interval90().get(0) <= 0
                        && difference.interval90().get(1) >= 0);
    }
}
