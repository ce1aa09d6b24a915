package dev.respite.problem;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;

/** What people who look at pages are answered, where programs are answered by a problem document. */
public interface PageAnswers {
    /** Whether the request under way is for a page. */
    boolean areAsked();

    /** The refusal as a page of its own, with its status. */
    Uni<Response> refused(Refusal refusal);

    /** The way to the hospital's sign-in. */
    Uni<Response> signIn();

    /** That nobody is signed in, and nothing was done. */
    Uni<Response> signInFailed();
}
