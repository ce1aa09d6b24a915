package dev.respite.simulation;

import static dev.respite.simulation.Settings.row;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.NightFeatures;
import dev.respite.person.record.Profile;
import dev.respite.person.week.ClosedWeek;
import dev.respite.simulation.Sleeper.Date;
import dev.respite.simulation.Sleeper.Device;
import dev.respite.simulation.Sleeper.Writes;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.threeten.extra.YearWeek;

/**
 * Who is seen less: for each kind of physician, how many dates, weeks and losses of sleep reach the unit's sum. Nights are
 * reduced, compared and closed by the service's classes; the line of the unit is never high.
 *
 * <p>Assumed, without a source, beside what {@link Sleeper} says: a night is worn with a chance of .85, that of {@link Member};
 * sleep by day too. Who works nights has five of them in every third week. Who works part-time wears the watch on nights
 * before three days of work with .85 and on the other four with .5. Two spells of six weeks are the loss, one in each half of
 * the counted weeks; the four weeks after each count as neither, since a week counts together with those before it. The
 * counted weeks begin 26 weeks after joining.
 */
final class WhoIsSeen {
    private static final YearWeek FIRST = YearWeek.of(2026, 2);
    private static final int BEFORE = 26;
    private static final int SPELL = 6;
    private static final int AFTER_A_SPELL = 4;
    private static final int KEPT_DAYS = 60;
    private static final double HOUR = 60;
    private static final double WORN = .85;

    private static final Device USUAL = new Device(5, Writes.ALL_STAGES);
    private static final Wear MOSTLY = Wear.chances(WORN, WORN);

    /** Which of the seven nights of a week are worn. */
    private interface Wear {
        boolean[] week(SplittableRandom random);

        static Wear nights(int nights) {
            return random -> drawn(nights, random);
        }

        /** On three days of work, and on the other four. */
        static Wear chances(double ofThree, double ofFour) {
            return random -> {
                boolean[] worn = new boolean[7];
                for (int i = 0; i < worn.length; i++) {
                    worn[i] = random.nextDouble() < (i < 3 ? ofThree : ofFour);
                }
                return worn;
            };
        }
    }

    /**
     * What weeks are like.
     *
     * @param date the kind of date that is no ordinary night
     * @param times how many there are in a week that has them
     * @param every so many weeks
     * @param less minutes by which each other sleep is shorter
     */
    private record Weeks(Date date, int times, int every, double less) {
        static final Weeks ORDINARY = new Weeks(Date.NIGHT, 0, 1, 0);

        static Weeks with(Date date, int times) {
            return new Weeks(date, times, 1, 0);
        }

        static Weeks shifts(Date sleep) {
            return new Weeks(sleep, 5, 3, 0);
        }

        Weeks anHourLess() {
            return new Weeks(date, times, every, HOUR);
        }

        Date[] of(int week, SplittableRandom random) {
            Date[] dates = new Date[7];
            boolean[] is = drawn(week % every == 0 ? times : 0, random);
            for (int i = 0; i < dates.length; i++) {
                dates[i] = is[i] ? date : Date.NIGHT;
            }
            return dates;
        }
    }

    /** A kind of physician. */
    record Kind(String who, String loses, Device device, Wear wear, double spread, Weeks usual, Weeks loss) {
        static Kind of(String who, Weeks usual) {
            return new Kind(who, "an hour each sleep", USUAL, MOSTLY, 1, usual, usual.anHourLess());
        }

        static Kind day(String who) {
            return of(who, Weeks.ORDINARY);
        }

        static Kind coming(String loses, Weeks loss) {
            return new Kind("day work", loses, USUAL, MOSTLY, 1, Weeks.ORDINARY, loss);
        }

        Kind on(int heartRateEvery, Writes writes) {
            return new Kind(who, loses, new Device(heartRateEvery, writes), wear, spread, usual, loss);
        }

        Kind worn(Wear other) {
            return new Kind(who, loses, device, other, spread, usual, loss);
        }

        Kind spread(double times) {
            return new Kind(who, loses, device, wear, times, usual, loss);
        }
    }

    static final Kind DAY_WORK = Kind.day("day work");
    static final Kind TWO_SHORT = Kind.coming("two nights of 130 min a week", Weeks.with(Date.SHORT_NIGHT, 2));
    static final Kind THREE_SHORT = Kind.coming("three nights of 130 min a week", Weeks.with(Date.SHORT_NIGHT, 3));
    static final Kind NAPS = Kind.coming("nothing; naps for two nights not worn", Weeks.with(Date.NAP_INSTEAD, 2));
    static final Kind TEN_MINUTES = Kind.day("heart rate every 10 min").on(10, Writes.ALL_STAGES);
    static final Kind FOUR_NIGHTS = Kind.day("wears 4 nights a week").worn(Wear.nights(4));

