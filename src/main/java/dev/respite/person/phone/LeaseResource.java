package dev.respite.person.phone;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.identity.dpop.DpopProofs.Proof;
import dev.respite.identity.dpop.ProofOfPossession;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** From a pairing code to a consent token, its renewal, and what the phone is to do with it. */
@InTime
@UnlessRestored
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class LeaseResource {
    private final PairingCodes pairingCodes;
    private final Leases leases;
    private final ConsentGate consentGate;
    private final ProofOfPossession proofOfPossession;
    private final Caller caller;
    private final InstantSource clock;

    public LeaseResource(
            PairingCodes pairingCodes,
            Leases leases,
            ConsentGate consentGate,
            ProofOfPossession proofOfPossession,
            Caller caller,
            InstantSource clock) {
        this.pairingCodes = pairingCodes;
        this.leases = leases;
        this.consentGate = consentGate;
        this.proofOfPossession = proofOfPossession;
        this.caller = caller;
        this.clock = clock;
    }

    /** What a phone sends to be paired. */
    public record Pairing(@Nullable String code) {
        @Override
        public String toString() {
            return "Pairing[redacted]";
        }
    }

    @POST
    @Path("/pairing-codes")
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<RestResponse<PairingCodes.PairingCode>> code() {
        return pairingCodes
                .create(caller.subject())
                .map(code -> RestResponse.status(RestResponse.Status.CREATED, code));
    }

    /** On a worker, since checking a proof takes milliseconds; an invented code does not get so far. */
    @POST
    @Path("/consent-tokens")
    @PermitAll
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Lease>> pair(@Nullable Pairing pairing, @Context HttpServerRequest request) {
        if (pairing == null || pairing.code() == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("/code", "a pairing code");
        }
        byte[] hash = pairingCodes.checked(pairing.code());
        Proof proof = proofOfPossession.ofAnyKey(request);
        return leases.pair(hash, proof).map(lease -> RestResponse.status(RestResponse.Status.CREATED, lease));
    }

    @POST
    @Path("/consent-tokens/renewal")
    @RolesAllowed({Role.APP, Role.EXPIRED_APP})
    public Uni<Lease> renew() {
        return leases.renew(caller.held());
    }

    @GET
    @Path("/sync-policy")
    @RolesAllowed(Role.APP)
    public Uni<SyncPolicy> policy() {
        return consentGate.admit(caller.held()).map(live -> SyncPolicy.of(live, clock.instant()));
    }
}
