package dev.respite.identity.dpop;

import dev.respite.identity.dpop.DpopProofs.Call;
import dev.respite.identity.dpop.DpopProofs.Proof;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a request has to come with a DPoP proof, and that it does. Blocks for some milliseconds where there is one. */
@ApplicationScoped
public class ProofOfPossession {
    static final String HEADER = "DPoP";
    private static final String SCHEME = "DPoP ";

    private final DpopProofs proofs;
    private final boolean required;

    public ProofOfPossession(DpopProofs proofs, ConsentSettings settings) {
        this.proofs = proofs;
        this.required = settings.requireDpop();
    }

    /** Whether this deployment gives and takes bound tokens only. */
    public boolean required() {
        return required;
    }

    /**
     * The proof of a phone that has no token yet; null if it brings none and needs none.
     *
     * @throws Refusal {@code dpop-proof-required}, or as {@link DpopProofs#verify}
     */
    public @Nullable Proof ofAnyKey(HttpServerRequest request) {
        List<String> headers = request.headers().getAll(HEADER);
        if (!headers.isEmpty()) {
            return proofs.verify(headers, call(request, null), null);
        }
        if (required) {
            throw new Refusal(Problem.DPOP_PROOF_REQUIRED);
        }
        return null;
    }

    /**
     * The proof by the key that a token is bound to; null if it is bound to none and need not be.
     *
     * @param token verified already, with what it says about its key
     * @throws Refusal {@code dpop-proof-required}, or as {@link DpopProofs#verify}
     */
    public @Nullable Proof ofKey(HttpServerRequest request, String token, @Nullable String thumbprint) {
        List<String> headers = request.headers().getAll(HEADER);
        boolean missing = thumbprint == null ? required : headers.isEmpty();
        if (missing) {
            throw new Refusal(Problem.DPOP_PROOF_REQUIRED);
        }
        return thumbprint == null ? null : proofs.verify(headers, call(request, token), thumbprint);
    }

    /** Whether the request presents its token by the scheme of bound ones. */
    public static boolean isScheme(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private static Call call(HttpServerRequest request, @Nullable String token) {
        String path = request.path();
        return new Call(request.method().name(), path == null ? "" : path, token);
    }
}