    static final List<Kind> ALL = List.of(
            DAY_WORK,
            TWO_SHORT,
            THREE_SHORT,
            Kind.coming("a call a week", Weeks.with(Date.CALL, 1)),
            Kind.coming("two calls a week", Weeks.with(Date.CALL, 2)),
            Kind.coming("a call a week, sleep after it", Weeks.with(Date.CALL_AND_SLEEP_AFTER, 1)),
            Kind.coming("two calls a week, sleep after them", Weeks.with(Date.CALL_AND_SLEEP_AFTER, 2)),
            Kind.coming("two calls a week, not worn", Weeks.with(Date.CALL_NOT_WORN, 2)),
            Kind.coming("five night shifts in three weeks, 6 h by day", Weeks.shifts(Date.DAY_SLEEP)),
            Kind.coming("the same, 2.5 h by day", Weeks.shifts(Date.SHORT_DAY_SLEEP)),
            NAPS,
            Kind.of("a call each week", Weeks.with(Date.CALL, 1)),
            Kind.of("two calls each week", Weeks.with(Date.CALL, 2)),
            Kind.of("two calls each week, sleep after them", Weeks.with(Date.CALL_AND_SLEEP_AFTER, 2)),
            Kind.of("night shifts, 6 h by day", Weeks.shifts(Date.DAY_SLEEP)),
            Kind.of("night shifts, 2.5 h by day", Weeks.shifts(Date.SHORT_DAY_SLEEP)),
            Kind.of("naps for two nights not worn", Weeks.with(Date.NAP_INSTEAD, 2)),
            Kind.day("half as regular").spread(2),
            Kind.day("part-time").worn(Wear.chances(WORN, .5)),
            Kind.day("wears 7 nights a week").worn(Wear.nights(7)),
            Kind.day("wears 6 nights a week").worn(Wear.nights(6)),
            Kind.day("wears 5 nights a week").worn(Wear.nights(5)),
            FOUR_NIGHTS,
            Kind.day("heart rate every minute").on(1, Writes.ALL_STAGES),
            TEN_MINUTES,
            Kind.day("no heart rate").on(0, Writes.ALL_STAGES),
            Kind.day("app without stages").on(5, Writes.NO_STAGES),
            Kind.day("app writes wake as sleep").on(5, Writes.WAKE_AS_SLEEP),
            Kind.day("app leaves wake out").on(5, Writes.NO_WAKE),
            Kind.day("no stages, no heart rate").on(0, Writes.NO_STAGES));

    /** Weeks, of one kind of time. */
    record Counts(long weeks, long valid, long unusual, long sum) {
        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(weeks + other.weeks, valid + other.valid, unusual + other.unusual, sum + other.sum);
        }

        double validShare() {
            return (double) valid / weeks;
        }

