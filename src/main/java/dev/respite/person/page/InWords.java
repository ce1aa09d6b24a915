package dev.respite.person.page;

import dev.respite.web.layout.Visit;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Texts, days and times in the language of the page under way. */
@RequestScoped
public class InWords {
    private static final int MINUTES_AN_HOUR = 60;
    private static final int MINUTES_A_DAY = 24 * MINUTES_AN_HOUR;

    private final Visit visit;

    public InWords(Visit visit) {
        this.visit = visit;
    }

    /** A bundle of messages, for what is put together in Java. */
    public <T> T texts(Class<T> bundle) {
        return MessageBundles.get(bundle, Localized.Literal.of(visit.lang()));
    }

    public Locale language() {
        return visit.language();
    }

    /** Such as {@code 2 March 2026}. */
    public String day(LocalDate day) {
        return day.format(pattern("d MMMM uuuu", "d. MMMM uuuu"));
    }

    /** Such as {@code Mon 2 Mar}. */
    public String shortDay(LocalDate day) {
        return day.format(pattern("EEE d MMM", "EEE d. MMM"));
    }

    /** The night between two days, such as {@code Sat 28 – Sun 29 Mar}. */
    public String night(LocalDate waking) {
        return waking.minusDays(1).format(pattern("EEE d", "EEE d.")) + " – " + shortDay(waking);
    }

    /** The day that begins then (UTC). */
    public String day(Instant at) {
        return day(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    /** Day and time, UTC. */
    public String at(Instant at) {
        return at.atOffset(ZoneOffset.UTC).format(pattern("d MMMM uuuu, HH:mm 'UTC'", "d. MMMM uuuu, HH:mm 'Uhr UTC'"));
    }

    /** Time of day, UTC. */
    public String time(Instant at) {
        return at.atOffset(ZoneOffset.UTC).format(pattern("HH:mm 'UTC'", "HH:mm 'Uhr UTC'"));
    }

    /** Such as {@code 22:30}, of minutes from 00:00, which may be less than 0. */
    public static String clock(double minutes) {
        int ofDay = Math.floorMod(Math.round(minutes), MINUTES_A_DAY);
        return "%02d:%02d".formatted(ofDay / MINUTES_AN_HOUR, ofDay % MINUTES_AN_HOUR);
    }

    /** Such as {@code 7 h 30 min}. */
    public static String length(double minutes) {
        long whole = Math.round(minutes);
        return whole / MINUTES_AN_HOUR + " h " + whole % MINUTES_AN_HOUR + " min";
    }

    /** With as many decimals as are asked for, as this language writes them. */
    public String number(double value, int decimals) {
        return String.format(language(), "%." + decimals + "f", value);
    }

    private DateTimeFormatter pattern(String english, String german) {
        boolean inGerman = language().equals(Locale.GERMAN);
        return DateTimeFormatter.ofPattern(inGerman ? german : english, language());
    }
}
