package dev.respite.client.android;

import android.app.job.JobParameters;
import android.app.job.JobService;
import dev.respite.client.RunReport;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One run of the phone whenever the system starts it. Declared in the app's manifest; scheduled by {@link AndroidPhone}.
 * An app that shows what runs report extends it, overrides {@link #finished}, and names its own class in its manifest and to
 * {@link AndroidPhone#AndroidPhone(android.content.Context, URI, Class)}.
 */
public class UploadJobService extends JobService {
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private @Nullable Future<?> running;

    /**
     * Called after each run of the job, on its thread and before the system is told that the job is over: keep it to saving
     * what the app will show. Not called where nothing ran; a run by {@link AndroidPhone#run} hands its report to its caller.
     *
     * @param report for this phone alone: into no log, no backup and no other service
     */
    protected void finished(RunReport report) {}

    @Override
    public final boolean onStartJob(JobParameters job) {
        running = worker.submit(() -> {
            try {
                run(RespiteJobs.service(job.getExtras()));
            } finally {
                // A failure, too, waits for the next period: the marks lose nothing by it, and the battery much
                // otherwise.
                jobFinished(job, false);
            }
        });
        return true;
    }

    /** The run ends at its next wait or request; what the service has not acknowledged stays marked. */
    @Override
    public final boolean onStopJob(JobParameters job) {
        if (running != null) {
            running.cancel(true);
        }
        return true;
    }

    @Override
    public void onDestroy() {
        worker.shutdownNow();
        super.onDestroy();
    }

    private void run(URI service) {
        try {
            RunReport report = new AndroidPhone(this, service, getClass()).runInBackground();
            if (report != null) {
                finished(report);
            }
        } catch (IOException keepsItsMarks) {
            // Nothing to add: the physician was told what they can mend, and a log is no place for the rest.
        }
    }
}
