package dev.respite.web.open;

import dev.respite.database.InTime;
import dev.respite.notice.Promises;
import dev.respite.web.layout.Pages;
import dev.respite.web.open.InventedUnit.Drawing;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What Respite is, in a minute, the way to one's own page, and what to do with a scanned code. */
@InTime
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class HomeResource {
    private final Pages pages;

    public HomeResource(Pages pages) {
        this.pages = pages;
    }

    record Home(Drawing drawing) implements TemplateInstance {}

    /** @param minutes that a code is good */
    record Pair(int minutes) implements TemplateInstance {}

    @GET
    @PermitAll
    public Uni<Response> home() {
        return pages.show(new Home(InventedUnit.drawing()));
    }

    /** Where the address in a pairing code leads who has no app. The code is behind its #, which no browser sends. */
    @GET
    @Path("/pair")
    @PermitAll
    public Uni<Response> pair() {
        return pages.show(new Pair(Promises.CODE_MINUTES.inForce()));
    }
}
