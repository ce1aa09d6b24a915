package dev.respite.person.own.nights;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.MissingReason;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.strain.Baseline;
import dev.respite.measure.strain.DeviationComponent;
import dev.respite.measure.strain.WeekDeviation;
import dev.respite.measure.strain.Yardstick;
import dev.respite.wire.WireName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What an app or a watch can never give, so that its physician does not wait for it. Told of at least 14 nights, and by no
 * single one.
 *
 * @param id stable, such as {@code no-wake-recorded}
 * @param text one sentence or two for the physician
 */
public record OwnHint(String id, String text) {
    /** The fewest nights that say something of their source. */
    private static final int MIN_NIGHTS = 14;

    /** The fewest weeks that say how many nights a source gives a week. */
    private static final int MIN_WEEKS = 4;

    /** The closed list of hints. */
    enum Hint {
        CONSENT_PAUSED("Your consent is paused: no night is taken, and a week without five nights does not count."),
        NO_WAKE_RECORDED(
                "Your app records no time awake: sleep efficiency is missing, or always 100 %, and is not used."),
        NO_HEART_RATE("None of your nights has a heart rate asleep: it is not in your consent, or too little of it is"
                + " recorded."),
        WEEKS_CANNOT_COUNT(
                "Fewer than two of time asleep, sleep efficiency and heart rate asleep are there in enough of"
                        + " your nights. With what your app and your watch record your weeks cannot count."),
        TIME_ASLEEP_GONE("Your weeks are measured with time asleep, which none of your last 14 nights has: they cannot"
                + " count as it is."),
        EFFICIENCY_GONE("Your weeks are measured with sleep efficiency, which none of your last 14 nights has: they"
                + " cannot count as it is."),
        HEART_RATE_GONE("Your weeks are measured with heart rate asleep, which none of your last 14 nights has: they"
                + " cannot count as it is."),
        FEWER_THAN_FIVE_NIGHTS(
                "In none of your last weeks were five nights recorded. A week counts from five nights on.");

        private final String text;

        Hint(String text) {
            this.text = text;
        }
    }

    private static OwnHint of(Hint hint) {
        return new OwnHint(WireName.of(hint), hint.text);
    }

    /**
     * In the order of the list.
     *
     * @param weeks the whole weeks that are kept
     */
    static List<OwnHint> of(
            boolean paused, SortedMap<LocalDate, NightFeatures> kept, Yardstick yardstick, List<OwnWeek> weeks) {
        Set<Hint> hints = EnumSet.noneOf(Hint.class);
        if (paused) {
            hints.add(Hint.CONSENT_PAUSED);
        }
        List<NightFeatures> full =
                kept.values().stream().filter(NightFeatures::isFull).toList();
        if (full.size() >= MIN_NIGHTS) {
            ofSource(hints, full);
            ofComponents(hints, kept, full, yardstick);
        }
        if (kept.values().stream().filter(NightFeatures::isNight).count() >= MIN_NIGHTS) {
            ofWeeks(hints, kept, weeks);
        }
        return hints.stream().map(OwnHint::of).toList();
    }

    private static void ofSource(Set<Hint> hints, List<NightFeatures> full) {
        if (full.stream().allMatch(OwnHint::isWithoutWake)) {
            hints.add(Hint.NO_WAKE_RECORDED);
        }
        if (full.stream().allMatch(night -> night.value(Feature.ASLEEP_HR).isEmpty())) {
            hints.add(Hint.NO_HEART_RATE);
        }
    }

    private static boolean isWithoutWake(NightFeatures night) {
        return night.value(Feature.EFFICIENCY_PCT).orElse(0) == 100
                || night.reason(Feature.EFFICIENCY_PCT).equals(Optional.of(MissingReason.WAKE_NOT_RECORDED));
    }

    private static void ofComponents(
            Set<Hint> hints, SortedMap<LocalDate, NightFeatures> kept, List<NightFeatures> full, Yardstick yardstick) {
        if (yardstick.frozen().isEmpty()) {
            boolean noBaseline = Baseline.first(kept, kept.lastKey()).isEmpty();
            if (noBaseline && Baseline.over(full).bands().size() < Baseline.MIN_COMPONENTS) {
                hints.add(Hint.WEEKS_CANNOT_COUNT);
            }
            return;
        }
        List<NightFeatures> newest = full.subList(full.size() - MIN_NIGHTS, full.size());
        for (DeviationComponent component :
                yardstick.baseline().orElseThrow().bands().keySet()) {
            if (newest.stream()
                    .allMatch(night -> night.value(component.feature()).isEmpty())) {
                hints.add(gone(component));
            }
        }
    }

    private static Hint gone(DeviationComponent component) {
        return switch (component) {
            case TST -> Hint.TIME_ASLEEP_GONE;
            case EFFICIENCY -> Hint.EFFICIENCY_GONE;
            case ASLEEP_HR -> Hint.HEART_RATE_GONE;
        };
    }

    /** Only weeks from the first night on, so that who has just joined is told nothing. */
    private static void ofWeeks(Set<Hint> hints, SortedMap<LocalDate, NightFeatures> kept, List<OwnWeek> weeks) {
        List<Long> nights = new ArrayList<>();
        for (OwnWeek week : weeks) {
            long nightsOfWeek = week.nights().stream()
                    .filter(night -> kept.getOrDefault(night.day(), NightFeatures.struck())
                            .isNight())
                    .count();
            if (nightsOfWeek > 0 || !nights.isEmpty()) {
                nights.add(nightsOfWeek);
            }
        }
        boolean never = nights.stream().allMatch(ofWeek -> ofWeek < WeekDeviation.NIGHTS);
        if (nights.size() >= MIN_WEEKS && never) {
            hints.add(Hint.FEWER_THAN_FIVE_NIGHTS);
        }
    }
}
