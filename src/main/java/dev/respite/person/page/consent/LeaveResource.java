package dev.respite.person.page.consent;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.person.erasure.RevokeConsent;
import dev.respite.person.page.OwnCookie;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
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
import org.jboss.resteasy.reactive.RestForm;

/** Where a physician pauses or leaves: one act each, with what will happen said before. Served from an older database, too. */
@InTime
@Path("/me/leave")
@Produces(MediaType.TEXT_HTML)
public class LeaveResource {
    private final Pages pages;
    private final RevokeConsent revokeConsent;
    private final OwnCookie own;
    private final Caller caller;

    public LeaveResource(Pages pages, RevokeConsent revokeConsent, OwnCookie own, Caller caller) {
        this.pages = pages;
        this.revokeConsent = revokeConsent;
        this.own = own;
        this.caller = caller;
    }

    record Leave() implements TemplateInstance {}

    /** After an erasure the receipt's only copy. */
    record Left(boolean erased, String receipt, String mac, String macKey) implements TemplateInstance {}

    record NothingToLeave() implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> leave() {
        return pages.showPadded(new Leave());
    }

    @POST
    @Path("/erase")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> erase(@RestForm FormToken form) {
        return revoke(RevokeConsent.Data.erase);
    }

    @POST
    @Path("/keep")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> keep(@RestForm FormToken form) {
        return revoke(RevokeConsent.Data.keep);
    }

    /** What was open is closed with it. */
    private Uni<Response> revoke(RevokeConsent.Data data) {
        return revokeConsent
                .revoke(caller.subject(), data)
                .invoke(own::drop)
                .chain(done -> pages.showPadded(new Left(
                        data == RevokeConsent.Data.erase,
                        done.receipt().document(),
                        done.receipt().mac(),
                        done.receipt().macKey())))
                .onFailure(failure -> failure instanceof Refusal refusal && refusal.problem() == Problem.NO_CONSENT)
                .recoverWithUni(none -> pages.showPadded(new NothingToLeave(), Problem.NO_CONSENT.status()));
    }
}
