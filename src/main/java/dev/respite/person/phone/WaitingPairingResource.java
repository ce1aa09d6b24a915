package dev.respite.person.phone;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.own.OwnCaller;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** Where who has the phone that holds a consent, or a passkey, sees who asks to be let in, and answers. */
@InTime
@UnlessRestored
@Path("/v1/waiting-pairing")
@Produces(MediaType.APPLICATION_JSON)
public class WaitingPairingResource {
    private final WaitingPairings waiting;
    private final Caller caller;
    private final OwnCaller own;

    public WaitingPairingResource(WaitingPairings waiting, Caller caller, OwnCaller own) {
        this.waiting = waiting;
        this.caller = caller;
        this.own = own;
    }

    /** What the phone sends that lets another one in. */
    public record Confirmation(@Nullable String check) {}

    @GET
    @Cache(noStore = true)
    @RolesAllowed({Role.APP, Role.EXPIRED_APP, Role.PHYSICIAN})
    public Uni<WaitingPairings.Listed> listed() {
        return waiting.of(own.key());
    }

    @POST
    @Path("/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.APP, Role.EXPIRED_APP, Role.PHYSICIAN})
    public Uni<WaitingPairings.Listed> letIn(@Nullable Confirmation confirmation) {
        if (confirmation == null || confirmation.check() == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("/check", "the characters that the other phone shows");
        }
        return waiting.letIn(own.key(), confirmation.check());
    }

    /** The hospital's sign-in may say no, since that protects; it never says yes. */
    @DELETE
    @RolesAllowed({Role.APP, Role.EXPIRED_APP, Role.PHYSICIAN})
    public Uni<WaitingPairings.Listed> sendAway() {
        return caller.hasRole(Role.PHYSICIAN) ? waiting.sendAway(caller.subject()) : waiting.sendAway(own.key());
    }
}
