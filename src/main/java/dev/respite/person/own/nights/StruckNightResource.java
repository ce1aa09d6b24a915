package dev.respite.person.own.nights;

import dev.respite.database.InTime;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.own.OwnCaller;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.wire.IsoDate;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;

/** Where physicians strike out a night of their own. */
@InTime
@UnlessRestored
@Path("/v1/me/nights/{day}")
@Produces(MediaType.APPLICATION_JSON)
public class StruckNightResource {
    private final StrikeNight strikeNight;
    private final OwnCaller caller;

    public StruckNightResource(StrikeNight strikeNight, OwnCaller caller) {
        this.strikeNight = strikeNight;
        this.caller = caller;
    }

    @DELETE
    @RolesAllowed({Role.APP, Role.EXPIRED_APP, Role.PHYSICIAN})
    public Uni<StrikeNight.Struck> strike(@PathParam("day") String day) {
        return strikeNight.strike(caller.key(), date(day));
    }

    private static LocalDate date(String day) {
        return IsoDate.parse(day)
                .orElseThrow(
                        () -> new Refusal(Problem.MALFORMED_REQUEST).at("", "a date in the path, such as 2026-03-01"));
    }
}
