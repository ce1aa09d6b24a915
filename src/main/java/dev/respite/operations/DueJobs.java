package dev.respite.operations;

import dev.respite.audit.AuditLog;
import dev.respite.concern.EndConcerns;
import dev.respite.concern.escalation.EscalateConcerns;
import dev.respite.grant.EnforceNotices;
import dev.respite.grant.PublishedNotices;
import dev.respite.identity.SigningKeys;
import dev.respite.oversight.ForgetOversight;
import dev.respite.release.DueWeeks;
import dev.respite.release.FreezeWeek;
import dev.respite.revocation.EnforceRetention;
import dev.respite.revocation.EraseEnded;
import dev.respite.rotation.TurnEpoch;
import dev.respite.rotation.WeeklyCanary;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that time alone makes due. Asks what is due instead of counting ticks, so that a stop loses nothing. */
@ApplicationScoped
public class DueJobs {
    private final InstantSource clock;
    private final ClockCheck clockCheck;
    private final List<Consumer<Instant>> jobs;

    /**
     * The order counts. What a new notice brings to an end and what has expired come first, so that they enter no release;
     * then missed weeks in order; then retention, which would take their nights; then the turn of the epoch, which puts what
     * was erased out of reach, and the canary, which shows it; then the log, which notes the turn. Concerns go out
     * before they end, and wait for nothing else.
     */
    public DueJobs(
            InstantSource clock,
            ClockCheck clockCheck,
            PublishedNotices publishedNotices,
            EnforceNotices enforceNotices,
            EraseEnded eraseEnded,
            DueWeeks dueWeeks,
            FreezeWeek freezeWeek,
            EnforceRetention enforceRetention,
            ForgetOversight forgetOversight,
            TurnEpoch turnEpoch,
            WeeklyCanary weeklyCanary,
            SigningKeys signingKeys,
            AuditLog auditLog,
            EscalateConcerns escalateConcerns,
            EndConcerns endConcerns) {
        this.clock = clock;
        this.clockCheck = clockCheck;
        this.jobs = List.of(
                now -> publishedNotices.publish(),
                now -> enforceNotices.run(),
                now -> eraseEnded.all(),
                dueWeeks::passOver,
                now -> dueWeeks.due(now).forEach(freezeWeek::freeze),
                enforceRetention::deleteOld,
                forgetOversight::deleteOld,
                turnEpoch::turnIfDue,
                weeklyCanary::tendIfDue,
                signingKeys::rotateIfDue,
                auditLog::appendDue,
                escalateConcerns::escalateDue,
                endConcerns::endOld);
    }

    /** Runs them all, also after one that failed. Blocks. */
    public void run() {
        Instant now = clock.instant();
        clockCheck.check(now);
        RuntimeException failed = null;
        for (Consumer<Instant> job : jobs) {
            failed = attempt(job, now, failed);
        }
        if (failed != null) {
            throw failed;
        }
    }

    private static @Nullable RuntimeException attempt(
            Consumer<Instant> job, Instant now, @Nullable RuntimeException failedBefore) {
        try {
            job.accept(now);
            return failedBefore;
        } catch (RuntimeException e) {
            if (failedBefore == null) {
                return e;
            }
            failedBefore.addSuppressed(e);
            return failedBefore;
        }
    }
}
