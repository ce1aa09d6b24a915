package dev.respite.person.page.consent;

import dev.respite.database.InTime;
import dev.respite.identity.RateLimit;
import dev.respite.person.erasure.RevokeBySecret;
import dev.respite.person.page.InWords;
import dev.respite.person.page.Wrongs;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * Where the secret of a receipt revokes and erases, by anybody who has it, signed in or not. It comes in a form's body and is
 * never shown again; nothing of it is in an address.
 */
@InTime
@Path("/leave")
@Produces(MediaType.TEXT_HTML)
public class LeaveBySecretResource {
    private final Pages pages;
    private final RevokeBySecret revokeBySecret;
    private final InWords words;

    public LeaveBySecretResource(Pages pages, RevokeBySecret revokeBySecret, InWords words) {
        this.pages = pages;
        this.revokeBySecret = revokeBySecret;
        this.words = words;
    }

    record Ask(Wrongs wrongs) implements TemplateInstance {}

    record Over() implements TemplateInstance {}

    @GET
    @PermitAll
    public Uni<Response> ask() {
        return pages.show(new Ask(Wrongs.NONE));
    }

    /** The same page whether or not it belonged to anything. */
    @POST
    @FromOurPage
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> revoke(
            @RestForm FormToken form, @RestForm @Nullable String secret, @Context HttpServerRequest from) {
        String typed = Objects.requireNonNullElse(secret, "");
        return Uni.createFrom()
                .deferred(() -> revokeBySecret.revoke(typed, RateLimit.sender(from)))
                .chain(done -> pages.show(new Over()))
                .onFailure(
                        failure -> failure instanceof Refusal refusal && refusal.problem() == Problem.MALFORMED_REQUEST)
                .recoverWithUni(mistyped -> pages.show(
                        new Ask(Wrongs.of(
                                "secret", words.texts(LeaveTexts.class).secretWrong())),
                        Problem.MALFORMED_REQUEST.status()));
    }
}
