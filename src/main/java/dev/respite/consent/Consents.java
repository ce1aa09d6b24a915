package dev.respite.consent;

import dev.respite.participant.ParticipantRow;
import dev.respite.participant.Participants;
import dev.respite.participant.Subject;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Repository of consents, for what happens at a person's own request. */
@ApplicationScoped
public class Consents {
    private final Mutiny.SessionFactory sessions;
    private final Participants participants;
    private final Epochs epochs;

    public Consents(Mutiny.SessionFactory sessions, Participants participants, Epochs epochs) {
        this.sessions = sessions;
        this.participants = participants;
        this.epochs = epochs;
    }

    /** A person's participant and consent. */
    public record Current(ParticipantRow participant, ConsentRow consent) {}

    /**
     * @throws Refusal {@code no-consent}
     */
    public Uni<ConsentView> view(Subject subject) {
        return sessions.withSession(session -> current(session, subject))
                .map(c -> ConsentView.of(
                        c.consent(), c.participant(), c.participant().dataKey(epochs.current())));
    }

    /**
     * @throws Refusal {@code no-consent}
     */
    public Uni<Current> current(Mutiny.Session session, Subject subject) {
        return participants.find(session, subject).chain(participant -> {
            if (participant == null) {
                throw new Refusal(Problem.NO_CONSENT);
            }
            return session.createSelectionQuery(
                            "from ConsentRow c where c.participantId = :participant", ConsentRow.class)
                    .setParameter("participant", participant.id())
                    .getSingleResultOrNull()
                    .map(consent -> current(participant, consent));
        });
    }

    private static Current current(ParticipantRow participant, @Nullable ConsentRow consent) {
        if (consent == null) {
            throw new Refusal(Problem.NO_CONSENT);
        }
        return new Current(participant, consent);
    }
}
