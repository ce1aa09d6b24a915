package dev.respite.identity;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who is calling, out of a token that has been verified. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;

    public Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Not injected: the framework would then look for it at the pages' sign-in, also where a bearer token came. */
    private JsonWebToken token() {
        return (JsonWebToken) identity.getPrincipal();
    }

    /** The person, for endpoints of physicians. */
    public Subject subject() {
        return new Subject(token().getIssuer(), token().getSubject());
    }

    /** The name by which the hospital's identity provider knows the person, for acts that are kept by name. */
    public String name() {
        return token().getSubject();
    }

    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }

    /**
     * The consent and lease, and the proof that came with them, for endpoints of phones.
     *
     * @throws Refusal {@code token-invalid}
     */
    public TokenClaims held() {
        TokenClaims held = identity.getAttribute(DpopBinding.HELD);
        if (held == null) {
            throw new Refusal(Problem.TOKEN_INVALID);
        }
        return held;
    }

    /** The person by name, for endpoints of leads and stewards. */
    public Staff staff() {
        return new Staff(token().getIssuer(), token().getSubject(), units());
    }

    /** Ids of the units that the token names, {@code *} for all of them; empty when it names none. */
    public Set<String> units() {
        Object units = token().getClaim("units");
        if (!(units instanceof Iterable<?> named)) {
            return Set.of();
        }
        Set<String> ids = new TreeSet<>();
        for (Object name : named) {
            ids.add(String.valueOf(name).replace("\"", ""));
        }
        return ids;
    }
}
