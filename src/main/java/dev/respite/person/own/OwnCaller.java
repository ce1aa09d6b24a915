package dev.respite.person.own;

import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** By what the caller opens what is their own. */
@RequestScoped
public class OwnCaller {
    /** Holds what a passkey opened. A header and not the Authorization, which says who asks. */
    public static final String HEADER = "Respite-Own-Token";

    private final Caller caller;
    private final HttpHeaders headers;

    public OwnCaller(Caller caller, HttpHeaders headers) {
        this.caller = caller;
        this.headers = headers;
    }

    /**
     * The phone's token; of the hospital's sign-in what a passkey opened.
     *
     * @throws Refusal {@code own-key-required} if the hospital's token comes alone, or {@code ambiguous-request}
     */
    public OwnKey key() {
        return given().orElseThrow(() -> new Refusal(Problem.OWN_KEY_REQUIRED));
    }

    /** The same; empty if the hospital's token comes alone. */
    public Optional<OwnKey> given() {
        if (!caller.hasRole(Role.PHYSICIAN)) {
            return Optional.of(new OwnKey.ByPhone(caller.held()));
        }
        List<String> tokens = headers.getRequestHeader(HEADER);
        if (tokens.size() > 1) {
            throw new Refusal(Problem.AMBIGUOUS_REQUEST);
        }
        return tokens.stream().findFirst().map(token -> new OwnKey.ByPasskey(caller.subject(), token));
    }
}
