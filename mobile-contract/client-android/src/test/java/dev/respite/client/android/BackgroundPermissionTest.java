package dev.respite.client.android;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;

import android.app.NotificationManager;
import android.health.connect.HealthPermissions;
import dev.respite.client.PhoneState;
import dev.respite.client.android.health.HospitalApp;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** The job, and the app in front, without the permission to read in the background. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 34, manifest = Config.NONE, application = HospitalApp.class)
public class BackgroundPermissionTest extends PairedPhone {
    @Test
    public void a_job_without_it_reads_nothing_and_asks_the_service_nothing() throws Exception {
        app.knowReadingInBackground();
        app.denyReadingInBackground();
        int before = service.requests.size();

        runJob();

        assertEquals(before, service.requests.size());
        assertEquals(List.of(), app.healthConnect.reads);
        assertNotNull(pendingJob());
    }

    @Test
    public void it_is_told_once_and_not_again_when_the_physician_swiped_it_away() throws Exception {
        app.knowReadingInBackground();
        app.denyReadingInBackground();

        runJob();
        assertEquals(List.of(Sentence.UNREADABLE.in(app)), shown());
        swipeAway();
        runJob();

        assertEquals(List.of(), shown());
    }

    @Test
    public void a_run_that_reads_again_takes_it_back_and_the_next_withdrawal_is_told_anew() throws Exception {
        app.knowReadingInBackground();
        app.denyReadingInBackground();
        runJob();
        app.grantAll();

        runJob();
        assertEquals(List.of(), shown());
        app.denyReadingInBackground();
        runJob();

        assertEquals(List.of(Sentence.UNREADABLE.in(app)), shown());
    }

    @Test
    public void a_platform_that_does_not_know_it_is_no_reason_to_tell_anything() throws Exception {
        app.denyReadingInBackground();
        int before = service.requests.size();

        runJob();

        assertEquals(List.of(), shown());
        assertEquals(before, service.requests.size());
    }

    @Test
    public void the_app_in_front_sends_what_the_job_could_not() throws Exception {
        app.denyReadingInBackground();
        runJob();
        app.toFront();

        phone.run();

        assertEquals(List.of(DAY), days());
    }

    @Test
    public void a_paused_phone_which_would_not_read_anyway_is_told_nothing() throws Exception {
        service.refusals.put("/v1/", "consent-paused");
        runJob();
        swipeAway();
        app.knowReadingInBackground();
        app.denyReadingInBackground();

        runJob();

        assertEquals(PhoneState.PAUSED, phone.state());
        assertEquals(List.of(), shown());
    }

    @Test
    public void a_withdrawn_permission_for_sleep_too_is_told_once() throws Exception {
        runJob();
        app.deny(HealthPermissions.READ_SLEEP);
        runJob();
        swipeAway();

        runJob();

        assertEquals(List.of(), shown());
    }

    private void swipeAway() {
        app.getSystemService(NotificationManager.class).cancelAll();
    }
}
