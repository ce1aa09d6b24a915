package dev.respite.signal;

import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.organisation.Organisation;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.release.Releases;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** Where leads read their units' signals: fixed cells, no filter, no ranking, no count of participants. */
@Path("/v1/units/{unit}/signals")
@Produces(MediaType.APPLICATION_JSON)
public class SignalResource {
    private static final String PURPOSE = "working-conditions";

    /** A half-year that ended up to a year ago, and the year before it, with room. */
    private static final int WEEKS_SHOWN = 160;

    private final Releases releases;
    private final Organisation organisation;
    private final Caller caller;
    private final InstantSource clock;

    public SignalResource(Releases releases, Organisation organisation, Caller caller, InstantSource clock) {
        this.releases = releases;
        this.organisation = organisation;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Role.PROGRAM_LEAD)
    public Uni<SignalView> signal(@PathParam("unit") String unit, @RestQuery @Nullable String purpose) {
        if (!PURPOSE.equals(purpose)) {
            throw new Refusal(Problem.PURPOSE_REQUIRED);
        }
        if (organisation.structure().find(unit).isEmpty()) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
        if (!caller.leads(unit)) {
            throw new Refusal(Problem.FORBIDDEN);
        }
        YearWeek since = YearWeek.from(clock.instant().atOffset(ZoneOffset.UTC)).minusWeeks(WEEKS_SHOWN);
        return organisation
                .tree()
                .chain(units -> releases.since(since)
                        .map(frozen -> SignalView.of(SignalOf.unit(unit, units, frozen), units, frozen)));
    }
}
