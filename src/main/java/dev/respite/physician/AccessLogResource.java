package dev.respite.physician;

import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.Cache;

/** Where physicians see what was done with their consent and data. */
@Path("/v1/me/access-log")
@Produces(MediaType.APPLICATION_JSON)
public class AccessLogResource {
    private final OwnRecords records;
    private final Caller caller;

    public AccessLogResource(OwnRecords records, Caller caller) {
        this.records = records;
        this.caller = caller;
    }

    @GET
    @Cache(noStore = true)
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<AccessLog> accessLog() {
        return records.accessLog(caller.subject());
    }
}
