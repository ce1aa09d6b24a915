package dev.respite.physician;

import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A physician's own numbers. */
@Path("/v1/me/features")
@Produces(MediaType.APPLICATION_JSON)
public class OwnViewResource {
    private final OwnView ownView;
    private final Caller caller;

    public OwnViewResource(OwnView ownView, Caller caller) {
        this.ownView = ownView;
        this.caller = caller;
    }

    @GET
    @Cache(noStore = true)
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<OwnView.View> features(@RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        return ownView.of(caller.subject(), date("from", from), date("to", to));
    }

    private static @Nullable LocalDate date(String parameter, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("", parameter + ": a date, such as 2026-03-01");
        }
    }
}
