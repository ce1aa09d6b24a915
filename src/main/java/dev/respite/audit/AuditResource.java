package dev.respite.audit;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where stewards get the log, whole in one answer, to hand it to whoever checks it. */
@InTime
@Path("/v1/audit")
public class AuditResource {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final ExportAudit exportAudit;
    private final Caller caller;

    public AuditResource(ExportAudit exportAudit, Caller caller) {
        this.exportAudit = exportAudit;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.STEWARD)
    @Produces("text/tab-separated-values")
    public Multi<String> entries(@RestQuery @Nullable String from) {
        if (from != null && !NUMBER.matcher(from).matches()) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("", "from: the number of an entry, 1 or more");
        }
        long seq = from == null ? 1 : Long.parseLong(from);
        return exportAudit.from(seq, caller.subject().subject());
    }
}
