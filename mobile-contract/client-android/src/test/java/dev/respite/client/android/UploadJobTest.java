package dev.respite.client.android;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import android.app.job.JobInfo;
import dev.respite.client.PhoneState;
import dev.respite.client.RunReport;
import dev.respite.client.android.health.HospitalApp;
import dev.respite.client.android.health.Records;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** When the job runs, stops and ends. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, manifest = Config.NONE, application = HospitalApp.class)
public class UploadJobTest extends PairedPhone {
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
    public void an_app_that_starts_brings_back_a_job_that_the_system_cancelled() throws Exception {
        RespiteJobs.cancel(app);

        phone.keepScheduled();

        assertNotNull(pendingJob());
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
        later(Duration.ofHours(7)).run(); // a run that failed may be tried again by then
        job.onDestroy();

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

        RespiteJobs.schedule(app, service.uri(), UploadJobService.class);
        assertEquals(first, pendingJob());
        RespiteJobs.schedule(app, URI.create("https://other.example.org"), UploadJobService.class);

        assertNotEquals(first.getExtras().toString(), pendingJob().getExtras().toString());
    }

    @Test
    public void an_app_with_a_job_of_its_own_gets_what_each_run_reported_and_that_job_is_scheduled() throws Exception {
        HospitalJob.REPORTS.clear();
        new AndroidPhone(app, service.uri(), HospitalJob.class).keepScheduled();

        runJob(HospitalJob.class);
        runJob(HospitalJob.class);

        assertEquals(HospitalJob.class.getName(), pendingJob().getService().getClassName());
        assertEquals(2, HospitalJob.REPORTS.size());
        assertEquals(List.of(DAY), HospitalJob.REPORTS.get(0).acknowledged());
        assertEquals(List.of(), HospitalJob.REPORTS.get(1).acknowledged());
    }

    /** As an app writes it. */
    public static final class HospitalJob extends UploadJobService {
        static final List<RunReport> REPORTS = new CopyOnWriteArrayList<>();

        @Override
        protected void finished(RunReport report) {
            REPORTS.add(report);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
