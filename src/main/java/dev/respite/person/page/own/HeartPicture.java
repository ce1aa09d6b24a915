package dev.respite.person.page.own;

import dev.respite.measure.features.Feature;
import dev.respite.measure.strain.Baseline.Band;
import dev.respite.person.own.OwnDay;
import dev.respite.person.page.InWords;
import dev.respite.web.chart.Scale;
import dev.respite.web.chart.Svg;
import io.quarkus.qute.RawString;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The heart rate asleep of each night as a point, beside the band of what was usual in the 28 days before it.
 *
 * @param finding what it shows, in a sentence
 */
record HeartPicture(String finding, RawString drawing) {
    /** Makes a median absolute deviation as wide as a standard deviation of the same spread, as the deviation has it. */
    private static final double SPREAD = 1.4826;

    private static final int WIDE = 520;
    private static final int HIGH = 230;
    private static final int LEFT = 40;
    private static final int RIGHT = 510;
    private static final int BOTTOM = 190;
    private static final int TOP = 10;
    private static final int DATES = NightPicture.DATES;

    /** With fewer dates the first and the last of them would be written over each other. */
    private static final int DATES_FOR_TWO = 6;

    private static final double COLUMN = (RIGHT - LEFT) / (double) DATES;

    static double low(Band band) {
        return band.median() - SPREAD * band.mad();
    }

    static double high(Band band) {
        return band.median() + SPREAD * band.mad();
    }

    /**
     * Null without a single heart rate in these dates.
     *
     * @param dates newest first
     */
    static @Nullable HeartPicture of(
            List<LocalDate> dates, Map<LocalDate, OwnDay> nights, InWords words, OwnTexts texts) {
        List<@Nullable OwnDay> drawn = new ArrayList<>();
        dates.forEach(day -> drawn.add(0, nights.get(day)));
        double[] all = drawn.stream().flatMapToDouble(HeartPicture::values).toArray();
        if (drawn.stream().noneMatch(night -> rate(night) != null)) {
            return null;
        }
        double from = Math.floor(DoubleStream.of(all).min().orElseThrow()) - 1;
        double to = Math.ceil(DoubleStream.of(all).max().orElseThrow()) + 1;
        String finding = finding(drawn, texts);
        Svg svg = new Svg(WIDE, HIGH, finding);
        Scale up = new Scale(from, to, BOTTOM, TOP);
        for (int i = 0; i < drawn.size(); i++) {
            column(svg, up, LEFT + i * COLUMN, drawn.get(i));
        }
        axes(svg, up, dates, words);
        return new HeartPicture(finding, svg.draw());
    }

    private static DoubleStream values(@Nullable OwnDay night) {
        Band band = band(night);
        Number rate = rate(night);
        DoubleStream ofBand = band == null ? DoubleStream.empty() : DoubleStream.of(low(band), high(band));
        return rate == null ? ofBand : DoubleStream.concat(ofBand, DoubleStream.of(rate.doubleValue()));
    }

    private static @Nullable Number rate(@Nullable OwnDay night) {
        return night == null ? null : night.value(Feature.ASLEEP_HR);
    }

    private static @Nullable Band band(@Nullable OwnDay night) {
        return night == null ? null : night.band().get(Feature.ASLEEP_HR.id());
    }

    private static String finding(List<@Nullable OwnDay> drawn, OwnTexts texts) {
        int compared = 0;
        int within = 0;
        for (OwnDay night : drawn) {
            Number rate = rate(night);
            Band band = band(night);
            if (rate != null && band != null) {
                compared++;
                within += rate.doubleValue() >= low(band) && rate.doubleValue() <= high(band) ? 1 : 0;
            }
        }
        return compared == 0 ? texts.heartAlone() : texts.heartFinding(within, compared);
    }

    private static void column(Svg svg, Scale up, double left, @Nullable OwnDay night) {
        Band band = band(night);
        if (band != null) {
            double top = up.at(high(band));
            svg.rect("band", left, top, COLUMN, Math.max(1, up.at(low(band)) - top));
        }
        Number rate = rate(night);
        if (rate != null) {
            svg.circle("mark", left + COLUMN / 2, up.at(rate.doubleValue()), 4);
        }
    }

    private static void axes(Svg svg, Scale up, List<LocalDate> dates, InWords words) {
        svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
        int step = up.to() - up.from() > 20 ? 10 : up.to() - up.from() > 8 ? 5 : 2;
        for (double at = Math.ceil(up.from() / step) * step; at <= up.to(); at += step) {
            svg.text("faint", LEFT - 6, up.at(at) + 4, "end", String.valueOf((int) at));
        }
        svg.text("faint", LEFT, BOTTOM + 20, "start", words.shortDay(dates.get(dates.size() - 1)));
        if (dates.size() >= DATES_FOR_TWO) {
            svg.text("faint", LEFT + dates.size() * COLUMN, BOTTOM + 20, "end", words.shortDay(dates.get(0)));
        }
    }
}
