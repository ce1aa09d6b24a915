package dev.respite.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.respite.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The organisation's public tree of units. */
@Path("/v1/units")
@Produces(MediaType.APPLICATION_JSON)
public class UnitResource {
    private final Organisation organisation;

    public UnitResource(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The tree, from its root down. */
    public record Units(List<UnitView> units) {}

    /**
     * A unit.
     *
     * @param leaf whether people may choose it
     * @param pool true where the units below it speak as one, otherwise left out
     */
    public record UnitView(
            String id,
            String name,
            @Nullable String parent,
            boolean leaf,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean pool,

            Roster roster) {}

    /** Public head count in the quarter in which this ISO week's Thursday lies; a parent's is the sum of its leaves. */
    public record Roster(int n, String quarter) {}

    @GET
    @RolesAllowed({Role.PHYSICIAN, Role.PROGRAM_LEAD, Role.STEWARD})
    public Uni<Units> units() {
        String quarter = Organisation.quarterOf(organisation.thisWeek()).toString();
        return organisation
                .tree()
                .map(units -> new Units(units.all().stream()
                        .map(u -> new UnitView(
                                u.id(),
                                u.name(),
                                u.parent(),
                                units.isWard(u.id()),
                                u.pool() ? true : null,
                                new Roster(units.roster(u.id()), quarter)))
                        .toList()));
    }
}
