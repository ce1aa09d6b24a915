package dev.respite.client.android.health;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.health.connect.HealthConnectException;
import android.health.connect.datatypes.SleepSessionRecord;
import dev.respite.client.platform.MemoryStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, manifest = Config.NONE, application = HospitalApp.class)
public class ChangeLogTest {
    private static final Instant MORNING = Instant.parse("2026-03-03T06:00:00Z");
    private static final ZoneOffset BOSTON = ZoneOffset.ofHours(-5);
    private static final SleepSessionRecord LAST_NIGHT =
            Records.sleep("com.example.watch", Instant.parse("2026-03-03T02:00:00Z"), MORNING, BOSTON);
    private static final SleepSessionRecord LAST_WEEK = Records.sleep(
            "com.example.watch", MORNING.minus(Duration.ofDays(7)), MORNING.minus(Duration.ofHours(160)), BOSTON);

    private final HospitalApp app = (HospitalApp) RuntimeEnvironment.getApplication();
    private final MemoryStore notes = new MemoryStore();

    @Before
    public void a_day_that_was_looked_at() throws IOException {
        app.grantAll();
        app.toBackground();
        app.healthConnect.put(LAST_WEEK);
        ChangeLog log = log(MORNING);
        assertTrue(log.isOfAnotherDay());
        log.startOver();
        log.remember();
    }

    @Test
    public void all_days_are_due_once_a_date_since_late_heart_rate_has_no_log() throws IOException {
        assertFalse(log(MORNING.plus(Duration.ofHours(17))).isOfAnotherDay());
        assertTrue(log(MORNING.plus(Duration.ofHours(18))).isOfAnotherDay());
    }

    @Test
    public void nothing_changed() throws IOException {
        assertFalse(log(MORNING).olderNightsChanged());
    }

    @Test
    public void last_night_is_looked_at_anyway() throws IOException {
        app.healthConnect.put(LAST_NIGHT);

        assertFalse(log(MORNING).olderNightsChanged());
    }

    @Test
    public void an_older_night_that_came_or_was_edited_is_a_change() throws IOException {
        app.healthConnect.put(LAST_NIGHT, LAST_WEEK);

        assertTrue(log(MORNING).olderNightsChanged());
    }

    @Test
    public void a_night_from_the_day_before_yesterday_on_is_a_change() throws IOException {
        Instant start = Instant.parse("2026-03-02T04:59:59Z");
        app.healthConnect.put(Records.sleep("com.example.watch", start, start.plusSeconds(20_000), BOSTON));

        assertTrue(log(MORNING).olderNightsChanged());
    }

    @Test
    public void a_deletion_names_no_date_and_is_a_change_wherever_it_was() throws IOException {
        app.healthConnect.put(LAST_NIGHT);
        app.healthConnect.delete(LAST_NIGHT);

        assertTrue(log(MORNING).olderNightsChanged());
    }

    @Test
    public void what_was_not_remembered_is_found_again_and_what_was_is_not() throws IOException {
        app.healthConnect.put(LAST_WEEK);
        log(MORNING).olderNightsChanged();

        ChangeLog again = log(MORNING);
        assertTrue(again.olderNightsChanged());
        again.remember();

        assertFalse(log(MORNING).olderNightsChanged());
    }

    @Test
    public void an_expired_token_is_a_change_and_is_replaced() throws IOException {
        app.healthConnect.refuseChanges = HealthConnectException.ERROR_INVALID_ARGUMENT;

        ChangeLog log = log(MORNING);
        assertTrue(log.olderNightsChanged());
        log.remember();

        app.healthConnect.refuseChanges = 0;
        assertFalse(log(MORNING).olderNightsChanged());
        assertEquals(2, app.healthConnect.tokens);
    }

    @Test
    public void another_refusal_keeps_the_token() throws IOException {
        app.healthConnect.put(LAST_WEEK);
        app.healthConnect.refuseChanges = HealthConnectException.ERROR_RATE_LIMIT_EXCEEDED;
        ChangeLog log = log(MORNING);
        assertFalse(log.olderNightsChanged());
        log.remember();

        app.healthConnect.refuseChanges = 0;
        assertTrue(log(MORNING).olderNightsChanged());
    }

    private ChangeLog log(Instant now) {
        return new ChangeLog(new HealthConnect(app), new ReadingNotes(notes), Clock.fixed(now, ZoneOffset.UTC));
    }
}
