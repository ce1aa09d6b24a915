package dev.respite.web.oversight;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.roster.SetRoster;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Pages;
import dev.respite.web.layout.Visit;
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
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearQuarter;
import org.threeten.extra.YearWeek;

/** The public head counts of this quarter and the next, and the form that sets one of the next. */
@InTime
@Path("/oversight/staff")
@Produces(MediaType.TEXT_HTML)
public class StaffPageResource {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,6}");

    /** Its week lies in its quarter for certain. */
    private static final int MIDDLE_OF_A_MONTH = 15;

    private final SetRoster setRoster;
    private final Organisation organisation;
    private final Caller caller;
    private final Visit visit;
    private final Pages pages;

    public StaffPageResource(SetRoster setRoster, Organisation organisation, Caller caller, Visit visit, Pages pages) {
        this.setRoster = setRoster;
        this.organisation = organisation;
        this.caller = caller;
        this.visit = visit;
        this.pages = pages;
    }

    /** @param next null for a unit that will not be there, or was not before */
    record HeadCount(
            String id, String name, int now, @Nullable Integer next) {}

    record Staff(
            List<HeadCount> counts,
            String quarter,
            String unit,
            String n,
            @Nullable Wrong wrong) implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.STEWARD)
    public Uni<Response> staff() {
        return show("", "", null, Response.Status.OK.getStatusCode());
    }

    @POST
    @FromOurPage
    @RolesAllowed(Role.STEWARD)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> set(
            @RestForm FormToken form,
            @RestForm @Nullable String unit,
            @RestForm @Nullable String quarter,
            @RestForm @Nullable String n) {
        String id = unit == null ? "" : unit;
        String said = n == null ? "" : n.strip();
        Integer count = WHOLE_NUMBER.matcher(said).matches() ? Integer.valueOf(said) : null;
        String by = caller.name();
        return Uni.createFrom()
                .deferred(() -> setRoster.set(id, new SetRoster.Request(quarter, count), by))
                .map(done -> pages.goTo("/oversight/staff"))
                .onFailure(Refusal.class)
                .recoverWithUni(failure -> again((Refusal) failure, id, said));
    }

    private Uni<Response> again(Refusal refusal, String unit, String n) {
        Wrong wrong = switch (refusal.problem()) {
            case UNIT_UNKNOWN -> new Wrong("unit", "unit");
            case MALFORMED_REQUEST -> new Wrong("n", "number");
            case ROSTER_CHANGE_TOO_LARGE -> new Wrong("n", "change", member(refusal, "from"), member(refusal, "to"));
            case ROSTER_NOT_NEXT_QUARTER -> new Wrong("n", "quarter");
            default -> null;
        };
        return wrong == null
                ? Uni.createFrom().failure(refusal)
                : show(unit, n, wrong, Problem.ROSTER_CHANGE_TOO_LARGE.status());
    }

    private Uni<Response> show(String unit, String n, @Nullable Wrong wrong, int status) {
        YearQuarter open = setRoster.open();
        YearWeek within = YearWeek.from(open.atDay(MIDDLE_OF_A_MONTH));
        return organisation
                .tree()
                .chain(now -> organisation
                        .tree(within)
                        .chain(next ->
                                pages.show(new Staff(counts(now, next), open.toString(), unit, n, wrong), status)));
    }

    private static List<HeadCount> counts(UnitTree now, UnitTree next) {
        return now.wards().stream()
                .map(ward -> new HeadCount(
                        ward.id(),
                        ward.name(),
                        ward.roster(),
                        next.find(ward.id()).map(Unit::roster).orElse(null)))
                .toList();
    }

    private static String member(Refusal refusal, String name) {
        return String.valueOf(refusal.members().get(name));
    }
}
