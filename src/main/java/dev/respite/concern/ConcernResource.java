package dev.respite.concern;

import dev.respite.concern.FollowConcern.Case;
import dev.respite.database.InTime;
import dev.respite.identity.RateLimit;
import dev.respite.identity.Role;
import dev.respite.identity.SignedName;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where anybody reports, comes back by a case key, and where stewards hear and answer. */
@InTime
@Path("/v1/concerns")
@Produces(MediaType.APPLICATION_JSON)
public class ConcernResource {
    private static final String CASE_KEY = "Case-Key";

    private final RaiseConcern raiseConcern;
    private final FollowConcern followConcern;
    private final HearConcerns hearConcerns;
    private final SignedName signedName;

    public ConcernResource(
            RaiseConcern raiseConcern, FollowConcern followConcern, HearConcerns hearConcerns, SignedName signedName) {
        this.raiseConcern = raiseConcern;
        this.followConcern = followConcern;
        this.hearConcerns = hearConcerns;
        this.signedName = signedName;
    }

    /** A message or an answer. */
    public record Message(@Nullable String text) {
        @Override
        public String toString() {
            return "Message[redacted]";
        }
    }

    /** Whether the writer is content. */
    public record Resolution(@Nullable Boolean resolved) {}

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<RaiseConcern.Raised>> raise(
            RaiseConcern.@Nullable Request concern, @Context HttpServerRequest request) {
        if (concern == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("", "a JSON object");
        }
        return raiseConcern.raise(concern, RateLimit.sender(request)).map(ConcernResource::created);
    }

    @GET
    @Path("/{id}")
    @PermitAll
    public Uni<RestResponse<ConcernView>> read(
            @PathParam("id") String id,
            @RestHeader(CASE_KEY) @Nullable String key,
            @Context HttpServerRequest request) {
        return followConcern.read(new Case(id, key, RateLimit.sender(request))).map(ConcernResource::ok);
    }

    @POST
    @Path("/{id}/messages")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<KeptMessage>> say(
            @PathParam("id") String id,
            @RestHeader(CASE_KEY) @Nullable String key,
            @Nullable Message message,
            @Context HttpServerRequest request) {
        return followConcern
                .say(new Case(id, key, RateLimit.sender(request)), message == null ? null : message.text())
                .map(ConcernResource::created);
    }

    @POST
    @Path("/{id}/resolution")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ConcernView>> conclude(
            @PathParam("id") String id,
            @RestHeader(CASE_KEY) @Nullable String key,
            @Nullable Resolution resolution,
            @Context HttpServerRequest request) {
        Boolean resolved = resolution == null ? null : resolution.resolved();
        if (resolved == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("/resolved", "true or false");
        }
        return followConcern
                .conclude(new Case(id, key, RateLimit.sender(request)), resolved)
                .map(ConcernResource::ok);
    }

    @GET
    @RolesAllowed(Role.STEWARD)
    public Uni<RestResponse<HearConcerns.Heard>> list() {
        return signedName.required().chain(hearConcerns::list).map(ConcernResource::ok);
    }

    @POST
    @Path("/{id}/answer")
    @RolesAllowed(Role.STEWARD)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<KeptMessage>> answer(@PathParam("id") String id, @Nullable Message answer) {
        return signedName
                .required()
                .chain(steward -> hearConcerns.answer(id, answer == null ? null : answer.text(), steward))
                .map(ConcernResource::created);
    }

    private static <T> RestResponse<T> created(T kept) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, kept)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static <T> RestResponse<T> ok(T shown) {
        return RestResponse.ResponseBuilder.ok(shown)
                .header("Cache-Control", "no-store")
                .build();
    }
}
