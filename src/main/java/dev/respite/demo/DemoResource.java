package dev.respite.demo;

import dev.respite.identity.Role;
import dev.respite.operations.DueJobs;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.release.ReleaseCalendar;
import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Tokens for everybody, and the clock. No production package has a route to it. */
@Path("/demo")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProfile("sandbox")
public class DemoResource {
    private static final Set<String> ROLES = Set.of(Role.PHYSICIAN, Role.PROGRAM_LEAD, Role.STEWARD);
    private static final Duration MOST_AT_ONCE = Duration.ofDays(366);

    private final DemoIdentityProvider identityProvider;
    private final DemoPhones phones;
    private final DemoClock clock;
    private final DueJobs dueJobs;

    public DemoResource(DemoIdentityProvider identityProvider, DemoPhones phones, DemoClock clock, DueJobs dueJobs) {
        this.identityProvider = identityProvider;
        this.phones = phones;
        this.clock = clock;
        this.dueJobs = dueJobs;
    }

    /** A hospital's token. */
    public record Token(String token) {}

    /** The time. */
    public record Now(Instant now) {}

    /**
     * How the clock is to be moved, by one of the two.
     *
     * @param now to when
     * @param pass by how much, such as {@code PT8H}; 366 days at most
     */
    public record Move(@Nullable Instant now, @Nullable Duration pass) {}

    /** The bare token, so that a shell can take it as it is; as JSON for who asks for that. */
    @GET
    @Path("/token")
    @PermitAll
    @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    public Response token(
            @RestQuery @Nullable String role,
            @RestQuery @Nullable String name,
            @RestQuery @Nullable String units,
            @Context HttpHeaders headers) {
        if (role == null || !ROLES.containsAll(List.of(role.split(",", -1))) || name == null || name.isBlank()) {
            throw new Refusal(Problem.MALFORMED_REQUEST)
                    .at("", "role=physician|program-lead|steward and name=NAME, maybe units=a,b or *");
        }
        String token = identityProvider.token(role, name, units == null ? List.of() : List.of(units.split(",", -1)));
        return bare(token, headers);
    }

    /** The token of a physician's phone, in the same forms. */
    @GET
    @Path("/phone-token")
    @PermitAll
    @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    public Uni<Response> phoneToken(@RestQuery @Nullable String name, @Context HttpHeaders headers) {
        if (name == null || name.isBlank()) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("", "name=NAME of a physician");
        }
        return phones.token(name).map(token -> bare(token, headers));
    }

    private static Response bare(String token, HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().contains(MediaType.APPLICATION_JSON_TYPE)
                ? Response.ok(new Token(token), MediaType.APPLICATION_JSON_TYPE).build()
                : Response.ok(token, MediaType.TEXT_PLAIN_TYPE).build();
    }

    @GET
    @Path("/jwks.json")
    @PermitAll
    public String jwks() {
        return identityProvider.jwks();
    }

    @GET
    @Path("/clock")
    @PermitAll
    @Blocking
    public Now clock() {
        clock.readAnew();
        return new Now(clock.instant());
    }

    /** Moves the clock from due job to due job, so that each runs at its own time. */
    @POST
    @Path("/clock")
    @PermitAll
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    public Now move(@Nullable Move move) {
        if (move != null && move.now() != null) {
            return moveTo(move.now());
        }
        if (move != null && move.pass() != null) {
            return pass(move.pass());
        }
        throw new Refusal(Problem.MALFORMED_REQUEST)
                .at("/now", "an instant, such as 2026-03-01T00:00:00Z, or in its place /pass, such as PT8H");
    }

    /** Every job that falls due on the way is run, so a slip of the pen must not ask for centuries of them. */
    private Now pass(Duration time) {
        if (time.isNegative() || time.compareTo(MOST_AT_ONCE) > 0) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("/pass", "a time of not less than PT0S, 366 days at most");
        }
        return moveTo(clock.instant().plus(time));
    }

    private synchronized Now moveTo(Instant later) {
        if (later.isBefore(clock.instant())) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("/now", "an instant not before " + clock.instant());
        }
        for (Instant due = ReleaseCalendar.nextFreeze(clock.instant());
                !due.isAfter(later);
                due = ReleaseCalendar.nextFreeze(due)) {
            clock.moveTo(due);
            dueJobs.run();
        }
        clock.moveTo(later);
        dueJobs.run();
        return new Now(later);
    }
}
