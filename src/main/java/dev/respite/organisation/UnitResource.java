package dev.respite.organisation;

import dev.respite.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearQuarter;

/** The organisation's public tree of units. */
@Path("/v1/units")
@Produces(MediaType.APPLICATION_JSON)
public class UnitResource {
    private final Organisation organisation;
    private final InstantSource clock;

    public UnitResource(Organisation organisation, InstantSource clock) {
        this.organisation = organisation;
        this.clock = clock;
    }

    /** The tree, from its root down. */
    public record Units(List<UnitView> units) {}

    /** A unit; only leaves have members. */
    public record UnitView(String id, String name, @Nullable String parent, boolean leaf, Roster roster) {}

    /** Public head count of a quarter; a parent's is the sum of its leaves. */
    public record Roster(int n, String quarter) {}

    @GET
    @RolesAllowed({Role.PHYSICIAN, Role.PROGRAM_LEAD, Role.STEWARD})
    public Uni<Units> units() {
        String quarter = YearQuarter.from(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .toString();
        return organisation
                .tree()
                .map(units -> new Units(units.all().stream()
                        .map(u -> new UnitView(
                                u.id(),
                                u.name(),
                                u.parent(),
                                units.isLeaf(u.id()),
                                new Roster(units.roster(u.id()), quarter)))
                        .toList()));
    }
}
