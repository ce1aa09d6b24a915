package dev.respite.operations;

import dev.respite.database.DatabaseFault;
import dev.respite.database.Outage;
import dev.respite.problem.FaultSummary;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks every minute whether something is due. Several replicas may look at once. */
@ApplicationScoped
public class Schedule {
    private final DueJobs dueJobs;
    private final Outage outage;

    public Schedule(DueJobs dueJobs, Outage outage) {
        this.dueJobs = dueJobs;
        this.outage = outage;
    }

    @Scheduled(every = "60s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void everyMinute() {
        try {
            dueJobs.run();
        } catch (RuntimeException e) {
            if (DatabaseFault.isOutage(e)) {
                outage.met(FaultSummary.describe(e));
            } else {
                Log.errorf("not all that is due was done: %s", FaultSummary.describe(e));
            }
        }
    }
}
