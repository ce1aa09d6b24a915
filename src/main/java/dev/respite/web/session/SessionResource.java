package dev.respite.web.session;

import dev.respite.database.InTime;
import dev.respite.identity.session.EndSession;
import dev.respite.identity.session.SignIn;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;

/** Where the hospital's sign-in sends people back to, and where they end their session. */
@InTime
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SessionResource {
    private final Pages pages;
    private final EndSession endSession;

    public SessionResource(Pages pages, EndSession endSession) {
        this.pages = pages;
        this.endSession = endSession;
    }

    record SignedOut() implements TemplateInstance {}

    /** Who comes with a code goes on from here to where they wanted to go; who comes by themselves to the first page. */
    @GET
    @Path(SignIn.CALLBACK)
    @Authenticated
    public Response signedIn() {
        return pages.goTo("/");
    }

    /** The session of this site; the hospital's goes on, as the page says. */
    @POST
    @Path("/sign-out")
    @FromOurPage
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> signOut(@RestForm FormToken form) {
        return endSession.end().map(ended -> pages.goTo("/signed-out"));
    }

    @GET
    @Path("/signed-out")
    @PermitAll
    public Uni<Response> signedOut() {
        return pages.show(new SignedOut());
    }
}
