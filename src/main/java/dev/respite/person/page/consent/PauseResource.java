package dev.respite.person.page.consent;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.consent.PauseConsent;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;

/** The forms by which a physician pauses and goes on; {@link LeaveResource} shows them. */
@InTime
@UnlessRestored
@Path("/me/leave")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.TEXT_HTML)
public class PauseResource {
    private final Pages pages;
    private final PauseConsent pauseConsent;
    private final Caller caller;

    public PauseResource(Pages pages, PauseConsent pauseConsent, Caller caller) {
        this.pages = pages;
        this.pauseConsent = pauseConsent;
        this.caller = caller;
    }

    record Paused(boolean paused) implements TemplateInstance {}

    @POST
    @Path("/pause")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> pause(@RestForm FormToken form) {
        return shown(pauseConsent.pause(caller.subject()), true);
    }

    @POST
    @Path("/resume")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> resume(@RestForm FormToken form) {
        return shown(pauseConsent.resume(caller.subject()), false);
    }

    private Uni<Response> shown(Uni<ConsentView> done, boolean paused) {
        return done.chain(view -> pages.showPadded(new Paused(paused)))
                .onFailure(failure -> failure instanceof Refusal refusal && refusal.problem() == Problem.NO_CONSENT)
                .recoverWithUni(
                        none -> pages.showPadded(new LeaveResource.NothingToLeave(), Problem.NO_CONSENT.status()));
    }
}
