package dev.respite.web.open;

import static dev.respite.notice.Promises.AFFIRM_DAYS;
import static dev.respite.notice.Promises.ANSWER_DAYS;
import static dev.respite.notice.Promises.CLOSED_MONTHS;
import static dev.respite.notice.Promises.CODE_MINUTES;
import static dev.respite.notice.Promises.CONCERN_MONTHS;
import static dev.respite.notice.Promises.CONSENT_DAYS;
import static dev.respite.notice.Promises.ERASURE_HOURS;
import static dev.respite.notice.Promises.FIGURE_QUARTERS;
import static dev.respite.notice.Promises.LATE_DAYS;
import static dev.respite.notice.Promises.LEASE_HOURS;
import static dev.respite.notice.Promises.LEDGER_MONTHS;
import static dev.respite.notice.Promises.PROOF_MINUTES;
import static dev.respite.notice.Promises.READS_MONTHS;
import static dev.respite.notice.Promises.SILENCE_DAYS;
import static dev.respite.notice.Promises.SUSPENSION_MONTHS;
import static dev.respite.notice.Promises.UNDERTAKING_MONTHS;
import static dev.respite.notice.Promises.WAITING_DAYS;

import dev.respite.database.InTime;
import dev.respite.measure.features.Feature;
import dev.respite.notice.RetentionSettings;
import dev.respite.organisation.UnitTree;
import dev.respite.transparency.ReportTransparency;
import dev.respite.transparency.TransparencyReport;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What is kept and how it goes away, and what Respite cannot do. */
@InTime
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class KeptResource {
    private static final int PER_CENT = 100;

    private final Pages pages;
    private final ReportTransparency reportTransparency;
    private final int nightDays;

    public KeptResource(Pages pages, ReportTransparency reportTransparency, RetentionSettings retention) {
        this.pages = pages;
        this.reportTransparency = reportTransparency;
        this.nightDays = retention.participantDays();
    }

    /** Of who takes part. A retention that is set shorter is told as it is set. */
    record OfPhysicians(
            int features,
            int nightDays,
            int consentDays,
            int affirmDays,
            int ledgerMonths,
            int codeMinutes,
            int waitingDays,
            int proofMinutes,
            int lateDays,
            int leaseHours,
            int erasureHours) {
        static OfPhysicians now(int nightDays) {
            return new OfPhysicians(
                    Feature.values().length,
                    nightDays,
                    CONSENT_DAYS.inForce(),
                    AFFIRM_DAYS.inForce(),
                    LEDGER_MONTHS.inForce(),
                    CODE_MINUTES.inForce(),
                    WAITING_DAYS.inForce(),
                    PROOF_MINUTES.inForce(),
                    LATE_DAYS.inForce(),
                    LEASE_HOURS.inForce(),
                    ERASURE_HOURS.inForce());
        }
    }

    /** Of leads and stewards, and of concerns. */
    record OfUse(
            int readsMonths,
            int undertakingMonths,
            int suspensionMonths,
            int closedMonths,
            int concernMonths,
            int silenceDays,
            int answerDays,
            int figureQuarters) {
        static OfUse now() {
            return new OfUse(
                    READS_MONTHS.inForce(),
                    UNDERTAKING_MONTHS.inForce(),
                    SUSPENSION_MONTHS.inForce(),
                    CLOSED_MONTHS.inForce(),
                    CONCERN_MONTHS.inForce(),
                    SILENCE_DAYS.inForce(),
                    ANSWER_DAYS.inForce(),
                    FIGURE_QUARTERS.inForce());
        }
    }

    record Kept(OfPhysicians you, OfUse use) implements TemplateInstance {}

    /**
     * @param smallest heads of a unit that has a number of its own
     * @param raised of 100 quiet units in a year
     * @param right of 100 who guess, after a year
     */
    record Limits(int smallest, int raised, int right, int leaseHours, int erasureHours, Simulated simulated)
            implements TemplateInstance {}

    @GET
    @Path("/kept")
    @PermitAll
    public Uni<Response> kept() {
        return pages.show(new Kept(OfPhysicians.now(nightDays), OfUse.now()));
    }

    @GET
    @Path("/limits")
    @PermitAll
    public Uni<Response> limits() {
        return reportTransparency.report().chain(report -> pages.show(limits(report)));
    }

    private static Limits limits(TransparencyReport report) {
        double raised = report.release().reading().falseRaisedPerYearAtMost();
        return new Limits(
                UnitTree.POOLED_BELOW,
                Math.toIntExact(Math.round(raised * PER_CENT)),
                Math.toIntExact(report.budget().rightOfHundred()),
                LEASE_HOURS.inForce(),
                ERASURE_HOURS.inForce(),
                Simulated.SHOWN);
    }
}
