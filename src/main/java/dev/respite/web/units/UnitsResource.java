package dev.respite.web.units;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.identity.Staff;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.admission.SignUndertaking;
import dev.respite.unit.admission.SignUndertaking.Offered;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Pages;
import dev.respite.web.layout.Visit;
import dev.respite.web.layout.Written;
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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A lead's units by name, in the organisation's order, after this quarter's undertaking. Nothing of a signal is here. */
@InTime
@Path("/units")
@Produces(MediaType.TEXT_HTML)
public class UnitsResource {
    private static final int CONFLICT = Problem.UNDERTAKING_OUTDATED.status();

    private final SignUndertaking signUndertaking;
    private final Organisation organisation;
    private final Caller caller;
    private final Visit visit;
    private final Pages pages;

    public UnitsResource(
            SignUndertaking signUndertaking, Organisation organisation, Caller caller, Visit visit, Pages pages) {
        this.signUndertaking = signUndertaking;
        this.organisation = organisation;
        this.caller = caller;
        this.visit = visit;
        this.pages = pages;
    }

    /** @param within the unit above it, if there is one */
    record OwnUnit(String id, String name, @Nullable String within) {}

    /**
     * @param purpose what each look at a unit says that it is for
     * @param done {@code recorded} or {@code ended}, of an action just now; else anything
     */
    record Units(
            List<OwnUnit> units, Offered offered, UndertakingText text, Written written, String purpose, String done)
            implements TemplateInstance {}

    /** @param changed whether the text is another one than the one that was to be signed */
    record Sign(Offered offered, UndertakingText text, boolean changed) implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.PROGRAM_LEAD)
    public Uni<Response> units(@RestQuery @Nullable String done) {
        Staff lead = caller.staff();
        return signUndertaking
                .offer(lead)
                .chain(offered -> offered.signedAt() == null
                        ? pages.show(sign(offered, false))
                        : pages.show(new Units(
                                own(lead),
                                offered,
                                UndertakingText.of(offered.text()),
                                new Written(visit.language()),
                                UnitPageResource.PURPOSE,
                                done == null ? "" : done)));
    }

    /** Signs what the page showed. */
    @POST
    @FromOurPage
    @RolesAllowed(Role.PROGRAM_LEAD)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> sign(@RestForm FormToken form, @RestForm @Nullable String sha256) {
        Staff lead = caller.staff();
        return Uni.createFrom()
                .deferred(() -> signUndertaking.sign(lead, new SignUndertaking.Request(sha256)))
                .map(signed -> pages.goTo("/units"))
                .onFailure(failure ->
                        failure instanceof Refusal refusal && refusal.problem() == Problem.UNDERTAKING_OUTDATED)
                .recoverWithUni(() ->
                        signUndertaking.offer(lead).chain(offered -> pages.show(sign(offered, true), CONFLICT)));
    }

    private static Sign sign(Offered offered, boolean changed) {
        return new Sign(offered, UndertakingText.of(offered.text()), changed);
    }

    private List<OwnUnit> own(Staff lead) {
        var tree = organisation.structure();
        return tree.all().stream()
                .filter(unit -> lead.isOf(unit.id()))
                .map(unit -> new OwnUnit(
                        unit.id(),
                        unit.name(),
                        tree.parent(unit.id()).map(Unit::name).orElse(null)))
                .toList();
    }
}
