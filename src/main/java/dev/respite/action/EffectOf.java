package dev.respite.action;

import dev.respite.action.ActionView.EffectView.Difference;
import dev.respite.action.ActionView.EffectView.Pending;
import dev.respite.action.ActionView.NoEffect;
import dev.respite.release.WeeklyRelease;
import dev.respite.signal.Effect;
import dev.respite.signal.ReleaseHistory;
import dev.respite.signal.Window;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * What can be said of an action. A pure function of actions and frozen releases. Once an effect is shown it stays: its
 * weeks are released, and what is recorded from then on begins or ends after them.
 */
final class EffectOf {
    private final List<Action> all;
    private final ReleaseHistory history;
    private final Optional<YearWeek> latest;

    /**
     * @param all every action of every unit
     * @param releases every leaf's, from the first week that an action compares
     */
    EffectOf(Collection<Action> all, Collection<WeeklyRelease> releases) {
        this.all = List.copyOf(all);
        this.history = new ReleaseHistory(releases);
        this.latest = releases.stream().map(WeeklyRelease::week).max(YearWeek::compareTo);
    }

    ActionView of(Action action) {
        Effect.Compared compared = action.compared();
        if (compared == null) {
            return ActionView.without(action, NoEffect.ROLLED_UP);
        }
        NoEffect why = never(action, compared);
        if (why != null) {
            return ActionView.without(action, why);
        }
        if (!isReleased(compared.after())) {
            return ActionView.with(action, Pending.TOO_SOON);
        }
        return compared.in(action.leaves(), history)
                .map(effect -> ActionView.with(action, Difference.of(effect, compared)))
                .orElseGet(() -> ActionView.without(action, NoEffect.WEEKS_MISSING));
    }

    private @Nullable NoEffect never(Action action, Effect.Compared compared) {
        if (all.stream().anyMatch(other -> disturbs(other, action, compared))) {
            return NoEffect.OTHER_ACTION;
        }
        if (action.to() != null && !isInForceThroughout(action, compared.after())) {
            return NoEffect.ENDED_EARLY;
        }
        boolean lost = isReleased(compared.before())
                && history.complete(action.leaves(), compared.before()).isEmpty();
        return lost ? NoEffect.WEEKS_MISSING : null;
    }

    private boolean isReleased(Window window) {
        return latest.filter(week -> !week.isBefore(window.to())).isPresent();
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
