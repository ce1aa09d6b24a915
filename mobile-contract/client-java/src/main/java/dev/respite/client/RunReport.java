package dev.respite.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one run did. The numbers in it are for the physician alone: never into a log or a crash report. */
public final class RunReport {
    private final PhoneState state;
    private final List<LocalDate> acknowledged;
    private final List<LocalDate> forgotten;
    private final int queued;
    private final int requests;
    private final Map<String, Integer> refusals;
    private final Map<LocalDate, Map<String, Double>> numbers;
    private final Map<LocalDate, String> reports;
    private final @Nullable Instant notBefore;
    private final @Nullable String check;
    private final long ownReads;
    private final @Nullable Instant lastRead;
    private final long passkeyChanges;
    private final @Nullable String lastPasskeyChange;

    /**
     * @param acknowledged days that the service took in this run
     * @param forgotten days that it will never take
     * @param queued days still marked
     * @param refusals how often each problem code came; {@code no-answer} and {@code not-ours} for what was no answer of the
     *     service, {@code unreadable}, {@code key-fails} and {@code key-is-gone} for what failed on the phone
     * @param numbers as {@link #numbers}
     * @param reports as {@link #reports}
     * @param check as {@link #check}
     * @param ownReads as {@link #ownReads}
     * @param lastRead as {@link #lastRead}
     * @param passkeyChanges as {@link #passkeyChanges}
     * @param lastPasskeyChange as {@link #lastPasskeyChange}
     * @param notBefore when the next run makes sense, in the phone's own clock; null for whenever the platform likes
     */
    public RunReport(
            PhoneState state,
            List<LocalDate> acknowledged,
            List<LocalDate> forgotten,
            int queued,
            int requests,
            Map<String, Integer> refusals,
            Map<LocalDate, Map<String, Double>> numbers,
            Map<LocalDate, String> reports,
            @Nullable Instant notBefore,
            @Nullable String check,
            long ownReads,
            @Nullable Instant lastRead,
            long passkeyChanges,
            @Nullable String lastPasskeyChange) {
        this.state = state;
        this.acknowledged = acknowledged;
        this.forgotten = forgotten;
        this.queued = queued;
        this.requests = requests;
        this.refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
        this.numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
        this.reports = Collections.unmodifiableMap(new TreeMap<>(reports));
        this.notBefore = notBefore;
        this.check = check;
        this.ownReads = ownReads;
        this.lastRead = lastRead;
        this.passkeyChanges = passkeyChanges;
        this.lastPasskeyChange = lastPasskeyChange;
    }

    public PhoneState state() {
        return state;
    }

    public List<LocalDate> acknowledged() {
        return acknowledged;
    }

    public List<LocalDate> forgotten() {
        return forgotten;
    }

    public int queued() {
        return queued;
    }

    public int requests() {
        return requests;
    }

    public Map<String, Integer> refusals() {
        return refusals;
    }

    /**
     * What a phone shows that waits to be let in: this one's own, or on the phone that holds the consent that of the other;
     * null if none waits.
     */
    public @Nullable String check() {
        return check;
    }

    /** How often what is the physician's own was read since the run before: to be shown where it was not they who looked. */
    public long ownReads() {
        return ownReads;
    }

    /** When it was read last, by the service's clock; null if never. */
    public @Nullable Instant lastRead() {
        return lastRead;
    }

    /** How much was done with the physician's passkeys since the run before: to be shown, with what {@code /v1/passkeys} has. */
    public long passkeyChanges() {
        return passkeyChanges;
    }

    /** What was done last, such as {@code waits}: one asks to be let in; null if nothing ever was. */
    public @Nullable String lastPasskeyChange() {
        return lastPasskeyChange;
    }

    public @Nullable Instant notBefore() {
        return notBefore;
    }

    /**
     * What the service made of each acknowledged day, by feature ({@code tst_min}); one that was withheld is left out. For the
     * physician's own eyes, on this phone.
     */
    public Map<LocalDate, Map<String, Double>> numbers() {
        return numbers;
    }

    /**
     * What the app's maker should learn, by day: the problem code, and where it is known the JSON pointer into the body, such as
     * {@code malformed-night /sleep/0/end}. Nothing measured, and no reason to send the day.
     */
    public Map<LocalDate, String> reports() {
        return reports;
    }

    /** This run and one right after it as one. */
    public RunReport then(RunReport next) {
        Map<String, Integer> allRefusals = new TreeMap<>(refusals);
        next.refusals.forEach((code, count) -> allRefusals.merge(code, count, Integer::sum));
        Map<LocalDate, Map<String, Double>> allNumbers = new TreeMap<>(numbers);
        allNumbers.putAll(next.numbers);
        Map<LocalDate, String> allReports = new TreeMap<>(reports);
        allReports.putAll(next.reports);
        return new RunReport(
                next.state,
                joined(acknowledged, next.acknowledged),
                joined(forgotten, next.forgotten),
                next.queued,
                requests + next.requests,
                allRefusals,
                allNumbers,
                allReports,
                next.notBefore,
                next.check,
                ownReads + next.ownReads,
                next.lastRead,
                passkeyChanges + next.passkeyChanges,
                next.lastPasskeyChange);
    }

    private static List<LocalDate> joined(List<LocalDate> first, List<LocalDate> second) {
        List<LocalDate> days = new ArrayList<>(first);
        days.addAll(second);
        return Collections.unmodifiableList(days);
    }

    /** Without the numbers. */
    @Override
    public String toString() {
        return "RunReport[" + state + ", " + queued + " queued]";
    }
}
