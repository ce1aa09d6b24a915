package dev.respite.person.own.nights;

import dev.respite.database.InTime;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.own.OwnCaller;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.wire.IsoDate;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A physician's own numbers. */
@InTime
@UnlessRestored
@Path("/v1/me/features")
@Produces(MediaType.APPLICATION_JSON)
public class OwnViewResource {
    private final OwnView ownView;
    private final OwnCaller caller;

    public OwnViewResource(OwnView ownView, OwnCaller caller) {
        this.ownView = ownView;
        this.caller = caller;
    }

    @GET
    @Cache(noStore = true)
    @RolesAllowed({Role.APP, Role.EXPIRED_APP, Role.PHYSICIAN})
    public Uni<OwnView.View> features(@RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        return ownView.of(caller.key(), date("from", from), date("to", to));
    }

    private static @Nullable LocalDate date(String parameter, @Nullable String text) {
        return text == null
                ? null
                : IsoDate.parse(text)
                        .orElseThrow(() -> new Refusal(Problem.MALFORMED_REQUEST)
                                .at("", parameter + ": a date, such as 2026-03-01"));
    }
}
