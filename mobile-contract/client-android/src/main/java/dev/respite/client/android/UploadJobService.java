package dev.respite.client.android;

import android.app.job.JobParameters;
import android.app.job.JobService;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One run of the phone whenever the system starts it. Declared in the app's manifest; scheduled by {@link AndroidPhone}. */
public final class UploadJobService extends JobService {
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private @Nullable Future<?> running;

    @Override
    public boolean onStartJob(JobParameters job) {
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
    public boolean onStopJob(JobParameters job) {
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
            new AndroidPhone(this, service).run();
        } catch (IOException keepsItsMarks) {
            // Nothing to add: the physician was told what they can mend, and a log is no place for the rest.
        }
    }
}
