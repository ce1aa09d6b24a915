package dev.respite.unit.roster;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.UnitTree;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public head count of a unit that people can choose: what it began with, and every setting since. */
@InTime
@Path("/v1/units/{unit}/roster")
@Produces(MediaType.APPLICATION_JSON)
public class RosterResource {
    private final SetRoster setRoster;
    private final RosterTable rosters;
    private final Organisation organisation;
    private final Caller caller;

    public RosterResource(SetRoster setRoster, RosterTable rosters, Organisation organisation, Caller caller) {
        this.setRoster = setRoster;
        this.rosters = rosters;
        this.organisation = organisation;
        this.caller = caller;
    }

    /**
     * A unit's head counts.
     *
     * @param initial before any was set
     * @param settings oldest first; of one quarter the last counts, and until the next one that has any
     */
    public record RosterView(String unit, int initial, List<RosterSetting> settings) {}

    @GET
    @RolesAllowed({Role.PHYSICIAN, Role.PROGRAM_LEAD, Role.STEWARD})
    public Uni<RosterView> history(@PathParam("unit") String unit) {
        UnitTree units = organisation.structure();
        int initial = units.roster(units.requireLeaf(unit));
        return rosters.of(unit).map(settings -> new RosterView(unit, initial, settings));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.STEWARD)
    public Uni<RosterView> set(@PathParam("unit") String unit, SetRoster.@Nullable Request request) {
        return setRoster.set(unit, request, caller.name()).chain(() -> history(unit));
    }
}
