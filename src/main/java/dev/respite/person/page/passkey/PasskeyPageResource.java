package dev.respite.person.page.passkey;

import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.RegistrationRequest;
import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.page.InWords;
import dev.respite.person.page.OwnCookie;
import dev.respite.person.passkey.AssertionOptions;
import dev.respite.person.passkey.OpenByPasskey;
import dev.respite.person.passkey.OwnPasskeys;
import dev.respite.person.passkey.RegisterPasskey;
import dev.respite.person.passkey.RegistrationOptions;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * Where a physician makes a passkey and opens their own numbers with it. The script fetches the options and fills in the forms;
 * what the forms say is checked as at the API.
 */
@InTime
@UnlessRestored
@Path("/me/passkey")
@Produces(MediaType.TEXT_HTML)
public class PasskeyPageResource {
    /** Of one member: more than any key or attestation of today has. */
    private static final int MOST_CHARACTERS = 16_384;

    /** What somebody at the page can put right, said there. */
    private static final Set<Problem> EXPECTED = EnumSet.of(
            Problem.NO_CONSENT,
            Problem.PASSKEY_CHALLENGE_UNKNOWN,
            Problem.PASSKEY_UNKNOWN,
            Problem.PASSKEY_WAITS,
            Problem.PASSKEY_OF_ANOTHER_SITE,
            Problem.USER_NOT_VERIFIED,
            Problem.PASSKEY_NOT_PROVEN,
            Problem.PASSKEY_COPIED,
            Problem.PASSKEY_EXISTS,
            Problem.PASSKEYS_FULL,
            Problem.TOO_MANY_REQUESTS,
            Problem.MALFORMED_REQUEST,
            Problem.OWN_TOKEN_OVER);

    private final Pages pages;
    private final PasskeyPage page;
    private final RegisterPasskey registerPasskey;
    private final OpenByPasskey openByPasskey;
    private final OwnCookie own;
    private final Caller caller;
    private final InWords words;

    public PasskeyPageResource(
            Pages pages,
            PasskeyPage page,
            RegisterPasskey registerPasskey,
            OpenByPasskey openByPasskey,
            OwnCookie own,
            Caller caller,
            InWords words) {
        this.pages = pages;
        this.page = page;
        this.registerPasskey = registerPasskey;
        this.openByPasskey = openByPasskey;
        this.own = own;
        this.caller = caller;
        this.words = words;
    }

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> show() {
        return page.show();
    }

    @POST
    @Path("/registration-options")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RegistrationOptions> registrationOptions(@RestForm FormToken form) {
        return registerPasskey.options(caller.subject());
    }

    @POST
    @Path("/assertion-options")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<AssertionOptions> assertionOptions(@RestForm FormToken form) {
        return openByPasskey.options(caller.subject());
    }

    /** @param anew whether a new record is to begin with it, if nobody lets it in */
    @POST
    @Path("/register")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> register(
            @RestForm FormToken form,
            @RestForm @Nullable String clientDataJSON,
            @RestForm @Nullable String attestationObject,
            @RestForm @Nullable String anew) {
        return answering("make", Uni.createFrom().deferred(() -> {
            var made = new RegistrationRequest(bytes(attestationObject), bytes(clientDataJSON));
            return own.ifOpen(key -> registerPasskey.register(caller.subject(), Optional.of(key), made, anew != null))
                    .chain(beside -> beside.map(view -> Uni.createFrom().item(view))
                            .orElseGet(() ->
                                    registerPasskey.register(caller.subject(), Optional.empty(), made, anew != null)))
                    .chain(view -> page.said(registered(view)));
        }));
    }

    private String registered(OwnPasskeys.View view) {
        KeyTexts texts = words.texts(KeyTexts.class);
        return view.waits() == null
                ? texts.saidIn()
                : texts.saidWaits(
                        String.valueOf(view.check()), words.day(view.waits().until()));
    }

    /** What it opens goes into a cookie that no script reads. */
    @POST
    @Path("/open")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> open(
            @RestForm FormToken form,
            @RestForm @Nullable String id,
            @RestForm @Nullable String clientDataJSON,
            @RestForm @Nullable String authenticatorData,
            @RestForm @Nullable String signature,
            @RestForm @Nullable String userHandle) {
        return answering("open", Uni.createFrom().deferred(() -> {
            var shown = new AuthenticationRequest(
                    bytes(id),
                    userHandle == null || userHandle.isEmpty() ? null : bytes(userHandle),
                    bytes(authenticatorData),
                    bytes(clientDataJSON),
                    bytes(signature));
            return openByPasskey.open(caller.subject(), shown).map(opened -> {
                own.keep(opened.ownToken());
                return pages.goTo("/me/nights");
            });
        }));
    }

    private Uni<Response> answering(String field, Uni<Response> act) {
        return act.onFailure(failure -> failure instanceof Refusal refusal && EXPECTED.contains(refusal.problem()))
                .recoverWithUni(failure -> page.wrong(field, (Refusal) failure));
    }

    private static byte[] bytes(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MOST_CHARACTERS) {
            throw new Refusal(Problem.MALFORMED_REQUEST);
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Problem.MALFORMED_REQUEST);
        }
    }
}
