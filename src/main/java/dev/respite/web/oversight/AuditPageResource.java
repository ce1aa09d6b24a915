package dev.respite.web.oversight;

import dev.respite.audit.AuditHead;
import dev.respite.audit.ExportAudit;
import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.web.layout.Pages;
import dev.respite.web.layout.Visit;
import dev.respite.web.layout.Written;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** The head of the audit log, to be printed and kept elsewhere; and the log itself, for whoever checks it. */
@InTime
@Path("/oversight/audit")
public class AuditPageResource {
    private final AuditHead auditHead;
    private final ExportAudit exportAudit;
    private final Caller caller;
    private final Visit visit;
    private final Pages pages;
    private final InstantSource clock;

    public AuditPageResource(
            AuditHead auditHead,
            ExportAudit exportAudit,
            Caller caller,
            Visit visit,
            Pages pages,
            InstantSource clock) {
        this.auditHead = auditHead;
        this.exportAudit = exportAudit;
        this.caller = caller;
        this.visit = visit;
        this.pages = pages;
        this.clock = clock;
    }

    /** @param head null before the first entry */
    record Audit(AuditHead.@Nullable Head head, String by, LocalDate today, Written written)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Role.STEWARD)
    public Uni<Response> audit() {
        String by = caller.name();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return auditHead
                .read()
                .chain(head -> pages.show(new Audit(head.orElse(null), by, today, new Written(visit.language()))));
    }

    @GET
    @Path("/log")
    @Produces("text/tab-separated-values")
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=\"audit.tsv\"")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @RolesAllowed(Role.STEWARD)
    public Multi<String> log() {
        return exportAudit.from(1, caller.name());
    }
}
