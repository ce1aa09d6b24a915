package dev.respite.person.consent.receipt;

import dev.respite.database.InTime;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.own.OwnCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** A physician's own receipts. */
@InTime
@UnlessRestored
@Path("/v1/me/receipts")
@Produces(MediaType.APPLICATION_JSON)
public class ReceiptResource {
    private final OwnReceipts receipts;
    private final OwnCaller caller;

    public ReceiptResource(OwnReceipts receipts, OwnCaller caller) {
        this.receipts = receipts;
        this.caller = caller;
    }

    /** Newest first. */
    public record Listed(List<Receipt> receipts) {}

    @GET
    @RolesAllowed({Role.APP, Role.EXPIRED_APP, Role.PHYSICIAN})
    public Uni<Listed> all() {
        return receipts.of(caller.key()).map(Listed::new);
    }
}
