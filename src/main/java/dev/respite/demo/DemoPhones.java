package dev.respite.demo;

import dev.respite.identity.ConsentTokens;
import dev.respite.identity.Subject;
import dev.respite.identity.hospital.HospitalTokens;
import dev.respite.person.record.ConsentTable;
import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** The token of anybody's phone, for scripts: where proofs are not required it opens what is theirs, as bearer. */
@ApplicationScoped
@IfBuildProfile("sandbox")
public class DemoPhones {
    private static final Duration VALID = Duration.ofHours(72);

    private final ConsentTable consents;
    private final ConsentTokens tokens;
    private final HospitalTokens hospitalTokens;
    private final InstantSource clock;

    public DemoPhones(ConsentTable consents, ConsentTokens tokens, HospitalTokens hospitalTokens, InstantSource clock) {
        this.consents = consents;
        this.tokens = tokens;
        this.hospitalTokens = hospitalTokens;
        this.clock = clock;
    }

    /**
     * A token as the phone of this person's consent has it; one that opens nothing where no phone is paired.
     *
     * @throws dev.respite.problem.Refusal {@code no-consent}
     */
    Uni<String> token(String name) {
        return consents.current(new Subject(hospitalTokens.issuer(), name))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(current -> tokens.issue(current.held(), clock.instant().plus(VALID)));
    }
}
