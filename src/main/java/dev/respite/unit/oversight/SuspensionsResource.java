package dev.respite.unit.oversight;

import dev.respite.database.InTime;
import dev.respite.identity.Role;
import dev.respite.unit.admission.SuspensionTable.Suspension;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.Cache;

/** Where stewards see what is suspended and what was. */
@InTime
@Path("/v1/suspensions")
@Produces(MediaType.APPLICATION_JSON)
public class SuspensionsResource {
    private final SuspendUse suspendUse;

    public SuspensionsResource(SuspendUse suspendUse) {
        this.suspendUse = suspendUse;
    }

    /** Newest first; what is over stays for 24 months. */
    public record All(List<Suspension> suspensions) {}

    @GET
    @Cache(noStore = true)
    @RolesAllowed(Role.STEWARD)
    public Uni<All> all() {
        return suspendUse.all().map(All::new);
    }
}
