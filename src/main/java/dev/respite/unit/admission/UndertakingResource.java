package dev.respite.unit.admission;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where leads read what they promise, and sign it, each quarter. */
@InTime
@Path("/v1/undertakings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class UndertakingResource {
    private final SignUndertaking signUndertaking;
    private final Caller caller;

    public UndertakingResource(SignUndertaking signUndertaking, Caller caller) {
        this.signUndertaking = signUndertaking;
        this.caller = caller;
    }

    /** What has been signed. */
    public record Signed(String quarter, Instant signedAt) {}

    @GET
    @Cache(noStore = true)
    @RolesAllowed(Role.PROGRAM_LEAD)
    public Uni<SignUndertaking.Offered> offered() {
        return signUndertaking.offer(caller.staff());
    }

    /** 201, or 200 if it was signed before. */
    @POST
    @RolesAllowed(Role.PROGRAM_LEAD)
    public Uni<RestResponse<Signed>> sign(SignUndertaking.@Nullable Request request) {
        return signUndertaking
                .sign(caller.staff(), request)
                .map(signature -> RestResponse.status(
                        signature.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        new Signed(signature.quarter(), signature.signedAt())));
    }
}
