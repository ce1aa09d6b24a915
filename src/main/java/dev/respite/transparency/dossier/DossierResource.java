package dev.respite.transparency.dossier;

import dev.respite.database.InTime;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The dossier, for everybody. */
@InTime
@Path("/v1/dossier")
@Produces(MediaType.APPLICATION_JSON)
public class DossierResource {
    private final CompileDossier compileDossier;

    public DossierResource(CompileDossier compileDossier) {
        this.compileDossier = compileDossier;
    }

    @GET
    @PermitAll
    public Uni<Dossier> dossier() {
        return compileDossier.dossier();
    }
}
