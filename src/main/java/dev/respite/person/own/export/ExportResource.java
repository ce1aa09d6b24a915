package dev.respite.person.own.export;

import dev.respite.database.InTime;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.own.OwnCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where physicians take along what is kept about them. The form is negotiated here, since browsers name it in the query. */
@InTime
@UnlessRestored
@Path("/v1/me/export")
public class ExportResource {
    private final ExportOwnData exportOwnData;
    private final OwnCaller caller;

    public ExportResource(ExportOwnData exportOwnData, OwnCaller caller) {
        this.exportOwnData = exportOwnData;
        this.caller = caller;
    }

    /**
     * @param format {@code json}, {@code csv} or {@code fhir}; without it the {@code Accept} header decides
     */
    @GET
    @RolesAllowed({Role.APP, Role.EXPIRED_APP, Role.PHYSICIAN})
    public Uni<Response> export(@RestQuery @Nullable String format, @Context HttpHeaders headers) {
        ExportFormat chosen = ExportFormat.choose(format, accepted(headers));
        return exportOwnData.of(caller.key(), chosen).map(file -> answer(file, chosen));
    }

    /** Nothing where the header cannot be read. */
    private static List<MediaType> accepted(HttpHeaders headers) {
        try {
            return headers.getAcceptableMediaTypes();
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private static Response answer(ExportOwnData.File file, ExportFormat format) {
        String name = "respite-%s.%s".formatted(file.day(), format.extension());
        return Response.ok(file.content(), format.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
