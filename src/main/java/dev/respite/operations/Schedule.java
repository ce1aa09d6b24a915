package dev.respite.operations;

import dev.respite.refusal.Fault;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks every minute whether something is due. Several replicas may look at once. */
@ApplicationScoped
public class Schedule {
    private final DueJobs dueJobs;

    public Schedule(DueJobs dueJobs) {
        this.dueJobs = dueJobs;
    }

    @Scheduled(every = "60s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void everyMinute() {
        try {
            dueJobs.run();
        } catch (RuntimeException e) {
            Log.errorf("a due job failed and will be tried again: %s", Fault.describe(e));
        }
    }
}
