package dev.respite.unit.action;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.action.ActionView.EffectView.Difference;
import dev.respite.unit.admission.LeadAdmission;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where leads say what is changed in a unit, and where everybody concerned reads it. */
@InTime
@Path("/v1/units/{unit}/actions")
@Produces(MediaType.APPLICATION_JSON)
public class ActionResource {
    private final LeadAdmission leadAdmission;
    private final RecordAction recordAction;
    private final EndAction endAction;
    private final ReadActions readActions;
    private final Caller caller;

    public ActionResource(
            LeadAdmission leadAdmission,
            RecordAction recordAction,
            EndAction endAction,
            ReadActions readActions,
            Caller caller) {
        this.leadAdmission = leadAdmission;
        this.recordAction = recordAction;
        this.endAction = endAction;
        this.readActions = readActions;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.PROGRAM_LEAD)
    public Uni<RestResponse<ActionView>> record(
            @PathParam("unit") String unit, RecordAction.@Nullable Request request) {
        String by = caller.name();
        return leadAdmission
                .toAct(caller.staff(), unit)
                .chain(() -> recordAction.record(unit, given(request), by))
                .chain(recorded -> view(unit, recorded.id())
                        .map(view -> RestResponse.status(
                                recorded.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, view)));
    }

    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.PROGRAM_LEAD)
    public Uni<ActionView> end(
            @PathParam("unit") String unit, @PathParam("id") String id, EndAction.@Nullable Request request) {
        String by = caller.name();
        return leadAdmission
                .toAct(caller.staff(), unit)
                .chain(() -> endAction.end(unit, uuid(id), given(request), by))
                .chain(() -> view(unit, uuid(id)));
    }

    @GET
    @RolesAllowed({Role.PROGRAM_LEAD, Role.STEWARD, Role.PHYSICIAN})
    public Uni<UnitActions> actions(@PathParam("unit") String unit, @RestQuery @Nullable String purpose) {
        if (caller.hasRole(Role.PROGRAM_LEAD)) {
            return readActions.asLead(caller.staff(), unit, purpose);
        }
        return caller.hasRole(Role.STEWARD)
                ? readActions.asSteward(unit)
                : readActions.asPhysician(caller.units(), unit);
    }

    /** An effect that is complete is part of the unit's signals, and asked for as they are. */
    private Uni<ActionView> view(String unit, UUID id) {
        return readActions
                .of(unit)
                .map(all -> all.actions().stream()
                        .filter(action -> action.id().equals(id))
                        .map(action -> action.effect() instanceof Difference ? action.mark() : action)
                        .findFirst()
                        .orElseThrow());
    }

    private static <T> T given(@Nullable T request) {
        if (request == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("", "a JSON object");
        }
        return request;
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Problem.ACTION_UNKNOWN);
        }
    }
}
