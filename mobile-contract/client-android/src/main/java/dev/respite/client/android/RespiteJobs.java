package dev.respite.client.android;

import android.app.job.JobInfo;
import android.app.job.JobScheduler;
import android.content.ComponentName;
import android.content.Context;
import android.os.PersistableBundle;
import java.net.URI;
import java.time.Duration;

/** The one job: four times a day, when there is a network and the battery is not low; it outlives a restart of the phone. */
final class RespiteJobs {
    /** "rspt": an app must not use the number for a job of its own. */
    static final int JOB_ID = 0x72737074;

    private static final String SERVICE = "service";
    private static final Duration EVERY = Duration.ofHours(6);
    /** The later half of each period: the system picks the moment, best together with other jobs. */
    private static final Duration FLEX = Duration.ofHours(3);
    /** Before a job that was stopped half-way runs again. */
    private static final Duration AFTER_A_STOP = Duration.ofHours(1);

    private RespiteJobs() {}

    /** Leaves a job alone that is scheduled as it should be: scheduling it anew would stop one that runs. */
    static void schedule(Context context, URI service, Class<? extends UploadJobService> job) {
        ComponentName component = new ComponentName(context, job);
        JobScheduler jobs = context.getSystemService(JobScheduler.class);
        JobInfo pending = jobs.getPendingJob(JOB_ID);
        if (pending != null && component.equals(pending.getService()) && service.equals(service(pending.getExtras()))) {
            return;
        }
        if (jobs.schedule(job(component, service)) != JobScheduler.RESULT_SUCCESS) {
            throw new IllegalStateException("The system takes no job.");
        }
    }

    static void cancel(Context context) {
        context.getSystemService(JobScheduler.class).cancel(JOB_ID);
    }

    static URI service(PersistableBundle extras) {
        return URI.create(extras.getString(SERVICE, ""));
    }

    private static JobInfo job(ComponentName component, URI service) {
        PersistableBundle extras = new PersistableBundle();
        extras.putString(SERVICE, service.toString());
        return new JobInfo.Builder(JOB_ID, component)
                .setPeriodic(EVERY.toMillis(), FLEX.toMillis())
                .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
                .setRequiresBatteryNotLow(true)
                .setPersisted(true)
                .setBackoffCriteria(AFTER_A_STOP.toMillis(), JobInfo.BACKOFF_POLICY_EXPONENTIAL)
                .setExtras(extras)
                .build();
    }
}
