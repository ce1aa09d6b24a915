package dev.respite.person.page.passkey;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.page.InWords;
import dev.respite.person.page.OwnCookie;
import dev.respite.person.passkey.CloseOwn;
import dev.respite.person.passkey.OwnPasskeys;
import dev.respite.person.passkey.OwnPasskeys.Listed;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The forms beside passkeys that are kept: let one in, send one away, remove one, and close what one has opened. */
@InTime
@UnlessRestored
@Path("/me/passkey")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.TEXT_HTML)
public class KeptPasskeyResource {
    private static final Set<Problem> EXPECTED = EnumSet.of(
            Problem.PASSKEY_UNKNOWN,
            Problem.PASSKEYS_FULL,
            Problem.OWN_KEY_REQUIRED,
            Problem.OWN_TOKEN_OVER,
            Problem.NO_CONSENT);

    private final Pages pages;
    private final PasskeyPage page;
    private final OwnPasskeys passkeys;
    private final CloseOwn closeOwn;
    private final OwnCookie own;
    private final Caller caller;
    private final InWords words;

    public KeptPasskeyResource(
            Pages pages,
            PasskeyPage page,
            OwnPasskeys passkeys,
            CloseOwn closeOwn,
            OwnCookie own,
            Caller caller,
            InWords words) {
        this.pages = pages;
        this.page = page;
        this.passkeys = passkeys;
        this.closeOwn = closeOwn;
        this.own = own;
        this.caller = caller;
        this.words = words;
    }

    /** With what another passkey has opened. */
    @POST
    @Path("/let-in")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> letIn(@RestForm FormToken form, @RestForm @Nullable String check) {
        return answering(
                "check",
                Uni.createFrom().deferred(() -> passkeys.letIn(own.required(), Objects.requireNonNullElse(check, ""))),
                texts().saidLetIn());
    }

    /** With what a passkey has opened any of them; otherwise one that waits. */
    @POST
    @Path("/remove")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> remove(@RestForm FormToken form, @RestForm @Nullable String passkey) {
        return answering(
                "list",
                Uni.createFrom().deferred(() -> {
                    UUID id = id(passkey);
                    return own.ifOpen(key -> passkeys.remove(key, id))
                            .chain(done -> done.map(listed -> Uni.createFrom().item(listed))
                                    .orElseGet(() -> passkeys.sendAway(caller.subject(), id)));
                }),
                texts().saidRemoved());
    }

    /** Also where it is closed already. */
    @POST
    @Path("/close")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> close(@RestForm FormToken form) {
        return own.ifOpen(key -> closeOwn.close(key).replaceWith(true)).map(done -> {
            own.drop();
            return pages.goTo("/me");
        });
    }

    private Uni<Response> answering(String field, Uni<Listed> act, String said) {
        return act.chain(listed -> page.said(said))
                .onFailure(failure -> failure instanceof Refusal refusal && EXPECTED.contains(refusal.problem()))
                .recoverWithUni(failure -> page.wrong(field, (Refusal) failure));
    }

    private static UUID id(@Nullable String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Problem.PASSKEY_UNKNOWN);
        }
    }

    private KeyTexts texts() {
        return words.texts(KeyTexts.class);
    }
}
