package dev.respite.person.page.own;

import dev.respite.measure.features.Feature;
import dev.respite.person.own.OwnDay;
import dev.respite.person.page.InWords;
import dev.respite.web.chart.Scale;
import dev.respite.web.chart.Svg;
import io.quarkus.qute.RawString;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One bar a night, from falling asleep to waking, the newest at the top.
 *
 * @param finding what it shows, in a sentence
 */
record NightPicture(String finding, RawString drawing) {
    /** So many dates are drawn, or fewer. */
    static final int DATES = 14;

    private static final int WIDE = 520;
    private static final int LEFT = 172;
    private static final int RIGHT = 498;
    private static final int ROW = 24;
    private static final int BAR = 12;
    private static final int FOOT = 26;
    private static final int HOUR = 60;

    /** At least these times are on the axis, minutes from 00:00 of the date of waking: 22:00 and 08:00. */
    private static final int EVENING = -120;

    private static final int MORNING = 480;

    /** Those that are drawn, newest first; none from before the first. */
    static List<LocalDate> dates(LocalDate newest, LocalDate first) {
        return IntStream.range(0, DATES)
                .mapToObj(newest::minusDays)
                .filter(day -> !day.isBefore(first))
                .toList();
    }

    /** Null without a date. */
    static @Nullable NightPicture of(
            List<LocalDate> dates, Map<LocalDate, OwnDay> nights, InWords words, OwnTexts texts) {
        if (dates.isEmpty()) {
            return null;
        }
        List<Bar> bars = dates.stream()
                .map(day -> bar(nights.get(day)))
                .filter(Objects::nonNull)
                .toList();
        double from = HOUR * Math.floor(bars.stream().mapToDouble(Bar::onset).reduce(EVENING, Math::min) / HOUR);
        double to = HOUR * Math.ceil(bars.stream().mapToDouble(Bar::wake).reduce(MORNING, Math::max) / HOUR);
        String finding = finding(bars, dates.size(), texts);
        Svg svg = new Svg(WIDE, dates.size() * ROW + FOOT, finding);
        Scale across = new Scale(from, to, LEFT, RIGHT);
        axis(svg, across, dates.size() * ROW);
        for (int i = 0; i < dates.size(); i++) {
            row(svg, across, i * ROW, new Drawn(words.night(dates.get(i)), bar(nights.get(dates.get(i)))), texts);
        }
        return new NightPicture(finding, svg.draw());
    }

    private record Bar(double onset, double wake) {}

    private record Drawn(String dates, @Nullable Bar bar) {}

    private static @Nullable Bar bar(@Nullable OwnDay night) {
        Number onset = night == null ? null : night.value(Feature.MAIN_ONSET_MIN);
        Number wake = night == null ? null : night.value(Feature.MAIN_WAKE_MIN);
        return onset == null || wake == null ? null : new Bar(onset.doubleValue(), wake.doubleValue());
    }

    private static String finding(List<Bar> bars, int dates, OwnTexts texts) {
        if (bars.isEmpty()) {
            return texts.nightsNone(dates);
        }
        if (bars.size() == 1) {
            return texts.nightsOne(
                    dates,
                    InWords.clock(bars.get(0).onset()),
                    InWords.clock(bars.get(0).wake()));
        }
        return texts.nightsFinding(
                bars.size(),
                dates,
                InWords.clock(bars.stream().mapToDouble(Bar::onset).min().orElseThrow()),
                InWords.clock(bars.stream().mapToDouble(Bar::onset).max().orElseThrow()),
                InWords.clock(bars.stream().mapToDouble(Bar::wake).min().orElseThrow()),
                InWords.clock(bars.stream().mapToDouble(Bar::wake).max().orElseThrow()));
    }

    private static void axis(Svg svg, Scale across, int bottom) {
        double hours = (across.to() - across.from()) / HOUR;
        int step = hours > 12 ? 4 * HOUR : 2 * HOUR;
        for (double at = across.from(); at <= across.to(); at += step) {
            svg.line("axis", across.at(at), 0, across.at(at), bottom);
            svg.text("faint", across.at(at), bottom + 18, "middle", InWords.clock(at));
        }
    }

    private static void row(Svg svg, Scale across, int top, Drawn night, OwnTexts texts) {
        svg.text("", 0, top + 16, "start", night.dates());
        Bar bar = night.bar();
        if (bar == null) {
            svg.text("faint", LEFT + 6, top + 16, "start", texts.noBar());
        } else {
            double left = across.at(bar.onset());
            svg.rect("bar", left, top + (ROW - BAR) / 2.0, Math.max(1, across.at(bar.wake()) - left), BAR);
        }
    }
}
