package dev.respite.organisation;

import dev.respite.organisation.Organisation.Announcement;
import dev.respite.organisation.TreeHistory.Seen;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.threeten.extra.YearWeek;

/**
 * How units may change: all at once, 52 weeks apart, announced eight weeks ahead, and never behind the service's back.
 * Otherwise somebody who sets the configuration could cut the cells anew until a number is that of a few people.
 */
final class TreeChangeRules {
    /** An announced tree is fixed from so long before it on. */
    static final Duration NOTICE = Duration.ofDays(56);

    /** Weeks for which units, and the pools among them, stay what they are. */
    static final int WEEKS_APART = 52;

    private TreeChangeRules() {}

    /**
     * What the configuration says.
     *
     * @param units the present tree, if the coming one is not in force already
     * @param withdrawn the week of an announcement that is taken back
     */
    record Configured(UnitTree units, Optional<Announcement> coming, Optional<YearWeek> withdrawn) {
        UnitTree present(YearWeek week) {
            return coming.filter(c -> !c.from().isAfter(week))
                    .map(Announcement::tree)
                    .orElse(units);
        }

        Optional<Announcement> announced(YearWeek week) {
            return coming.filter(c -> c.from().isAfter(week));
        }
    }

    /**
     * Holds the configuration against what was seen before.
     *
     * @param heads head counts by ward as they are now, of those for which any were set
     * @return what is to be remembered; empty if nothing is new
     * @throws IllegalArgumentException if the configuration is not to be served; the message says what to do
     */
    static List<Seen> check(TreeHistory history, Configured configured, Map<String, Integer> heads, Instant now) {
        YearWeek week = TreeHistory.weekOf(now);
        UnitTree present = configured.present(week);
        List<Seen> news = new ArrayList<>();
        TreeHistory known = history;
        if (history.isEmpty()) {
            present.requirePoolsOfNeighbours();
            news.add(new Seen(week, now, present));
            known = new TreeHistory(news);
        }
        requireInForce(known, present, week);
        coming(known, configured, heads, now).ifPresent(news::add);
        return news;
    }

    /** The first week that a tree can be announced for. */
    static YearWeek firstPossible(TreeHistory history, Instant now) {
        YearWeek noticed = TreeHistory.weekOf(now.plus(NOTICE));
        YearWeek whole = monday(noticed).isBefore(now.plus(NOTICE)) ? noticed.plusWeeks(1) : noticed;
        YearWeek apart = history.inForceSince(TreeHistory.weekOf(now)).plusWeeks(WEEKS_APART);
        return whole.isAfter(apart) ? whole : apart;
    }

    private static void requireInForce(TreeHistory history, UnitTree present, YearWeek week) {
        UnitTree inForce = history.inForce(week);
        if (!present.given().equals(inForce.given())) {
            throw new IllegalArgumentException("The units in the configuration are not those in force since "
                    + history.inForceSince(week)
                    + ": put those back. Units change by respite.organisation.reshaping.from"
                    + " and .units, announced 8 weeks ahead; head counts by PUT /v1/units/ID/roster.");
        }
    }

    private static Optional<Seen> coming(
            TreeHistory history, Configured configured, Map<String, Integer> heads, Instant now) {
        YearWeek week = TreeHistory.weekOf(now);
        Optional<Announcement> announced = history.after(week);
        Optional<Announcement> wanted = configured.announced(week);
        if (isSame(announced, wanted)) {
            return Optional.empty();
        }
        announced.ifPresent(earlier -> requireOpen(earlier.from(), now));
        if (wanted.isEmpty()) {
            return announced.map(earlier -> withdrawal(earlier.from(), configured, now));
        }
        requirePossible(history, wanted.get(), heads, now);
        return Optional.of(new Seen(wanted.get().from(), now, wanted.get().tree()));
    }

    private static boolean isSame(Optional<Announcement> announced, Optional<Announcement> wanted) {
        return announced.isEmpty() && wanted.isEmpty()
                || announced.isPresent()
                        && wanted.isPresent()
                        && announced.get().from().equals(wanted.get().from())
                        && announced
                                .get()
                                .tree()
                                .given()
                                .equals(wanted.get().tree().given());
    }

    private static void requireOpen(YearWeek from, Instant now) {
        if (monday(from).isBefore(now.plus(NOTICE))) {
            throw new IllegalArgumentException("The reshaping from " + from
                    + " was announced and is less than 8 weeks off, so people rely on it: put"
                    + " respite.organisation.reshaping back as it was announced.");
        }
    }

    /** A missing announcement alone is not taken for a withdrawal: an old configuration lacks it too. */
    private static Seen withdrawal(YearWeek from, Configured configured, Instant now) {
        if (!configured.withdrawn().equals(Optional.of(from))) {
            throw new IllegalArgumentException("The reshaping from " + from
                    + " was announced and is not in the configuration: put it back, or withdraw it by"
                    + " respite.organisation.reshaping.withdrawn=" + from + ".");
        }
        return new Seen(from, now, null);
    }

    private static void requirePossible(
            TreeHistory history, Announcement wanted, Map<String, Integer> heads, Instant now) {
        YearWeek first = firstPossible(history, now);
        if (wanted.from().isBefore(first)) {
            throw new IllegalArgumentException("The reshaping from " + wanted.from()
                    + " comes too early: it is announced 8 weeks ahead, and units stay for " + WEEKS_APART
                    + " weeks. Make it from " + first + " or later.");
        }
        UnitMeanings.requireKept(history, wanted.tree(), TreeHistory.weekOf(now));
        wanted.tree().withRosters(heads).requirePoolsOfNeighbours();
    }

    private static Instant monday(YearWeek week) {
        return week.atDay(DayOfWeek.MONDAY).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
