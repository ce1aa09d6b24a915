package dev.respite.web.open.report;

import dev.respite.audit.AuditHead;
import dev.respite.concern.ConcernFigures.QuarterFigures;
import dev.respite.database.InTime;
import dev.respite.notice.PublishedNotices.Published;
import dev.respite.organisation.Contacts;
import dev.respite.transparency.BurdenCounter.Burden;
import dev.respite.transparency.ErasureProofs.Canary;
import dev.respite.transparency.ErasureProofs.Drill;
import dev.respite.transparency.ErasureProofs.Proofs;
import dev.respite.transparency.PrivacyFacts;
import dev.respite.transparency.ReportTransparency;
import dev.respite.transparency.RetentionCheck.TableState;
import dev.respite.transparency.TransparencyReport;
import dev.respite.transparency.TransparencyReport.Software;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The transparency report, for people. */
@InTime
@Path("/transparency")
@Produces(MediaType.TEXT_HTML)
public class TransparencyPage {
    private final Pages pages;
    private final ReportTransparency reportTransparency;

    public TransparencyPage(Pages pages, ReportTransparency reportTransparency) {
        this.pages = pages;
        this.reportTransparency = reportTransparency;
    }

    /** @param within {@code yes}, {@code no} or {@code none} */
    record Table(String name, String what, String limit, String within) {}

    record Week(String week, boolean erased) {}

    /** @param drilledOn day of the last drill; empty where there was none */
    record Erasure(boolean inTime, String since, List<Week> weeks, String drilledOn, boolean passed) {}

    record Budget(String rhoPerYear, int weeks, int right, int variance, String mechanism, String reading) {}

    record Quarter(String quarter, String received, String inTime, String late, String escalated) {}

    record Told(int version, String since, String sha256) {}

    /** @param day of the last append; empty before the first */
    record Head(String day, String hash) {}

    /** @param commit empty where nobody said */
    record Running(String version, String commit, boolean requiresProof, Contacts contacts) {}

    record Report(
            String asOf,
            int late,
            List<Table> tables,
            Erasure erasure,
            Budget budget,
            List<Quarter> quarters,
            int firstActs,
            String laterActs,
            List<Told> notices,
            Head head,
            Running running)
            implements TemplateInstance {}

    @GET
    @PermitAll
    public Uni<Response> report() {
        return reportTransparency.report().chain(report -> pages.show(page(report)));
    }

    private static Report page(TransparencyReport report) {
        Burden burden = report.burden();
        List<Table> tables =
                report.retention().stream().map(TransparencyPage::table).toList();
        return new Report(
                report.asOf().toString(),
                Math.toIntExact(tables.stream()
                        .filter(table -> table.within().equals("no"))
                        .count()),
                tables,
                erasure(report.erasure()),
                budget(report.budget(), report.release()),
                report.concerns().stream().map(TransparencyPage::quarter).toList(),
                burden.firstQuarter(),
                Double.toString(burden.laterQuarters()),
                report.notice().history().stream().map(TransparencyPage::told).toList(),
                head(report.auditLog()),
                running(report));
    }

    private static Table table(TableState state) {
        Boolean within = state.withinLimit();
        String word = within == null ? "none" : within ? "yes" : "no";
        return new Table(state.table(), state.what(), state.limit(), word);
    }

    private static Erasure erasure(Proofs proofs) {
        Drill drill = proofs.lastDrill();
        return new Erasure(
                proofs.keys().turnedInTime(),
                proofs.keys().since().toString(),
                proofs.canaries().stream().map(TransparencyPage::week).toList(),
                drill == null ? "" : drill.ranOn().toString(),
                drill != null && drill.passed());
    }

    private static Week week(Canary canary) {
        return new Week(canary.week(), canary.erased());
    }

    private static Budget budget(PrivacyFacts.Budget budget, PrivacyFacts.Release release) {
        return new Budget(
                budget.rhoPerYear().toPlainString(),
                budget.weeks(),
                Math.toIntExact(budget.rightOfHundred()),
                release.mechanism().variance(),
                release.mechanism().name(),
                release.reading().name());
    }

    private static Quarter quarter(QuarterFigures figures) {
        return new Quarter(
                figures.quarter(),
                figures.received(),
                figures.answeredInTime(),
                figures.answeredLate(),
                figures.escalated());
    }

    private static Told told(Published published) {
        return new Told(
                published.version(),
                LocalDate.ofInstant(published.since(), ZoneOffset.UTC).toString(),
                published.sha256());
    }

    private static Head head(AuditHead.@Nullable Head head) {
        return head == null ? new Head("", "") : new Head(head.day().toString(), head.hash());
    }

    private static Running running(TransparencyReport report) {
        Software software = report.software();
        String commit = software.commit();
        return new Running(software.version(), commit == null ? "" : commit, report.requiresDpop(), report.contacts());
    }
}
