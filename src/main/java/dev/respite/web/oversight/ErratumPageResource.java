package dev.respite.web.oversight;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.identity.Staff;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.oversight.FlagErratum;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** Where a steward flags a released week as faulty. Stewards are shown no signal: the flag stands at the unit's page. */
@InTime
@Path("/oversight/errata")
@Produces(MediaType.TEXT_HTML)
public class ErratumPageResource {
    private final FlagErratum flagErratum;
    private final Organisation organisation;
    private final Caller caller;
    private final Pages pages;

    public ErratumPageResource(FlagErratum flagErratum, Organisation organisation, Caller caller, Pages pages) {
        this.flagErratum = flagErratum;
        this.organisation = organisation;
        this.caller = caller;
        this.pages = pages;
    }

    /** @param done whether a week was flagged just now */
    record Errata(
            List<Unit> units,
            boolean done,
            String unit,
            String week,
            @Nullable Wrong wrong) implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.STEWARD)
    public Uni<Response> errata(@RestQuery @Nullable String flagged) {
        return pages.show(new Errata(organisation.structure().leaves(), flagged != null, "", "", null));
    }

    @POST
    @FromOurPage
    @RolesAllowed(Role.STEWARD)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> flag(
            @RestForm FormToken form, @RestForm @Nullable String unit, @RestForm @Nullable String week) {
        Staff steward = caller.staff();
        String id = unit == null ? "" : unit;
        String said = week == null ? "" : week.strip();
        return Uni.createFrom()
                .deferred(() -> flagErratum.flag(id, parsed(said), steward))
                .map(done -> pages.goTo("/oversight/errata?flagged=yes"))
                .onFailure(
                        failure -> failure instanceof Refusal refusal && refusal.problem() == Problem.RELEASE_UNKNOWN)
                .recoverWithUni(() -> pages.show(
                        new Errata(organisation.structure().leaves(), false, id, said, new Wrong("week", "week")),
                        Problem.ACTION_DATE_OUT_OF_RANGE.status()));
    }

    private static YearWeek parsed(String week) {
        try {
            return YearWeek.parse(week);
        } catch (DateTimeParseException e) {
            throw new Refusal(Problem.RELEASE_UNKNOWN);
        }
    }
}
