package dev.respite.client.android.health;

import android.health.connect.HealthConnectException;
import android.health.connect.changelog.ChangeLogsResponse;
import android.health.connect.datatypes.Record;
import android.health.connect.datatypes.SleepSessionRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Whether nights changed that a run does not look at anyway, which is those before yesterday. All days are looked at then:
 * of a deletion the log tells an id alone, and of an edit not what was before.
 *
 * <p>Heart rate has no token, since its log would hand over the samples of the day with those of the night. Heart rate that
 * came late or was deleted is found by the look at all days with which every date begins.
 */
public final class ChangeLog {
    /** At the platform's thousand records a page, far more sleep than anybody has. */
    private static final int MOST_PAGES = 20;

    private final HealthConnect health;
    private final ReadingNotes notes;
    private final Clock clock;
    private @Nullable String next;

    public ChangeLog(HealthConnect health, ReadingNotes notes, Clock clock) {
        this.health = health;
        this.notes = notes;
        this.clock = clock;
    }

    /** Whether all days are due, since the last look at them was on another UTC date or is not known. */
    public boolean isOfAnotherDay() throws IOException {
        return notes.changesToken() == null || !today().equals(notes.lookedAtAll());
    }

    /** Before all days are looked at: what changes from here on is in the log. */
    public void startOver() {
        try {
            next = health.sleepChangesToken();
        } catch (HealthConnectRefused refused) {
            next = null;
        }
    }

    /** False also where the log cannot be read now: it can be later, from the same place on. */
    public boolean olderNightsChanged() throws IOException {
        String token = notes.changesToken();
        try {
            return token != null && read(token);
        } catch (HealthConnectRefused refused) {
            next = null;
            return refused.code() == HealthConnectException.ERROR_INVALID_ARGUMENT && expired();
        }
    }

    /** To be called once the days to look at are safe with the client. */
    public void remember() throws IOException {
        if (next != null) {
            notes.remember(next, today());
        }
    }

    private boolean expired() {
        startOver();
        return true;
    }

    private boolean read(String token) throws HealthConnectRefused {
        boolean older = false;
        ChangeLogsResponse page = health.changesSince(token);
        for (int i = 1; page.hasMorePages() && i < MOST_PAGES; i++) {
            older |= namesOlder(page);
            page = health.changesSince(page.getNextChangesToken());
        }
        next = page.getNextChangesToken();
        return older | namesOlder(page);
    }

    private boolean namesOlder(ChangeLogsResponse page) {
        boolean older = !page.getDeletedLogs().isEmpty();
        for (Record record : page.getUpsertedRecords()) {
            SleepSessionRecord session = (SleepSessionRecord) record;
            LocalDate begins = date(session.getStartTime(), session.getStartZoneOffset());
            older |= begins.isBefore(today().minusDays(1));
        }
        return older;
    }

    private LocalDate today() {
        return date(clock.instant(), ZoneOffset.UTC);
    }

    private static LocalDate date(Instant time, ZoneOffset offset) {
        return time.atOffset(offset).toLocalDate();
    }
}
