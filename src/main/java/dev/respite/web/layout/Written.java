package dev.respite.web.layout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.threeten.extra.YearWeek;

/** Numbers, days and weeks, as the language of a page writes them. Days and times are of UTC. */
public final class Written {
    private static final int MOST_DIGITS = 2;

    private final Locale language;
    private final DateTimeFormatter day;
    private final DateTimeFormatter month;
    private final DateTimeFormatter moment;

    public Written(Locale language) {
        this.language = language;
        String date = language.equals(Locale.GERMAN) ? "d. MMMM uuuu" : "d MMMM uuuu";
        this.day = DateTimeFormatter.ofPattern(date, language);
        this.month = DateTimeFormatter.ofPattern("MMM uuuu", language);
        this.moment = DateTimeFormatter.ofPattern(date + ", HH:mm", language).withZone(ZoneOffset.UTC);
    }

    /** Two digits after the point at most, as few as do, and a minus sign that is one. */
    public String number(double value) {
        return number(value, MOST_DIGITS);
    }

    /** @param digits after the point, at most */
    public String number(double value, int digits) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(language);
        symbols.setMinusSign('\u2212');
        DecimalFormat format = new DecimalFormat("0.##", symbols);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        return format.format(rounded.signum() == 0 ? BigDecimal.ZERO : rounded);
    }

    /** Such as {@code 5 January 2026}. */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** The day of an instant. */
    public String day(Instant instant) {
        return day(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    /** Such as {@code 5 January 2026, 14:05}. */
    public String moment(Instant instant) {
        return moment.format(instant);
    }

    /** Such as {@code Jan 2026}. */
    public String month(LocalDate date) {
        return month.format(date);
    }

    /**
     * The Monday of an ISO week.
     *
     * @param isoWeek such as {@code 2026-W09}
     */
    public String week(String isoWeek) {
        return day(YearWeek.parse(isoWeek).atDay(DayOfWeek.MONDAY));
    }
}