        /** Of valid weeks; NaN without any. */
        double unusualShare() {
            return (double) unusual / valid;
        }
    }

    /**
     * What came of a kind of physician, or of one of them.
     *
     * @param dates with a recording, in weeks of loss; then those with time asleep, efficiency, heart rate, a deviation
     */
    record Seen(long people, long measured, long[] dates, Counts quiet, Counts loss) {
        static final Seen NONE = new Seen(0, 0, new long[5], Counts.NONE, Counts.NONE);

        Seen plus(Seen other) {
            long[] both = new long[dates.length];
            Arrays.setAll(both, i -> dates[i] + other.dates[i]);
            return new Seen(
                    people + other.people,
                    measured + other.measured,
                    both,
                    quiet.plus(other.quiet),
                    loss.plus(other.loss));
        }

        double ofDates(int which) {
            return (double) dates[which] / dates[0];
        }

        /** By how much more a week of loss raises the unit's sum than a quiet one. */
        double moves() {
            return (double) loss.sum / loss.weeks - (double) quiet.sum / quiet.weeks;
        }
    }

    private final Settings settings;
    private final int people;
    private final int weeks;
    private final double correlation;

    WhoIsSeen(Settings settings) {
        this.settings = settings;
        this.people = settings.one("people", 300);
        this.weeks = settings.one("weeks", 60);
        this.correlation = settings.all("phi", .3).get(0);
    }

    void run() {
        System.out.println(row(
                "who",
                "loses",
                "tst",
                "efficiency",
                "asleep_hr",
                "deviation",
                "have a yardstick",
                "valid weeks, quiet",
                "loss",
                "unusual, quiet",
                "loss",
                "moves the sum by"));
        System.out.println("|" + "---|".repeat(12));
        for (Kind kind : ALL) {
            Seen seen = of(kind);
            System.out.println(row(
                    kind.who(),
                    kind.loses(),
                    cell(seen.ofDates(1)),
                    cell(seen.ofDates(2)),
                    cell(seen.ofDates(3)),
                    cell(seen.ofDates(4)),
                    cell((double) seen.measured() / seen.people()),
                    cell(seen.quiet().validShare()),
                    cell(seen.loss().validShare()),
                    cell(seen.quiet().unusualShare()),
                    cell(seen.loss().unusualShare()),
                    cell(seen.moves())));
        }
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }

    /** All people of a kind, each with random numbers of their own. */
    Seen of(Kind kind) {
        var random = new SplittableRandom(settings.one("seed", 1));
        List<SplittableRandom> each =
                IntStream.range(0, people).mapToObj(i -> random.split()).toList();
        return Parallel.map(each, own -> life(kind, own)).stream().reduce(Seen.NONE, Seen::plus);
    }

    private Seen life(Kind kind, SplittableRandom random) {
        var sleeper = new Sleeper(kind.device(), kind.spread(), correlation, random);
        int half = weeks / 2;
        int latest = half - SPELL - AFTER_A_SPELL;
        int[] spells = {BEFORE + random.nextInt(latest + 1), BEFORE + half + random.nextInt(latest + 1)};
        SortedMap<LocalDate, NightFeatures> nights = new TreeMap<>();
        Profile profile = Profile.joining("er");
        Seen seen = Seen.NONE;
        for (int i = 0; i < BEFORE + weeks; i++) {
            YearWeek week = FIRST.plusWeeks(i);
            int since = i - (i < spells[1] ? spells[0] : spells[1]);
            boolean loses = since >= 0 && since < SPELL;
            sleeper.nextWeek();
            sleep(kind, loses ? kind.loss() : kind.usual(), i, sleeper, nights, random);
            nights.headMap(week.atDay(DayOfWeek.SUNDAY).minusDays(KEPT_DAYS)).clear();
            profile = ClosedWeek.of(profile, nights, week, random);
            boolean after = since >= SPELL && since < SPELL + AFTER_A_SPELL;
            if (i >= BEFORE && !after) {
                seen = seen.plus(seen(profile, nights, week, loses));
            }
        }
        long measured = profile.yardstick().frozen().isPresent() ? 1 : 0;
        return new Seen(1, measured, seen.dates(), seen.quiet(), seen.loss());
    }

    private static void sleep(
            Kind kind,
            Weeks weeks,
            int number,
            Sleeper sleeper,
            SortedMap<LocalDate, NightFeatures> nights,
            SplittableRandom random) {
        LocalDate monday = FIRST.plusWeeks(number).atDay(DayOfWeek.MONDAY);
        Date[] dates = weeks.of(number, random);
        boolean[] worn = kind.wear().week(random);
        for (int i = 0; i < dates.length; i++) {
            LocalDate day = monday.plusDays(i);
            if (worn[i] || dates[i] == Date.NAP_INSTEAD) {
                sleeper.recorded(day, dates[i], weeks.less()).ifPresent(night -> nights.put(day, night));
            }
        }
    }

    private static Seen seen(
            Profile profile, SortedMap<LocalDate, NightFeatures> nights, YearWeek week, boolean loses) {
        boolean valid = profile.yardstick().smoothing().last().equals(Optional.of(week));
        int adds = profile.contributionTo(week).orElseThrow().value();
        var counts = new Counts(1, valid ? 1 : 0, adds > 0 ? 1 : 0, adds);
        if (!loses) {
            return new Seen(0, 0, new long[5], counts, Counts.NONE);
        }
        long[] dates = new long[5];
        for (NightFeatures night : nights.tailMap(week.atDay(DayOfWeek.MONDAY)).values()) {
            dates[0]++;
            dates[1] += night.value(Feature.TST_MIN).isPresent() ? 1 : 0;
            dates[2] += night.value(Feature.EFFICIENCY_PCT).isPresent() ? 1 : 0;
            dates[3] += night.value(Feature.ASLEEP_HR).isPresent() ? 1 : 0;
            dates[4] += profile.yardstick()
                            .baseline()
                            .filter(baseline -> baseline.deviation(night).isPresent())
                            .isPresent()
                    ? 1
                    : 0;
        }
        return new Seen(0, 0, dates, Counts.NONE, counts);
    }

    /** Which so many days of a week: where they lie in it does not matter, since a week is the mean of its nights. */
    private static boolean[] drawn(int days, SplittableRandom random) {
        boolean[] is = new boolean[7];
        for (int left = days; left > 0; ) {
            int day = random.nextInt(7);
            left -= is[day] ? 0 : 1;
            is[day] = true;
        }
        return is;
    }
}
