package dev.respite.receipt;

import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** A physician's own receipts. */
@Path("/v1/me/receipts")
@Produces(MediaType.APPLICATION_JSON)
public class ReceiptResource {
    private final Receipts receipts;
    private final Caller caller;

    public ReceiptResource(Receipts receipts, Caller caller) {
        this.receipts = receipts;
        this.caller = caller;
    }

    /** Newest first. */
    public record Listed(List<Receipt> receipts) {}

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Listed> all() {
        return receipts.of(caller.subject()).map(Listed::new);
    }
}
