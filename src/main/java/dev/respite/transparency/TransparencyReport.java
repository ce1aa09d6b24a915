package dev.respite.transparency;

import dev.respite.audit.AuditHead;
import dev.respite.concern.ConcernFigures.QuarterFigures;
import dev.respite.measure.evidence.StreamState;
import dev.respite.notice.PublishedNotices.Published;
import dev.respite.organisation.Contacts;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The service about itself.
 *
 * @param asOf UTC
 * @param retention every table of the database
 * @param auditLog head of the log after its last daily append; null before the first. Without its number: acts about
 *     concerns are in it, and could be counted
 * @param concerns of quarters that are over, latest first
 */
public record TransparencyReport(
        LocalDate asOf,
        NoticeSection notice,
        EvidenceSection evidence,
        List<RetentionCheck.TableState> retention,
        PrivacyFacts.Budget budget,
        PrivacyFacts.Release release,
        ErasureProofs.Proofs erasure,
        AuditHead.@Nullable Head auditLog,
        List<QuarterFigures> concerns,
        BurdenCounter.Burden burden,
        boolean requiresDpop,
        Contacts contacts,
        Software software) {

    /** @param history every text that was in force here, oldest first */
    public record NoticeSection(int version, String sha256, String href, List<Published> history) {}

    /** Each feature's grade and review; the rest is at {@code href}. */
    public record EvidenceSection(String href, List<StreamState> streams, List<Graded> features) {}

    public record Graded(String id, String grade, LocalDate reviewBy) {}

    /** @param commit null unless whoever built it said so */
    public record Software(String version, @Nullable String commit) {}
}
