package dev.respite.unit.oversight;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.admission.Suspended.OfUnit;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where stewards see who looked at what, so that they can oversee it. */
@InTime
@Path("/v1/reads")
@Produces(MediaType.APPLICATION_JSON)
public class ReadsResource {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final ListReads listReads;
    private final Caller caller;

    public ReadsResource(ListReads listReads, Caller caller) {
        this.listReads = listReads;
        this.caller = caller;
    }

    @GET
    @Cache(noStore = true)
    @RolesAllowed(Role.STEWARD)
    public Uni<ListReads.Page> reads(@RestQuery @Nullable String unit, @RestQuery @Nullable String before) {
        if (before != null && !NUMBER.matcher(before).matches()) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("", "before: the 'next' of an earlier answer");
        }
        String id = unit == null ? null : OfUnit.named(unit).unit();
        return listReads.of(id, before == null ? Long.MAX_VALUE : Long.parseLong(before), caller.staff());
    }
}
