package dev.respite.person.own.nights;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.strain.Baseline;
import dev.respite.measure.strain.NoDeviation;
import dev.respite.measure.strain.WeekDeviation;
import dev.respite.measure.strain.Yardstick;
import dev.respite.person.own.OwnRecords.Own;
import dev.respite.wire.WireName;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * Whether one week of a physician counted, and why not. Never what it added to its unit's sum, nor its rank: who cannot know
 * that cannot be asked to show it.
 *
 * @param week ISO week, such as {@code 2026-W09}
 * @param counted whether it was measured with what weeks are measured with now
 * @param reason a {@link Reason} as on the wire; null if it counted
 * @param nightsThatCount how many of its nights have a deviation, 0 to 7, by the frozen baseline and the nights that are kept now;
 *     a week needs five
 * @param nights of each date that something is kept of, oldest first
 */
public record OwnWeek(
        String week, boolean counted, @Nullable String reason, int nightsThatCount, List<Night> nights) {
    /** Why a week did not count: the first that holds. */
    enum Reason {
        /** It will be closed on the Thursday after it. */
        NOT_CLOSED,
        /** Nothing says what is usual, yet or any more. */
        NO_YARDSTICK,
        /** What weeks are measured with began with the closing of this week, or later. */
        BEFORE_YARDSTICK,
        /** Fewer than five of its nights have a deviation. */
        TOO_FEW_NIGHTS,
        /** Five nights are there now, and were not when it was closed. */
        CAME_LATE
    }

    /**
     * @param reason why the night cannot count, by {@link NoDeviation} as on the wire; null if it can
     * @param missing ids of the features that the frozen baseline has and the night lacks
     */
    public record Night(LocalDate day, @Nullable String reason, List<String> missing) {
        @Override
        public String toString() {
            return "Night[redacted]";
        }
    }

    /** All whole weeks of which every date is kept and over, oldest first; none where only the days are kept. */
    static List<OwnWeek> of(Own own, LocalDate today) {
        List<OwnWeek> weeks = new ArrayList<>();
        if (own.consentIsOver()) {
            return weeks;
        }
        Yardstick yardstick = own.profile().yardstick();
        YearWeek lastClosed = YearWeek.parse(own.current().participant().lastClosedWeek());
        LocalDate monday = own.keptSince().with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        while (!monday.plusWeeks(1).isAfter(today)) {
            weeks.add(of(YearWeek.from(monday), own.nights(), yardstick, lastClosed));
            monday = monday.plusWeeks(1);
        }
        return weeks;
    }

    static OwnWeek of(
            YearWeek week, SortedMap<LocalDate, NightFeatures> kept, Yardstick yardstick, YearWeek lastClosed) {
        LocalDate monday = week.atDay(DayOfWeek.MONDAY);
        Baseline baseline = yardstick.baseline().orElseGet(() -> new Baseline(Map.of()));
        List<Night> nights = kept.subMap(monday, monday.plusWeeks(1)).entrySet().stream()
                .map(night -> night(night.getKey(), night.getValue(), baseline))
                .toList();
        int count =
                (int) nights.stream().filter(night -> night.reason() == null).count();
        Optional<Reason> reason = reason(week, yardstick, lastClosed, count);
        return new OwnWeek(
                week.toString(), reason.isEmpty(), reason.map(WireName::of).orElse(null), count, nights);
    }

    private static Night night(LocalDate day, NightFeatures night, Baseline baseline) {
        Optional<NoDeviation> none = baseline.whyNone(night);
        return new Night(
                day,
                none.map(WireName::of).orElse(null),
                none.equals(Optional.of(NoDeviation.COMPONENT_MISSING))
                        ? baseline.missing(night).stream().map(Feature::id).toList()
                        : List.of());
    }

    /**
     * Of the last week that counted, of the weeks after it and of the reference weeks the profile says so itself. Of another
     * the nights that are kept now say it, which may not be those that were there when it was closed.
     */
    private static Optional<Reason> reason(YearWeek week, Yardstick yardstick, YearWeek lastClosed, int count) {
        if (week.isAfter(lastClosed)) {
            return Optional.of(Reason.NOT_CLOSED);
        }
        if (yardstick.frozen().isEmpty()) {
            return Optional.of(Reason.NO_YARDSTICK);
        }
        if (!week.isAfter(yardstick.frozen().get().since())) {
            return Optional.of(Reason.BEFORE_YARDSTICK);
        }
        if (yardstick.isKnownToCount(week)) {
            return Optional.empty();
        }
        if (count < WeekDeviation.NIGHTS) {
            return Optional.of(Reason.TOO_FEW_NIGHTS);
        }
        boolean afterTheLast = yardstick.smoothing().last().map(week::isAfter).orElse(true);
        return afterTheLast ? Optional.of(Reason.CAME_LATE) : Optional.empty();
    }

    @Override
    public String toString() {
        return "OwnWeek[redacted]";
    }
}
