package dev.respite.unit.oversight;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where leads read their units' signals: fixed cells, no filter, no ranking, no count of participants. */
@InTime
@Path("/v1/units/{unit}/signals")
@Produces(MediaType.APPLICATION_JSON)
public class SignalResource {
    private final ReadSignal readSignal;
    private final Caller caller;

    public SignalResource(ReadSignal readSignal, Caller caller) {
        this.readSignal = readSignal;
        this.caller = caller;
    }

    /** Not modified is an answer, too: the read is kept. Every look must come here, so a cache asks before it shows. */
    @GET
    @RolesAllowed(Role.PROGRAM_LEAD)
    public Uni<RestResponse<String>> signal(
            @PathParam("unit") String unit,
            @RestQuery @Nullable String purpose,
            @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return readSignal.read(caller.staff(), unit, purpose).map(answer -> response(answer, ifNoneMatch));
    }

    private static RestResponse<String> response(SignalAnswer answer, @Nullable String ifNoneMatch) {
        RestResponse.ResponseBuilder<String> response = answer.isNamedBy(ifNoneMatch)
                ? RestResponse.ResponseBuilder.notModified()
                : RestResponse.ResponseBuilder.ok(answer.json(), MediaType.APPLICATION_JSON_TYPE);
        return response.header(HttpHeaders.ETAG, answer.etag())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .build();
    }
}
