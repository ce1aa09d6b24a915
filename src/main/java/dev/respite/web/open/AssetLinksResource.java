package dev.respite.web.open;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.respite.database.InTime;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Tells Android which app may open the addresses of this site, in Google's Digital Asset Links (statement list). */
@InTime
@Path("/.well-known/assetlinks.json")
@Produces(MediaType.APPLICATION_JSON)
public class AssetLinksResource {
    private static final String OPENS_ADDRESSES = "delegate_permission/common.handle_all_urls";
    private static final String ANDROID = "android_app";

    private final AndroidApp app;

    public AssetLinksResource(AndroidApp app) {
        this.app = app;
    }

    /** One statement: what is granted, and to whom. */
    public record Statement(List<String> relation, Target target) {}

    /** An app by its name and the certificates that it is signed with. */
    public record Target(
            String namespace,

            @JsonProperty("package_name") String packageName,

            @JsonProperty("sha256_cert_fingerprints") List<String> fingerprints) {}

    @GET
    @PermitAll
    public List<Statement> statements() {
        String name = app.packageName().orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        return List.of(new Statement(List.of(OPENS_ADDRESSES), new Target(ANDROID, name, app.certificates())));
    }
}
