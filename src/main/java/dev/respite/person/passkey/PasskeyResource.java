package dev.respite.person.passkey;

import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.RegistrationRequest;
import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.own.OwnCaller;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import java.util.UUID;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A physician's passkeys: made, used, let in and removed. Members are named as WebAuthn names them. */
@InTime
@UnlessRestored
@Path("/v1/passkeys")
@Produces(MediaType.APPLICATION_JSON)
public class PasskeyResource {
    /** Of one member: more than any key or attestation of today has. */
    private static final int MOST_CHARACTERS = 16_384;

    private final RegisterPasskey registerPasskey;
    private final OpenByPasskey openByPasskey;
    private final OwnPasskeys passkeys;
    private final Caller caller;
    private final OwnCaller own;

    public PasskeyResource(
            RegisterPasskey registerPasskey,
            OpenByPasskey openByPasskey,
            OwnPasskeys passkeys,
            Caller caller,
            OwnCaller own) {
        this.registerPasskey = registerPasskey;
        this.openByPasskey = openByPasskey;
        this.passkeys = passkeys;
        this.caller = caller;
        this.own = own;
    }

    /**
     * What the browser made: {@code response} of its {@code toJSON()}.
     *
     * @param startAnew whether a new record is to begin with it, if nobody lets it in; false if it is not said
     */
    public record Registration(
            @Nullable String clientDataJSON,
            @Nullable String attestationObject,
            @Nullable Boolean startAnew) {
        @Override
        public String toString() {
            return "Registration[redacted]";
        }
    }

    /** What the browser answered: {@code id} and {@code response} of its {@code toJSON()}. */
    public record Assertion(
            @Nullable String id,
            @Nullable String clientDataJSON,
            @Nullable String authenticatorData,
            @Nullable String signature,
            @Nullable String userHandle) {
        @Override
        public String toString() {
            return "Assertion[redacted]";
        }
    }

    /** What lets a passkey in. */
    public record Confirmation(@Nullable String check) {}

    @POST
    @Path("/registration-options")
    @Cache(noStore = true)
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<RegistrationOptions> registrationOptions() {
        return registerPasskey.options(caller.subject());
    }

    @POST
    @Cache(noStore = true)
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<RestResponse<OwnPasskeys.View>> register(@Nullable Registration made) {
        Registration sent = made == null ? new Registration(null, null, null) : made;
        RegistrationRequest answer = new RegistrationRequest(
                bytes("attestationObject", sent.attestationObject()), bytes("clientDataJSON", sent.clientDataJSON()));
        return registerPasskey
                .register(caller.subject(), own.given(), answer, Boolean.TRUE.equals(sent.startAnew()))
                .map(view -> RestResponse.status(RestResponse.Status.CREATED, view));
    }

    @GET
    @Cache(noStore = true)
    @RolesAllowed({Role.APP, Role.EXPIRED_APP, Role.PHYSICIAN})
    public Uni<OwnPasskeys.Listed> listed() {
        return own.given().map(passkeys::of).orElseGet(() -> passkeys.of(caller.subject()));
    }

    @POST
    @Path("/assertion-options")
    @Cache(noStore = true)
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<AssertionOptions> assertionOptions() {
        return openByPasskey.options(caller.subject());
    }

    @POST
    @Path("/assertions")
    @Cache(noStore = true)
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<RestResponse<OpenByPasskey.Opened>> open(@Nullable Assertion shown) {
        Assertion sent = shown == null ? new Assertion(null, null, null, null, null) : shown;
        AuthenticationRequest answer = new AuthenticationRequest(
                bytes("id", sent.id()),
                sent.userHandle() == null ? null : bytes("userHandle", sent.userHandle()),
                bytes("authenticatorData", sent.authenticatorData()),
                bytes("clientDataJSON", sent.clientDataJSON()),
                bytes("signature", sent.signature()));
        return openByPasskey
                .open(caller.subject(), answer)
                .map(opened -> RestResponse.status(RestResponse.Status.CREATED, opened));
    }

    @POST
    @Path("/confirmation")
    @Cache(noStore = true)
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.APP, Role.EXPIRED_APP, Role.PHYSICIAN})
    public Uni<OwnPasskeys.Listed> letIn(@Nullable Confirmation confirmation) {
        if (confirmation == null || confirmation.check() == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST)
                    .at("/check", "the characters that were shown where the passkey was registered");
        }
        return passkeys.letIn(own.key(), confirmation.check());
    }

    /** The hospital's sign-in may send away what waits, since that protects; it removes nothing that is in, or was. */
    @DELETE
    @Path("/{id}")
    @Cache(noStore = true)
    @RolesAllowed({Role.APP, Role.EXPIRED_APP, Role.PHYSICIAN})
    public Uni<OwnPasskeys.Listed> remove(@PathParam("id") String id) {
        UUID passkey = id(id);
        return own.given()
                .map(key -> passkeys.remove(key, passkey))
                .orElseGet(() -> passkeys.sendAway(caller.subject(), passkey));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Problem.PASSKEY_UNKNOWN);
        }
    }

    private static byte[] bytes(String member, @Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MOST_CHARACTERS) {
            throw unreadable(member);
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw unreadable(member);
        }
    }

    private static Refusal unreadable(String member) {
        return new Refusal(Problem.MALFORMED_REQUEST)
                .at("/" + member, "base64url, of at most " + MOST_CHARACTERS + " characters");
    }
}
