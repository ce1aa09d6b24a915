package dev.respite.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.respite.database.InTime;
import dev.respite.identity.Role;
import dev.respite.organisation.Organisation.Announcement;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** The organisation's public tree of units. */
@InTime
@Path("/v1/units")
@Produces(MediaType.APPLICATION_JSON)
public class UnitResource {
    private final Organisation organisation;

    public UnitResource(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The tree, from its root down, and the one that is announced to follow it. */
    public record Units(List<UnitView> units, @Nullable Announced announced) {}

    /** Units from an ISO week on. */
    public record Announced(String from, List<UnitView> units) {}

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

    /** Public head count in the quarter in which the ISO week's Thursday lies; a parent's is the sum of its leaves. */
    public record Roster(int n, String quarter) {}

    @GET
    @RolesAllowed({Role.PHYSICIAN, Role.PROGRAM_LEAD, Role.STEWARD})
    public Uni<Units> units() {
        return views(organisation.thisWeek())
                .chain(present -> announced().map(coming -> new Units(present, coming.orElse(null))));
    }

    private Uni<Optional<Announced>> announced() {
        return organisation
                .announced()
                .map(Announcement::from)
                .map(from -> views(from).map(units -> Optional.of(new Announced(from.toString(), units))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<List<UnitView>> views(YearWeek week) {
        String quarter = Organisation.quarterOf(week).toString();
        return organisation
                .tree(week)
                .map(units -> units.all().stream()
                        .map(unit -> view(units, unit, quarter))
                        .toList());
    }

    private static UnitView view(UnitTree units, Unit unit, String quarter) {
        return new UnitView(
                unit.id(),
                unit.name(),
                unit.parent(),
                units.isWard(unit.id()),
                unit.pool() ? true : null,
                new Roster(units.roster(unit.id()), quarter));
    }
}
