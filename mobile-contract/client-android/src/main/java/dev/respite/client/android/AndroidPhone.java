package dev.respite.client.android;

import android.content.Context;
import dev.respite.client.PairingRefused;
import dev.respite.client.PhoneState;
import dev.respite.client.RespitePhone;
import dev.respite.client.RunReport;
import dev.respite.client.Transport;
import dev.respite.client.android.health.ChangeLog;
import dev.respite.client.android.health.HealthConnect;
import dev.respite.client.android.health.HealthConnectMeasurements;
import dev.respite.client.android.health.ReadingNotes;
import dev.respite.client.platform.UrlTransport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The phone of one physician on Android, for the app's own screens and for its job. Every call works on what is stored, so
 * that instances may come and go; one call at a time in the whole process. Call it off the main thread.
 */
public final class AndroidPhone {
    private static final Object ONE_CALL_AT_A_TIME = new Object();
    private static final String STORE = "respite-phone";
    private static final String NOTES = "respite-reading";
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration READ = Duration.ofSeconds(30);

    private final Context context;
    private final URI service;
    private final Class<? extends UploadJobService> job;
    private final Clock clock;
    private final ReadingNotes notes;
    private final PhysicianNotification physician;

    /** @param service its public address, as in the link of a pairing code: {@code https://respite.example.org} */
    public AndroidPhone(Context context, URI service) {
        this(context, service, UploadJobService.class);
    }

    /** @param job the app's own, which its manifest names; always the same, since another one replaces what is scheduled */
    public AndroidPhone(Context context, URI service, Class<? extends UploadJobService> job) {
        this(context, service, job, Clock.systemUTC());
    }

    AndroidPhone(Context context, URI service, Class<? extends UploadJobService> job, Clock clock) {
        this.context = context.getApplicationContext();
        this.service = service;
        this.job = job;
        this.clock = clock;
        this.notes = new ReadingNotes(new AndroidStore(this.context, NOTES));
        this.physician = new PhysicianNotification(this.context);
    }

    public PhoneState state() throws IOException {
        synchronized (ONE_CALL_AT_A_TIME) {
            return phone(new HealthConnect(context)).state();
        }
    }

    /**
     * Pairs, and from then on the job runs. Ask for the permissions of Health Connect before: heart rate only where the
     * consent covers it. Sends nothing measured: call {@link #run} next.
     *
     * @throws PairingRefused if the code gave no lease
     */
    public RunReport pair(String code) throws IOException {
        synchronized (ONE_CALL_AT_A_TIME) {
            forgetNotes();
            RunReport report = phone(new HealthConnect(context)).pair(code);
            RespiteJobs.schedule(context, service, job);
            return report;
        }
    }

    /** To be called whenever the app starts: the system cancels the jobs of an app that nobody opened for months. */
    public void keepScheduled() throws IOException {
        synchronized (ONE_CALL_AT_A_TIME) {
            if (!needsPairing(state())) {
                RespiteJobs.schedule(context, service, job);
            }
        }
    }

    /** @param origin package name of the app whose sleep is taken where there is a choice; null for the contract's rule */
    public void chooseSource(@Nullable String origin) throws IOException {
        synchronized (ONE_CALL_AT_A_TIME) {
            phone(new HealthConnect(context)).chooseSource(origin);
        }
    }

    /** One run, as the job does it; also for a button "now". */
    public RunReport run() throws IOException {
        synchronized (ONE_CALL_AT_A_TIME) {
            HealthConnect health = new HealthConnect(context);
            RunReport report = run(health, new ChangeLog(health, notes, clock));
            tellWhetherReadable(health);
            settle(report.state());
            return report;
        }
    }

    /**
     * The job's run. Null where Health Connect would show the app nothing now: then it asks the service nothing either, and
     * the next run is that of an app in front.
     */
    @Nullable
    RunReport runInBackground() throws IOException {
        synchronized (ONE_CALL_AT_A_TIME) {
            HealthConnect health = new HealthConnect(context);
            if (health.seesRecordsOfOthers()) {
                return run();
            }
            if (health.knowsReadingInBackground() && wouldRead(state())) {
                tellUnreadable();
            }
            return null;
        }
    }

    /** Signs out: token, key, marks and notes are deleted, and nothing runs any more. The consent stands. */
    public void forgetEverything() throws IOException {
        synchronized (ONE_CALL_AT_A_TIME) {
            RespiteJobs.cancel(context);
            forgetNotes();
            phone(new HealthConnect(context)).forgetEverything();
        }
    }

    /**
     * The log of changes holds what was measured, so that it is read only after a run that was allowed to read. What it
     * finds is sent by a second one, at once: a physician who deletes a night expects it gone.
     */
    private RunReport run(HealthConnect health, ChangeLog log) throws IOException {
        RespitePhone phone = phone(health);
        boolean all = log.isOfAnotherDay();
        if (all) {
            phone.markAll();
            log.startOver();
        }
        RunReport report = phone.run();
        if (!health.wasRead()) {
            return report;
        }
        boolean more = !all && log.olderNightsChanged();
        if (more) {
            phone.markAll();
        }
        log.remember();
        return more ? report.then(phone.run()) : report;
    }

    private void tellWhetherReadable(HealthConnect health) throws IOException {
        if (health.permissionMissing()) {
            tellUnreadable();
        } else if (health.wasRead()) {
            physician.tellReadable();
            if (notes.toldUnreadable()) {
                notes.rememberToldUnreadable(false);
            }
        }
    }

    /** Once until a run reads again: a notification that was swiped away stays away. */
    private void tellUnreadable() throws IOException {
        if (!notes.toldUnreadable()) {
            physician.tellUnreadable();
            notes.rememberToldUnreadable(true);
        }
    }

    private void forgetNotes() throws IOException {
        notes.forget();
        physician.tellReadable();
    }

    private static boolean wouldRead(PhoneState state) {
        return state == PhoneState.COLLECTING || state == PhoneState.LAPSED;
    }

    /** Where only the physician can make it go on, no job wakes the phone. */
    private void settle(PhoneState state) throws IOException {
        if (state == PhoneState.WIPED) {
            forgetNotes();
        }
        if (needsPairing(state)) {
            RespiteJobs.cancel(context);
        }
    }

    private static boolean needsPairing(PhoneState state) {
        return state == PhoneState.UNPAIRED || state == PhoneState.REPLACED || state == PhoneState.WIPED;
    }

    private RespitePhone phone(HealthConnect health) {
        return new RespitePhone(
                service,
                new HealthConnectMeasurements(health),
                new AndroidDeviceKey(context),
                new AndroidStore(context, STORE),
                untilStopped(new UrlTransport(CONNECT, READ)),
                physician,
                clock,
                new Random());
    }

    /** A job that the system stops sends nothing more; a request on its way ends by itself. */
    private static Transport untilStopped(Transport transport) {
        return request -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("stopped");
            }
            return transport.send(request);
        };
    }
}
