package dev.respite.client.android;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import android.app.Notification;
import android.app.NotificationManager;
import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.health.connect.HealthConnectException;
import android.health.connect.HealthPermissions;
import android.health.connect.datatypes.SleepSessionRecord;
import android.health.connect.datatypes.SleepSessionRecord.Stage;
import android.health.connect.datatypes.SleepSessionRecord.StageType;
import android.os.Bundle;
import android.os.PersistableBundle;
import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.client.PhoneState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.Shadows;
import org.robolectric.annotation.Config;

/** The job as the system starts it, from Health Connect's records to what a service over HTTP receives. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, manifest = Config.NONE, application = HospitalApp.class)
public class UploadJobTest {
    private static final String WATCH = "com.example.watch";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant WAKING = NOW.minus(Duration.ofHours(1));
    private static final Instant ASLEEP = NOW.minus(Duration.ofHours(8));
    private static final LocalDate DAY = WAKING.atOffset(ZoneOffset.UTC).toLocalDate();

    private final HospitalApp app = (HospitalApp) RuntimeEnvironment.getApplication();
    private final FakeService service = new FakeService(NOW, NOW.minus(Duration.ofDays(10)));
    private final AndroidPhone phone = new AndroidPhone(app, service.uri());
    private final SleepSessionRecord night = Records.sleep(
            WATCH, ASLEEP, WAKING, ZoneOffset.UTC, new Stage(ASLEEP, WAKING, StageType.STAGE_TYPE_SLEEPING_LIGHT));

    @Before
    public void pairedPhone() throws Exception {
        FakeAndroidKeyStore.install();
        app.grantAll();
        app.toBackground();
        phone.pair("ABCD2345");
        app.healthConnect.put(night, Records.heartRate(WATCH, ASLEEP.plusSeconds(60), 5, 61, 0, 62, 10, 60));
    }

    @After
    public void close() {
        service.close();
        FakeAndroidKeyStore.remove();
    }

    @Test
    public void pairing_schedules_a_job_for_every_six_hours_that_outlives_a_restart_and_spares_the_battery() {
        JobInfo job = pendingJob();

        assertTrue(job.isPeriodic());
        assertTrue(job.isPersisted());
        assertTrue(job.isRequireBatteryNotLow());
        assertNotNull(job.getRequiredNetwork());
        assertEquals(Duration.ofHours(6).toMillis(), job.getIntervalMillis());
        assertEquals(Duration.ofHours(3).toMillis(), job.getFlexMillis());
    }

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
        service.now = NOW.plus(Duration.ofDays(1));

        new AndroidPhone(app, service.uri(), Clock.fixed(service.now, ZoneOffset.UTC)).run();

        assertEquals(List.of(DAY.minusDays(6), DAY, DAY.minusDays(6)), days());
        assertEquals(
                "[0,58]", service.puts.get(2).body().at("/heartRate/0/samples").toString());
    }

    @Test
    public void an_app_that_starts_brings_back_a_job_that_the_system_cancelled() throws Exception {
        RespiteJobs.cancel(app);

        phone.keepScheduled();

        assertNotNull(pendingJob());
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
    public void a_revoked_consent_cancels_the_job_deletes_all_but_that_it_is_over_and_tells_the_physician()
            throws Exception {
        runJob();
        service.refusals.put("/v1/", "consent-revoked");

        runJob();

        assertNull(pendingJob());
        assertArrayEquals(
                new String[] {"respite-phone"}, app.getNoBackupFilesDir().list());
        String kept = new String(new AndroidStore(app, "respite-phone").load(), StandardCharsets.UTF_8);
        assertFalse(kept, kept.contains("token") || kept.matches(".*\\d{4}-\\d{2}.*"));
        assertTrue(FakeAndroidKeyStore.KEYS.isEmpty());
        assertEquals(List.of(Sentence.WIPED.in(app)), shown());
    }

    @Test
    public void a_replaced_phone_reads_no_more_and_has_no_job() throws Exception {
        service.refusals.put("/v1/", "lease-replaced");

        runJob();

        assertEquals(PhoneState.REPLACED, phone.state());
        assertNull(pendingJob());
        assertEquals(List.of(Sentence.REPLACED.in(app)), shown());
    }

    @Test
    public void a_paused_consent_reads_neither_records_nor_the_log_of_changes() throws Exception {
        service.refusals.put("/v1/", "consent-paused");
        runJob();
        app.healthConnect.reads.clear();

        runJob();

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

    @Test
    public void a_job_that_the_system_stops_asks_to_run_again_sends_nothing_more_and_keeps_its_marks()
            throws Exception {
        Instant earlier = ASLEEP.minus(Duration.ofDays(1));
        app.healthConnect.put(Records.sleep(WATCH, earlier, earlier.plusSeconds(20_000), ZoneOffset.UTC));
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        service.beforeNight = () -> {
            arrived.countDown();
            await(stopped);
        };
        UploadJobService job =
                Robolectric.buildService(UploadJobService.class).create().get();
        assertTrue(job.onStartJob(parameters()));
        await(arrived);

        boolean again = job.onStopJob(parameters());
        stopped.countDown();
        phone.state(); // waits for the run to end
        int sent = service.puts.size();
        runSevenHoursLater();

        assertTrue(again);
        assertEquals(1, sent);
        assertEquals(2, service.puts.size());
    }

    @Test
    public void signing_out_leaves_nothing_and_the_job_does_nothing() throws Exception {
        runJob();

        phone.forgetEverything();
        assertEquals(0, app.getNoBackupFilesDir().list().length);
        int before = service.requests.size();
        runJob();

        assertNull(pendingJob());
        assertTrue(FakeAndroidKeyStore.KEYS.isEmpty());
        assertEquals(before, service.requests.size());
        assertEquals(PhoneState.UNPAIRED, phone.state());
    }

    @Test
    public void scheduling_again_leaves_the_job_alone_and_another_service_replaces_it() {
        JobInfo first = pendingJob();

        RespiteJobs.schedule(app, service.uri());
        assertEquals(first, pendingJob());
        RespiteJobs.schedule(app, URI.create("https://other.example.org"));

        assertNotEquals(first.getExtras().toString(), pendingJob().getExtras().toString());
    }

    private JobInfo pendingJob() {
        return app.getSystemService(JobScheduler.class).getPendingJob(RespiteJobs.JOB_ID);
    }

    private List<LocalDate> days() {
        return service.puts.stream().map(FakeService.Put::day).collect(Collectors.toList());
    }

    private List<String> shown() {
        return Shadows.shadowOf(app.getSystemService(NotificationManager.class)).getAllNotifications().stream()
                .map(notification -> notification.extras.getString(Notification.EXTRA_TEXT))
                .collect(Collectors.toList());
    }

    /** @return whether the job asked to run again before its period */
    private boolean runJob() throws InterruptedException {
        UploadJobService job =
                Robolectric.buildService(UploadJobService.class).create().get();
        assertTrue(job.onStartJob(parameters()));
        for (int i = 0; i < 1000 && !Shadows.shadowOf(job).getIsJobFinished(); i++) {
            Thread.sleep(10);
        }
        assertTrue("The run ends.", Shadows.shadowOf(job).getIsJobFinished());
        job.onDestroy();
        return Shadows.shadowOf(job).getIsRescheduleNeeded();
    }

    /** By then a run that failed may be tried again. */
    private void runSevenHoursLater() throws Exception {
        service.now = NOW.plus(Duration.ofHours(7));
        new AndroidPhone(app, service.uri(), Clock.fixed(service.now, ZoneOffset.UTC)).run();
    }

    private JobParameters parameters() {
        PersistableBundle extras = new PersistableBundle();
        extras.putString("service", service.uri().toString());
        return new JobParameters(
                null, null, RespiteJobs.JOB_ID, extras, new Bundle(), null, 0, false, false, false, null, null, null);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
