package dev.respite.client.android;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import android.health.connect.HealthConnectException;
import android.health.connect.HealthPermissions;
import android.health.connect.datatypes.SleepSessionRecord;
import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.client.PhoneState;
import dev.respite.client.android.health.HospitalApp;
import dev.respite.client.android.health.Records;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** What a run of the job sends, and what it reads for that. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, manifest = Config.NONE, application = HospitalApp.class)
public class RunTest extends PairedPhone {
    @Test
    public void a_run_puts_the_night_with_its_samples_in_order_and_every_request_is_proven() throws Exception {
        runJob();

        JsonNode body = service.puts.get(0).body();
        assertEquals(List.of(DAY), days());
        assertEquals(1, body.get("sleep").size());
        assertEquals("light", body.at("/sleep/0/stages/0/stage").asText());
        assertEquals("[0,62,5000,61,5000,60]", body.at("/heartRate/0/samples").toString());
        assertFalse(body.toString().contains(WATCH));
        assertEquals(List.of(), service.badProofs);
    }

    @Test
    public void a_second_run_puts_nothing_again() throws Exception {
        runJob();

        runJob();

        assertEquals(1, service.puts.size());
    }

    @Test
    public void a_deletion_in_health_connect_puts_its_day_empty() throws Exception {
        runJob();
        app.healthConnect.delete(night);

        runJob();

        assertEquals(List.of(DAY, DAY), days());
        assertEquals("[]", service.puts.get(1).body().get("sleep").toString());
    }

    @Test
    public void a_night_of_last_week_that_is_deleted_is_put_empty_at_the_next_run_and_the_others_are_not()
            throws Exception {
        SleepSessionRecord lastWeek = Records.sleep(
                WATCH, ASLEEP.minus(Duration.ofDays(6)), WAKING.minus(Duration.ofDays(6)), ZoneOffset.UTC);
        app.healthConnect.put(lastWeek);
        runJob();
        assertEquals(2, service.puts.size());
        app.healthConnect.delete(lastWeek);

        runJob();

        assertEquals(3, service.puts.size());
        assertEquals(DAY.minusDays(6), days().get(2));
        assertEquals("[]", service.puts.get(2).body().get("sleep").toString());
    }

    @Test
    public void heart_rate_that_comes_days_late_is_sent_with_its_night_on_the_next_date() throws Exception {
        Instant start = ASLEEP.minus(Duration.ofDays(6));
        app.healthConnect.put(Records.sleep(WATCH, start, WAKING.minus(Duration.ofDays(6)), ZoneOffset.UTC));
        runJob();
        app.healthConnect.put(Records.heartRate(WATCH, start, 0, 58));

        later(Duration.ofDays(1)).run();

        assertEquals(3, service.puts.size());
        assertEquals(DAY.minusDays(6), days().get(2));
        assertEquals(
                "[0,58]", service.puts.get(2).body().at("/heartRate/0/samples").toString());
    }

    @Test
    public void a_token_of_changes_that_expired_costs_a_look_at_all_days_and_no_request() throws Exception {
        runJob();
        app.healthConnect.refuseChanges = HealthConnectException.ERROR_INVALID_ARGUMENT;

        boolean rescheduled = runJob();

        assertFalse(rescheduled);
        assertEquals(1, service.puts.size());
        assertEquals(2, app.healthConnect.tokens);
    }

    @Test
    public void a_paused_consent_reads_neither_records_nor_the_log_of_changes() throws Exception {
        runJob();
        app.healthConnect.reads.clear();
        service.refusals.put("/v1/", "consent-paused");

        runJob();
        later(Duration.ofDays(2)).run();

        assertEquals(PhoneState.PAUSED, phone.state());
        assertEquals(List.of(), app.healthConnect.reads);
        assertEquals(List.of(Sentence.PAUSED.in(app)), shown());
        assertNotNull(pendingJob());
    }

    @Test
    public void a_permission_that_was_withdrawn_is_told_and_a_revocation_still_gets_through() throws Exception {
        runJob();
        app.deny(HealthPermissions.READ_SLEEP);
        runJob();
        assertEquals(List.of(Sentence.UNREADABLE.in(app)), shown());
        assertEquals(1, service.puts.size());
        service.refusals.put("/v1/", "consent-revoked");

        runJob();

        assertNull(pendingJob());
        assertTrue(FakeAndroidKeyStore.KEYS.isEmpty());
    }
}
