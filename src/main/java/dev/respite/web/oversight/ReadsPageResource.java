package dev.respite.web.oversight;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.admission.Suspended.OfUnit;
import dev.respite.unit.oversight.ListReads;
import dev.respite.web.layout.Pages;
import dev.respite.web.layout.Visit;
import dev.respite.web.layout.Written;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which lead looked at which unit, a line for each day, newest first. */
@InTime
@Path("/oversight/reads")
@Produces(MediaType.TEXT_HTML)
public class ReadsPageResource {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final ListReads listReads;
    private final Organisation organisation;
    private final Caller caller;
    private final Visit visit;
    private final Pages pages;

    public ReadsPageResource(ListReads listReads, Organisation organisation, Caller caller, Visit visit, Pages pages) {
        this.listReads = listReads;
        this.organisation = organisation;
        this.caller = caller;
        this.visit = visit;
        this.pages = pages;
    }

    record Read(String unitName, ListReads.KeptRead kept) {}

    /**
     * A page of reads.
     *
     * @param unit id of the only one that is shown; empty for all
     * @param next number before which earlier ones are; null if there are none
     */
    record Reads(
            List<Read> reads,
            List<Unit> units,
            String unit,
            @Nullable Long next,
            Written written) implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.STEWARD)
    public Uni<Response> reads(@RestQuery @Nullable String unit, @RestQuery @Nullable String before) {
        if (before != null && !NUMBER.matcher(before).matches()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        String id = unit == null || unit.isEmpty() ? null : OfUnit.named(unit).unit();
        return listReads
                .of(id, before == null ? Long.MAX_VALUE : Long.parseLong(before), caller.staff())
                .chain(page -> pages.show(page(page, id == null ? "" : id)));
    }

    private Reads page(ListReads.Page page, String unit) {
        List<Read> reads = page.reads().stream()
                .map(read -> new Read(
                        organisation
                                .structure()
                                .find(read.unit())
                                .map(Unit::name)
                                .orElse(read.unit()),
                        read))
                .toList();
        return new Reads(reads, organisation.structure().all(), unit, page.next(), new Written(visit.language()));
    }
}
