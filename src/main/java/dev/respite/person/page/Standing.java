package dev.respite.person.page;

import dev.respite.identity.Subject;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.consent.ViewConsent;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;

/** How somebody stands. Who never took part, who left and whose consent has ended are the same to a page. */
@ApplicationScoped
public class Standing {
    private final ViewConsent viewConsent;
    private final InstantSource clock;

    public Standing(ViewConsent viewConsent, InstantSource clock) {
        this.viewConsent = viewConsent;
        this.clock = clock;
    }

    /** The consent, also a paused one and one of which only the days are kept; empty where there is none. */
    public Uni<Optional<ConsentView>> of(Subject subject) {
        return viewConsent
                .of(subject)
                .map(view ->
                        Optional.of(view).filter(consent -> consent.expiresAt().isAfter(clock.instant())))
                .onFailure(Standing::isNone)
                .recoverWithItem(Optional.empty());
    }

    private static boolean isNone(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.problem() == Problem.NO_CONSENT;
    }
}
