package dev.respite.web.open;

import dev.respite.database.InTime;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What Respite is, in a minute, and the way to one's own page. */
@InTime
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class HomeResource {
    private final Pages pages;

    public HomeResource(Pages pages) {
        this.pages = pages;
    }

    record Home() implements TemplateInstance {}

    @GET
    @PermitAll
    public Uni<Response> home() {
        return pages.show(new Home());
    }
}
