package dev.respite.unit.action;

import dev.respite.unit.signal.Effect;
import dev.respite.unit.signal.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action on the wire: the same for everybody who may see it, and without who recorded it.
 *
 * @param to its last day; null while no end is recorded
 * @param effect null if there is none to show, for the reason in {@code noEffect}
 * @param noEffect why there is none; null if there is one, or will be
 */
public record ActionView(
        UUID id,
        Category category,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable EffectView effect,
        @Nullable NoEffect noEffect) {

    /** The effect of an action on the wire: a string while it is too soon, else an object. */
    public sealed interface EffectView {

        /** The only thing to say before every week is released. */
        enum Pending implements EffectView {
            TOO_SOON
        }

        /**
         * The one difference, which never changes again.
         *
         * @param difference strained weeks per 100 head-weeks after, minus before: below 0 is less strain
         * @param interval90 its 90 % interval: if it holds 0, noise alone could have made it
         * @param against which weeks are before: after {@code BEFORE_RUN}, about 0 is a unit that is back where it was
         * @param before the weeks before the change
         * @param after those from the fifth of the change on
         */
        record Difference(double difference, List<Double> interval90, Effect.Before against, Weeks before, Weeks after)
                implements EffectView {
            static Difference of(Effect effect, Effect.Compared compared) {
                return new Difference(
                        rounded(effect.difference()),
                        effect.interval90().stream().map(Difference::rounded).toList(),
                        compared.which(),
                        Weeks.of(compared.before()),
                        Weeks.of(compared.after()));
            }

            private static double rounded(double value) {
                return Math.round(value * 100) / 100.0;
            }
        }

        /** ISO weeks, both included. */
        record Weeks(String fromWeek, String toWeek) {
            static Weeks of(Window window) {
                return new Weeks(window.from().toString(), window.to().toString());
            }
        }
    }

    /** Why nothing can be shown. */
    public enum NoEffect {
        /** The unit was too small to say anything of its own. */
        ROLLED_UP,
        /** Another action for some of the same people was in force in the weeks compared. */
        OTHER_ACTION,
        /** It ended before the weeks compared did. */
        ENDED_EARLY,
        /** Too many of the weeks compared were not released. */
        WEEKS_MISSING,
        /** The whole organisation's line was high in one of the two stretches and not in the other. */
        WHOLE_HOUSE
    }

    static ActionView with(Action action, EffectView effect) {
        return new ActionView(action.id(), action.category(), action.from(), action.to(), effect, null);
    }

    static ActionView without(Action action, NoEffect why) {
        return new ActionView(action.id(), action.category(), action.from(), action.to(), null, why);
    }

    /** The mark alone: for who asked for no effect, and while a unit's signals are suspended. */
    ActionView mark() {
        return new ActionView(id, category, from, to, null, null);
    }
}
