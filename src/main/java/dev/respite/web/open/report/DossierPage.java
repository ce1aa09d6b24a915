package dev.respite.web.open.report;

import dev.respite.database.InTime;
import dev.respite.transparency.dossier.CompileDossier;
import dev.respite.transparency.dossier.Dossier;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The dossier, to read and to print. */
@InTime
@Path("/dossier")
@Produces(MediaType.TEXT_HTML)
public class DossierPage {
    private final Pages pages;
    private final CompileDossier compileDossier;

    public DossierPage(Pages pages, CompileDossier compileDossier) {
        this.pages = pages;
        this.compileDossier = compileDossier;
    }

    record Whole(String asOf, Dossier dossier) implements TemplateInstance {}

    @GET
    @PermitAll
    public Uni<Response> dossier() {
        return compileDossier
                .dossier()
                .chain(dossier -> pages.show(new Whole(dossier.asOf().toString(), dossier)));
    }
}
