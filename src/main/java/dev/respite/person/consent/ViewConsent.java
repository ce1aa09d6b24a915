package dev.respite.person.consent;

import dev.respite.identity.Subject;
import dev.respite.person.record.ConsentTable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A physician looks at their own consent, in whatever state, also one of which only the days are kept. */
@ApplicationScoped
public class ViewConsent {
    private final ConsentTable consents;
    private final InstantSource clock;

    public ViewConsent(ConsentTable consents, InstantSource clock) {
        this.consents = consents;
        this.clock = clock;
    }

    /**
     * @throws dev.respite.problem.Refusal {@code no-consent}
     */
    public Uni<ConsentView> of(Subject subject) {
        return consents.current(subject).map(this::of);
    }

    /** The view of what has been read. */
    public ConsentView of(ConsentTable.Current current) {
        return ConsentView.of(current, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
