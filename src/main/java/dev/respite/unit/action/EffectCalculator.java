package dev.respite.unit.action;

import dev.respite.unit.action.ActionView.EffectView.Difference;
import dev.respite.unit.action.ActionView.EffectView.Pending;
import dev.respite.unit.action.ActionView.NoEffect;
import dev.respite.unit.signal.Effect;
import dev.respite.unit.signal.HouseReleases;
import dev.respite.unit.signal.UnitReleases;
import dev.respite.unit.signal.Window;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of an action. A pure function of actions and frozen releases. Once an effect is shown it stays: its
 * weeks are released, and what is recorded from then on begins or ends after them.
 */
final class EffectCalculator {
    private final List<Action> all;
    private final HouseReleases releases;
    private final UnitReleases house;

    /**
     * @param all every action of every unit
     * @param releases every leaf's
     */
    EffectCalculator(Collection<Action> all, HouseReleases releases) {
        this.all = List.copyOf(all);
        this.releases = releases;
        this.house = releases.house();
    }

    ActionView of(Action action) {
        Effect.Compared compared = action.compared();
        if (compared == null) {
            return ActionView.without(action, NoEffect.ROLLED_UP);
        }
        UnitReleases unit = releases.of(action.leaves());
        NoEffect why = never(action, compared, unit);
        if (why != null) {
            return ActionView.without(action, why);
        }
        if (!isReleased(compared.after())) {
            return ActionView.with(action, Pending.TOO_SOON);
        }
        if (compared.isHidden(house)) {
            return ActionView.without(action, NoEffect.WHOLE_HOUSE);
        }
        return compared.in(unit)
                .map(effect -> ActionView.with(action, Difference.of(effect, compared)))
                .orElseGet(() -> ActionView.without(action, NoEffect.WEEKS_MISSING));
    }

    private @Nullable NoEffect never(Action action, Effect.Compared compared, UnitReleases unit) {
        if (all.stream().anyMatch(other -> disturbs(other, action, compared))) {
            return NoEffect.OTHER_ACTION;
        }
        if (action.to() != null && !isInForceThroughout(action, compared.after())) {
            return NoEffect.ENDED_EARLY;
        }
        boolean lost = isReleased(compared.before()) && compared.isLost(compared.before(), unit);
        return lost ? NoEffect.WEEKS_MISSING : null;
    }

    private boolean isReleased(Window window) {
        return releases.latest().filter(week -> !week.isBefore(window.to())).isPresent();
    }

    private static boolean disturbs(Action other, Action action, Effect.Compared compared) {
        return !other.id().equals(action.id())
                && other.meets(action)
                && (isInForce(other, compared.before()) || isInForce(other, compared.after()));
    }

    private static boolean isInForce(Action action, Window weeks) {
        return action.isInForce(weeks.from().atDay(DayOfWeek.MONDAY), weeks.to().atDay(DayOfWeek.SUNDAY));
    }

    private static boolean isInForceThroughout(Action action, Window weeks) {
        var last = weeks.to().atDay(DayOfWeek.SUNDAY);
        return action.isInForce(last, last);
    }
}
