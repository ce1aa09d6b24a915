package dev.respite.transparency;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** The service about itself, for everybody. */
@Path("/v1/transparency")
@Produces(MediaType.APPLICATION_JSON)
public class TransparencyResource {
    private static final String A_MINUTE = "public, max-age=60";

    private final ReportTransparency reportTransparency;

    public TransparencyResource(ReportTransparency reportTransparency) {
        this.reportTransparency = reportTransparency;
    }

    @GET
    @PermitAll
    public Uni<RestResponse<TransparencyReport>> report() {
        return reportTransparency
                .report()
                .map(report -> RestResponse.ResponseBuilder.ok(report)
                        .header(HttpHeaders.CACHE_CONTROL, A_MINUTE)
                        .build());
    }
}
