package dev.respite.unit.action;

import dev.respite.database.InTime;
import dev.respite.identity.Role;
import dev.respite.unit.action.ReadActions.OwedAction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Where stewards see which units were raised and have changed nothing since. */
@InTime
@Path("/v1/owed-actions")
@Produces(MediaType.APPLICATION_JSON)
public class OwedActionResource {
    private final ReadActions readActions;

    public OwedActionResource(ReadActions readActions) {
        this.readActions = readActions;
    }

    /** Units whose alert waits for an action, from the root down. */
    public record OwedActions(List<OwedAction> units) {}

    @GET
    @RolesAllowed(Role.STEWARD)
    public Uni<OwedActions> owed() {
        return readActions.owed().map(OwedActions::new);
    }
}
