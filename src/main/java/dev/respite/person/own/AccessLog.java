package dev.respite.person.own;

import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.threeten.extra.YearWeek;

/**
 * Who did what with one person's consent and data, as that person sees it.
 *
 * @param entries newest first; kept for a year
 * @param weeklyCloses ISO weeks that the service itself closed meanwhile, newest first. It reads a week's nights
 *     then, by itself and for everybody at once, so it is not recorded for each.
 * @param howToVerify how to check an entry against the audit log, without this service
 */
public record AccessLog(List<OwnAccessLedger.Entry> entries, List<WeeklyClose> weeklyCloses, String howToVerify) {
    private static final String HOW_TO_VERIFY = "An entry's hash is the SHA-256, in lower-case hex, of the text"
            + " NONCE|EVENT|AT made of its own members: printf %s 'NONCE|EVENT|AT' | sha256sum. Once a day the hashes of"
            + " everybody's entries are appended to the audit log, shuffled and padded, so that the log tells nothing"
            + " about anybody. auditEntry is the number there; before the next append it is null, and for"
            + " looks (own-view-read, …-read-by-phone, …-read-by-passkey), or more than three of a kind in a day, always: they stay between you and"
            + " this list. To check: take an export of the audit log,"
            + " let its verifier show that the chain is whole, and compare the body of entry number auditEntry with the"
            + " hash. Keep a nonce to yourself: who has it can see that the entry is yours.";

    /**
     * The service closed a week: it drew five of the week's nights and made of them what may enter the unit's sum.
     *
     * @param event {@code weekly-close}
     * @param week ISO week, such as {@code 2026-W09}
     */
    public record WeeklyClose(String event, String week) {
        static WeeklyClose of(YearWeek week) {
            return new WeeklyClose("weekly-close", week.toString());
        }
    }

    /** The oldest entry is the grant, or as old as an entry gets: weeks are told as far back as entries are. */
    static AccessLog of(List<OwnAccessLedger.Entry> entries, String lastClosedWeek) {
        List<WeeklyClose> closes = entries.stream()
                .map(entry -> YearWeek.from(entry.at().atOffset(ZoneOffset.UTC)))
                .min(Comparator.naturalOrder())
                .map(first -> weeks(first, YearWeek.parse(lastClosedWeek)))
                .orElse(List.of());
        return new AccessLog(entries, closes, HOW_TO_VERIFY);
    }

    private static List<WeeklyClose> weeks(YearWeek first, YearWeek last) {
        return Stream.iterate(last, week -> !week.isBefore(first), week -> week.minusWeeks(1))
                .map(WeeklyClose::of)
                .toList();
    }
}
