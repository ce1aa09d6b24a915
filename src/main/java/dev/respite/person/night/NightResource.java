package dev.respite.person.night;

import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.wire.IsoDate;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;

/** Where phones put nights. */
@UnlessRestored
@Path("/v1/nights/{day}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class NightResource {
    private final PutNight putNight;
    private final Caller caller;

    public NightResource(PutNight putNight, Caller caller) {
        this.putNight = putNight;
        this.caller = caller;
    }

    /** The body is taken from the request as it arrives; a parameter for it would be read whole. */
    @PUT
    @NonBlocking
    @RolesAllowed(Role.APP)
    public Uni<PutNight.Reply> put(@PathParam("day") String day, @Context HttpServerRequest request) {
        return putNight.put(caller.held(), date(day), request);
    }

    private static LocalDate date(String day) {
        return IsoDate.parse(day)
                .orElseThrow(
                        () -> new Refusal(Problem.MALFORMED_NIGHT).at("", "a date in the path, such as 2026-03-01"));
    }
}
