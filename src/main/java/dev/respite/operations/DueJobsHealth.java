package dev.respite.operations;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether what time makes due is done. Wellness, not readiness: a job that fails, fails on every replica, and people can
 * still be served. Ages are in whole hours, since how long a job takes tells for how many it was done.
 */
@Wellness
@ApplicationScoped
public class DueJobsHealth implements HealthCheck {
    /** Each is tried every minute; the longest of them may take as long as its limits allow. */
    private static final Duration WELL = Duration.ofHours(3);

    private final DueJobs dueJobs;

    public DueJobsHealth(DueJobs dueJobs) {
        this.dueJobs = dueJobs;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, Duration> ages = dueJobs.sinceLastSuccess();
        HealthCheckResponseBuilder health = HealthCheckResponse.named("due-jobs")
                .status(ages.values().stream().allMatch(age -> age.compareTo(WELL) < 0));
        ages.forEach((job, age) ->
                health.withData(job, age.truncatedTo(ChronoUnit.HOURS).toString()));
        return health.build();
    }
}
