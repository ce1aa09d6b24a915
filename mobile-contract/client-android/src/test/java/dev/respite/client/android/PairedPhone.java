package dev.respite.client.android;

import static org.junit.Assert.assertTrue;

import android.app.Notification;
import android.app.NotificationManager;
import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.health.connect.datatypes.SleepSessionRecord;
import android.health.connect.datatypes.SleepSessionRecord.Stage;
import android.health.connect.datatypes.SleepSessionRecord.StageType;
import android.os.Bundle;
import android.os.PersistableBundle;
import dev.respite.client.android.health.HospitalApp;
import dev.respite.client.android.health.Records;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.robolectric.Robolectric;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.Shadows;

/** A phone that was just paired, with one night in Health Connect, and a service over HTTP; runs are the job's. */
public abstract class PairedPhone {
    static final String WATCH = "com.example.watch";
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    static final Instant WAKING = NOW.minus(Duration.ofHours(1));
    static final Instant ASLEEP = NOW.minus(Duration.ofHours(8));
    static final LocalDate DAY = WAKING.atOffset(ZoneOffset.UTC).toLocalDate();

    final HospitalApp app = (HospitalApp) RuntimeEnvironment.getApplication();
    final FakeService service = new FakeService(NOW, NOW.minus(Duration.ofDays(10)));
    final AndroidPhone phone = new AndroidPhone(app, service.uri());
    final SleepSessionRecord night = Records.sleep(
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

    JobInfo pendingJob() {
        return app.getSystemService(JobScheduler.class).getPendingJob(RespiteJobs.JOB_ID);
    }

    List<LocalDate> days() {
        return service.puts.stream().map(FakeService.Put::day).collect(Collectors.toList());
    }

    List<String> shown() {
        return Shadows.shadowOf(app.getSystemService(NotificationManager.class)).getAllNotifications().stream()
                .map(notification -> notification.extras.getString(Notification.EXTRA_TEXT))
                .collect(Collectors.toList());
    }

    /** @return whether the job asked to run again before its period */
    boolean runJob() throws InterruptedException {
        return runJob(UploadJobService.class);
    }

    boolean runJob(Class<? extends UploadJobService> type) throws InterruptedException {
        UploadJobService job = Robolectric.buildService(type).create().get();
        assertTrue(job.onStartJob(parameters()));
        for (int i = 0; i < 1000 && !Shadows.shadowOf(job).getIsJobFinished(); i++) {
            Thread.sleep(10);
        }
        assertTrue("The run ends.", Shadows.shadowOf(job).getIsJobFinished());
        job.onDestroy();
        return Shadows.shadowOf(job).getIsRescheduleNeeded();
    }

    /** The phone and its service some time later. */
    AndroidPhone later(Duration time) {
        service.now = NOW.plus(time);
        return new AndroidPhone(app, service.uri(), UploadJobService.class, Clock.fixed(service.now, ZoneOffset.UTC));
    }

    JobParameters parameters() {
        PersistableBundle extras = new PersistableBundle();
        extras.putString("service", service.uri().toString());
        return new JobParameters(
                null, null, RespiteJobs.JOB_ID, extras, new Bundle(), null, 0, false, false, false, null, null, null);
    }
}
