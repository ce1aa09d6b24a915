package dev.respite.transparency;

import dev.respite.audit.AuditHead;
import dev.respite.concern.ConcernFigures;
import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.measure.evidence.CollectedStreams;
import dev.respite.measure.evidence.EvidenceRegister;
import dev.respite.notice.Notice;
import dev.respite.notice.Notices;
import dev.respite.notice.PublishedNotices;
import dev.respite.notice.PublishedNotices.Published;
import dev.respite.transparency.TransparencyReport.EvidenceSection;
import dev.respite.transparency.TransparencyReport.Graded;
import dev.respite.transparency.TransparencyReport.NoticeSection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts the report together from what runs. Nothing in it moves when one person joins, sends, pauses, leaves or complains:
 * within a day only the clock changes it.
 */
@ApplicationScoped
public class ReportTransparency {
    private final Pool pool;
    private final RetentionCheck retentionCheck;
    private final ErasureProofs erasureProofs;
    private final AuditHead auditHead;
    private final ConcernFigures concernFigures;
    private final Notices notices;
    private final PublishedNotices publishedNotices;
    private final EvidenceRegister register;
    private final CollectedStreams collectedStreams;
    private final RunningBuild running;
    private final InstantSource clock;
    private final Uni<TransparencyReport> report;

    ReportTransparency(
            @ForJobs Pool pool,
            RetentionCheck retentionCheck,
            ErasureProofs erasureProofs,
            AuditHead auditHead,
            ConcernFigures concernFigures,
            Notices notices,
            PublishedNotices publishedNotices,
            EvidenceRegister register,
            CollectedStreams collectedStreams,
            RunningBuild running,
            InstantSource clock,
            @ConfigProperty(name = "respite.transparency.at-most-every") Duration atMostEvery) {
        this.pool = pool;
        this.retentionCheck = retentionCheck;
        this.erasureProofs = erasureProofs;
        this.auditHead = auditHead;
        this.concernFigures = concernFigures;
        this.notices = notices;
        this.publishedNotices = publishedNotices;
        this.register = register;
        this.collectedStreams = collectedStreams;
        this.running = running;
        this.clock = clock;
        this.report = Uni.createFrom()
                .deferred(this::compute)
                .ifNoItem()
                .after(Wait.STATEMENT)
                .fail()
                .memoize()
                .atLeast(atMostEvery);
    }

    /** The report, which may be as old as {@code respite.transparency.at-most-every}: anybody may ask, at any rate. */
    public Uni<TransparencyReport> report() {
        return report;
    }

    /** One after the other: sessions of one request must not overlap. */
    private Uni<TransparencyReport> compute() {
        Instant now = clock.instant();
        return Uni.combine()
                .all()
                .unis(
                        publishedNotices.history(),
                        retentionCheck.states(pool, now),
                        erasureProofs.read(pool, now),
                        auditHead.read(),
                        concernFigures.figures(now))
                .usingConcurrencyOf(1)
                .with((history, retention, erasure, head, concerns) -> new TransparencyReport(
                        LocalDate.ofInstant(now, ZoneOffset.UTC),
                        notice(history),
                        evidence(),
                        retention,
                        PrivacyFacts.budget(running.budget()),
                        PrivacyFacts.release(running.budget()),
                        erasure,
                        head.orElse(null),
                        concerns,
                        BurdenCounter.count(),
                        running.requiresDpop(),
                        running.contacts(),
                        running.software()));
    }

    private NoticeSection notice(List<Published> history) {
        Notice current = notices.current();
        return new NoticeSection(current.version(), current.sha256(), "/v1/notice", history);
    }

    private EvidenceSection evidence() {
        return new EvidenceSection(
                "/v1/evidence",
                collectedStreams.states(),
                register.features().stream()
                        .map(entry -> new Graded(
                                entry.id(), entry.grade(), entry.review().by()))
                        .toList());
    }
}
