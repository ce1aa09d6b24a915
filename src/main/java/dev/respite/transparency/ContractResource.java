package dev.respite.transparency;

import dev.respite.keys.Sha256;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What phones are built against, as it was when this service was built and tested: the file itself, nothing generated. */
@Path("/openapi.yaml")
public class ContractResource {
    private static final String FILE = "contract/openapi.yaml";
    private static final int AN_HOUR = 3_600;

    private final byte[] file;
    private final EntityTag tag;

    public ContractResource() {
        this.file = packaged();
        this.tag = new EntityTag(Sha256.hex(file));
    }

    /** YAML has a media type of its own (RFC 9512). */
    @GET
    @PermitAll
    @Produces("application/yaml")
    public Response contract(@Context Request request) {
        CacheControl anHour = new CacheControl();
        anHour.setMaxAge(AN_HOUR);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(file) : unchanged)
                .tag(tag)
                .cacheControl(anHour)
                .build();
    }

    private static byte[] packaged() {
        try (InputStream in = ContractResource.class.getClassLoader().getResourceAsStream(FILE)) {
            return Objects.requireNonNull(in, FILE + " is missing from the package")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
