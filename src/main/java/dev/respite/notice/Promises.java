package dev.respite.notice;

import dev.respite.identity.dpop.DpopNonces;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every period that people, phones or pages are promised, each in this one place, with the first notice that stands for it.
 * What enforces a period, tells it or publishes it takes it from here.
 *
 * <p>A period that a notice names is changed by a further {@link #since}, for the notice that says so; the one before stays,
 * since people have agreed to it. One that no notice names is changed as it stands. One that a later notice does not make any
 * more is withdrawn with it.
 */
public enum Promises {
    RETENTION_DAYS("days that the numbers of a night are kept, at most", since(1, 42)),
    /** From notice 3 on what is usual for a participant is kept as long as the consent, and nothing enforces a number. */
    YARDSTICK_WEEKS(3, "weeks that what is usual for a participant is compared with, at most", since(1, 104)),
    LEDGER_MONTHS("months that the list of what was done with a participant's data reaches back", since(1, 12)),
    ERASURE_HOURS("hours after which no copy of what was erased can be read", since(1, 24)),
    CONSENT_DAYS("days until a consent ends that nobody affirms", since(1, 365)),
    AFFIRM_DAYS("days to affirm a consent once that is asked, as after a new notice", since(1, 30)),
    LEASE_HOURS("hours that a phone may go on without a renewal", since(1, 72)),
    LATE_DAYS("days after which a night is no longer taken", since(1, 14)),
    CODE_MINUTES("minutes that a pairing code is good", since(1, 10)),
    PROOF_MINUTES("minutes that a used proof is remembered", since(1, minutesOfAProof())),
    WAITING_DAYS("days, the first one counted, that a further phone or passkey waits to be let in", since(3, 2)),
    READS_MONTHS("months that a lead's reads are kept by name and shown", since(2, 12)),
    UNDERTAKING_MONTHS("months that a lead's undertaking is kept after its quarter", since(2, 24)),
    SUSPENSION_MONTHS("months that a suspension is kept after its end", since(2, 24)),
    ANSWER_DAYS("working days in which a steward answers a concern", since(2, 10)),
    SILENCE_DAYS("days without a reply after which an answered concern is closed", since(2, 30)),
    CLOSED_MONTHS("months that a concern is kept after it was closed", since(2, 12)),
    CONCERN_MONTHS("months that a concern is kept after it came, at most", since(2, 24)),
    FIGURE_QUARTERS("quarters for which the numbers of concerns are kept and shown", since(2, 8));

    private final String what;
    private final List<Since> history;
    private final int withdrawnWith;

    Promises(String what, Since... history) {
        this(Integer.MAX_VALUE, what, history);
    }

    Promises(int withdrawnWith, String what, Since... history) {
        this.what = what;
        this.history = List.of(history);
        this.withdrawnWith = withdrawnWith;
    }

    /** What the first notice that named this number, and those after it, promise. */
    private record Since(int notice, int number) {}

    private static Since since(int notice, int number) {
        return new Since(notice, number);
    }

    /** As long as one could be used again. */
    private static int minutesOfAProof() {
        return Math.toIntExact(DpopNonces.REMEMBERED.toMinutes());
    }

    /** What was promised when this notice was published; nothing for what it stands for only since a later one. */
    public static Map<Promises, Integer> asOf(int notice) {
        Map<Promises, Integer> promised = new EnumMap<>(Promises.class);
        for (Promises promise : values()) {
            promise.history.stream()
                    .filter(since -> since.notice() <= notice && notice < promise.withdrawnWith)
                    .forEach(since -> promised.put(promise, since.number()));
        }
        return Collections.unmodifiableMap(promised);
    }

    /** Whether the number says what the service does; otherwise it stands for notices before that one alone. */
    public boolean isInForce() {
        return withdrawnWith == Integer.MAX_VALUE;
    }

    /** What the service does now, in the unit that the name says. */
    public int inForce() {
        return history.get(history.size() - 1).number();
    }

    /** The period in words, without its number. */
    public String what() {
        return what;
    }

    /** Its place in the text of a notice, such as {@code leaseHours}. */
    public String place() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        return words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }

    /** Numbers of the notices that something was promised, or promised anew, with. */
    static List<Integer> notices() {
        return Arrays.stream(values())
                .flatMap(promise -> promise.history.stream())
                .map(Since::notice)
                .distinct()
                .sorted()
                .toList();
    }
}
