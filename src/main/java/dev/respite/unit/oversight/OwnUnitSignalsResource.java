package dev.respite.unit.oversight;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.Cache;

/** Where physicians, joined or not, see what leads see of their units, and who looked. */
@InTime
@Path("/v1/me/unit-signals")
@Produces(MediaType.APPLICATION_JSON)
public class OwnUnitSignalsResource {
    private final OwnUnitSignals ownUnitSignals;
    private final Caller caller;

    public OwnUnitSignalsResource(OwnUnitSignals ownUnitSignals, Caller caller) {
        this.ownUnitSignals = ownUnitSignals;
        this.caller = caller;
    }

    @GET
    @Cache(noStore = true)
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<OwnUnitSignals.OwnUnits> ownUnits() {
        return ownUnitSignals.of(caller.units(), !caller.hasRole(Role.PROGRAM_LEAD));
    }
}
