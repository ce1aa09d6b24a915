package dev.respite.identity;

import dev.respite.participant.Subject;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who is calling, out of a token that has been verified. */
@RequestScoped
public class Caller {
    private final JsonWebToken token;

    public Caller(JsonWebToken token) {
        this.token = token;
    }

    /** The person, for endpoints of physicians. */
    public Subject subject() {
        return new Subject(token.getIssuer(), token.getSubject());
    }

    /**
     * The consent and lease, for endpoints of phones.
     *
     * @throws dev.respite.refusal.Refusal {@code token-invalid}
     */
    public ConsentTokens.Held held() {
        return ConsentTokens.Held.of(token);
    }

    /** Whether a lead's token names this unit, or all of them by {@code *}. */
    public boolean leads(String unit) {
        Object units = token.getClaim("units");
        if (!(units instanceof Iterable<?> named)) {
            return false;
        }
        for (Object name : named) {
            String id = String.valueOf(name).replace("\"", "");
            if (id.equals(unit) || id.equals("*")) {
                return true;
            }
        }
        return false;
    }
}
