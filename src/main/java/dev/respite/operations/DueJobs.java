package dev.respite.operations;

import dev.respite.audit.AuditLog;
import dev.respite.concern.EndConcerns;
import dev.respite.concern.escalation.EscalateConcerns;
import dev.respite.identity.SigningKeys;
import dev.respite.identity.session.EndSession;
import dev.respite.notice.PublishedNotices;
import dev.respite.person.consent.EnforceNotices;
import dev.respite.person.erasure.EnforceRetention;
import dev.respite.person.erasure.EraseEnded;
import dev.respite.person.erasure.rotation.RotateKeys;
import dev.respite.person.erasure.rotation.WeeklyCanary;
import dev.respite.person.erasure.witness.RevocationWitness;
import dev.respite.person.phone.StartAnew;
import dev.respite.person.week.DueWeeks;
import dev.respite.person.week.FreezeWeek;
import dev.respite.problem.FaultSummary;
import dev.respite.unit.admission.ForgetOversight;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that time alone makes due. Asks what is due instead of counting ticks, so that a stop loses nothing. */
@ApplicationScoped
public class DueJobs {
    private final InstantSource clock;
    private final ClockCheck clockCheck;
    private final RevocationWitness witness;
    private final List<DueJob> jobs;
    private final Instant began;
    private final Map<String, Instant> lastSuccess = new ConcurrentHashMap<>();

    /** One of them; its name is all that is ever told of it. Waits for nothing without a limit. */
    private record DueJob(String name, Consumer<Instant> work) {}

    /**
     * The order counts. What a new notice brings to an end and what has expired come first, so that they enter no release;
     * then missed weeks in order; then retention, which would take their nights; then the turn of the epoch, which puts what
     * was erased out of reach, and the canary, which shows it; then the log, which notes the turn. Concerns go out
     * before they end, and wait for nothing else.
     */
    public DueJobs(
            InstantSource clock,
            ClockCheck clockCheck,
            RevocationWitness witness,
            PublishedNotices publishedNotices,
            EnforceNotices enforceNotices,
            EraseEnded eraseEnded,
            StartAnew startAnew,
            DueWeeks dueWeeks,
            FreezeWeek freezeWeek,
            EnforceRetention enforceRetention,
            ForgetOversight forgetOversight,
            EndSession endSession,
            RotateKeys rotateKeys,
            WeeklyCanary weeklyCanary,
            SigningKeys signingKeys,
            AuditLog auditLog,
            EscalateConcerns escalateConcerns,
            EndConcerns endConcerns) {
        this.clock = clock;
        this.clockCheck = clockCheck;
        this.witness = witness;
        this.began = clock.instant();
        this.jobs = List.of(
                new DueJob("publish-notice", now -> publishedNotices.publish()),
                new DueJob("enforce-notices", now -> enforceNotices.run()),
                new DueJob("erase-ended", now -> eraseEnded.all()),
                new DueJob("start-anew", now -> startAnew.all()),
                new DueJob("pass-over-weeks", dueWeeks::passOver),
                new DueJob("freeze-weeks", now -> dueWeeks.due(now).forEach(freezeWeek::freeze)),
                new DueJob("enforce-retention", enforceRetention::deleteOld),
                new DueJob("forget-oversight", forgetOversight::deleteOld),
                new DueJob("forget-sessions", endSession::deleteOld),
                new DueJob("rotate-keys", rotateKeys::turnIfDue),
                new DueJob("tend-canary", weeklyCanary::tendIfDue),
                new DueJob("rotate-signing-keys", signingKeys::rotateIfDue),
                new DueJob("append-audit-log", auditLog::appendDue),
                new DueJob("escalate-concerns", escalateConcerns::escalateDue),
                new DueJob("end-concerns", endConcerns::endOld));
    }

    /**
     * Runs them all, also after one that failed; none on an older copy of the database, where a week would count who had
     * revoked, and a turn would take them along. Blocks, as long as each of them may wait.
     *
     * @throws RuntimeException the first failure, with the others; each has been logged with the name of its job
     */
    public void run() {
        Instant now = clock.instant();
        clockCheck.requireTrusted(now);
        witness.look();
        if (witness.isBehind()) {
            return;
        }
        RuntimeException failed = null;
        for (DueJob job : jobs) {
            failed = attempt(job, now, failed);
        }
        if (failed != null) {
            throw failed;
        }
    }

    private @Nullable RuntimeException attempt(DueJob job, Instant now, @Nullable RuntimeException failedBefore) {
        try {
            job.work().accept(now);
            lastSuccess.put(job.name(), now);
            return failedBefore;
        } catch (RuntimeException e) {
            Log.errorf("the due job %s failed and will be tried again: %s", job.name(), FaultSummary.describe(e));
            if (failedBefore == null) {
                return e;
            }
            failedBefore.addSuppressed(e);
            return failedBefore;
        }
    }

    /** How long ago each last succeeded, in their order; before the first success, how long this service has run. */
    public Map<String, Duration> sinceLastSuccess() {
        Instant now = clock.instant();
        Map<String, Duration> ages = new LinkedHashMap<>();
        for (DueJob job : jobs) {
            ages.put(job.name(), Duration.between(lastSuccess.getOrDefault(job.name(), began), now));
        }
        return ages;
    }
}
