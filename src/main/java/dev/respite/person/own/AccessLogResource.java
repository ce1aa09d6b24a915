package dev.respite.person.own;

import dev.respite.database.InTime;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.Cache;

/** Where physicians see what was done with their consent and data. */
@InTime
@UnlessRestored
@Path("/v1/me/access-log")
@Produces(MediaType.APPLICATION_JSON)
public class AccessLogResource {
    private final OwnRecords records;
    private final OwnCaller caller;

    public AccessLogResource(OwnRecords records, OwnCaller caller) {
        this.records = records;
        this.caller = caller;
    }

    @GET
    @Cache(noStore = true)
    @RolesAllowed({Role.APP, Role.EXPIRED_APP, Role.PHYSICIAN})
    public Uni<AccessLog> accessLog() {
        return records.accessLog(caller.key());
    }
}
