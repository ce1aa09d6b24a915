package dev.respite.web.oversight;

import dev.respite.database.InTime;
import dev.respite.identity.Role;
import dev.respite.transparency.ErasureProofs;
import dev.respite.transparency.ReportTransparency;
import dev.respite.unit.action.ReadActions;
import dev.respite.unit.action.ReadActions.OwedAction;
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

/** A steward's first page: which units owe an action, whether erased data is gone, and the way to everything else. */
@InTime
@Path("/oversight")
@Produces(MediaType.TEXT_HTML)
public class OversightResource {
    private final ReadActions readActions;
    private final ReportTransparency reportTransparency;
    private final Visit visit;
    private final Pages pages;

    public OversightResource(ReadActions readActions, ReportTransparency reportTransparency, Visit visit, Pages pages) {
        this.readActions = readActions;
        this.reportTransparency = reportTransparency;
        this.visit = visit;
        this.pages = pages;
    }

    /** @param gone how many of the canaries are erased */
    record Oversight(List<OwedAction> owed, ErasureProofs.Proofs proofs, int gone, Written written)
            implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.STEWARD)
    public Uni<Response> oversight() {
        return readActions
                .owed()
                .chain(owed -> reportTransparency.report().chain(report -> pages.show(page(owed, report.erasure()))));
    }

    private Oversight page(List<OwedAction> owed, ErasureProofs.Proofs proofs) {
        long gone =
                proofs.canaries().stream().filter(ErasureProofs.Canary::erased).count();
        return new Oversight(owed, proofs, (int) gone, new Written(visit.language()));
    }
}
