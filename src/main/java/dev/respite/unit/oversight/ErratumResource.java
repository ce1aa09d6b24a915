package dev.respite.unit.oversight;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.format.DateTimeParseException;
import org.threeten.extra.YearWeek;

/** Where a steward flags a release as faulty. */
@InTime
@Path("/v1/units/{unit}/releases/{week}/erratum")
public class ErratumResource {
    private final FlagErratum flagErratum;
    private final Caller caller;

    public ErratumResource(FlagErratum flagErratum, Caller caller) {
        this.flagErratum = flagErratum;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed(Role.STEWARD)
    public Uni<Void> flag(@PathParam("unit") String unit, @PathParam("week") String week) {
        return flagErratum.flag(unit, parsed(week), caller.staff());
    }

    private static YearWeek parsed(String week) {
        try {
            return YearWeek.parse(week);
        } catch (DateTimeParseException e) {
            throw new Refusal(Problem.RELEASE_UNKNOWN);
        }
    }
}
