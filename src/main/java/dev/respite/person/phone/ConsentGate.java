package dev.respite.person.phone;

import dev.respite.identity.TokenClaims;
import dev.respite.keys.DataKey;
import dev.respite.keys.Epochs;
import dev.respite.measure.evidence.CollectedStreams;
import dev.respite.measure.features.Stream;
import dev.respite.person.record.ConsentState;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Asked;
import dev.respite.person.record.OwnReads;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The consent gate. One read of the consent and its key, and of the proof that comes with the token, in one round trip,
 * from the database and from no cache, so that a revocation bites at the next call; the guarded write makes sure of the
 * rest.
 */
@ApplicationScoped
public class ConsentGate {
    private final Pool pool;
    private final ConsentTable consents;
    private final Epochs epochs;
    private final CollectedStreams collectedStreams;
    private final InstantSource clock;

    public ConsentGate(
            Pool pool, ConsentTable consents, Epochs epochs, CollectedStreams collectedStreams, InstantSource clock) {
        this.pool = pool;
        this.consents = consents;
        this.epochs = epochs;
        this.collectedStreams = collectedStreams;
        this.clock = clock;
    }

    /**
     * Uses the proof that came with the token, then asks for the consent.
     *
     * @throws Refusal {@code dpop-proof-used}, {@code consent-revoked}, {@code days-kept}, {@code consent-expired}, {@code
     *     consent-paused}, {@code pairing-waits}, {@code lease-replaced} or {@code token-expired}
     */
    public Uni<ActiveConsent> admit(TokenClaims held) {
        return admit(pool, held);
    }

    /** As {@link #admit(TokenClaims)}, for who holds a connection. */
    Uni<ActiveConsent> admit(SqlClient client, TokenClaims held) {
        TokenClaims spent = held.with(null);
        return Epochs.readAndOpen(() -> live(client, held), () -> live(client, spent));
    }

    /**
     * What keeps a further phone from asking to be let in.
     *
     * @throws Refusal {@code consent-revoked}, {@code consent-expired} or {@code consent-paused}
     */
    void refuseFurtherPhone(@Nullable Asked consent) {
        if (consent == null) {
            throw new Refusal(Problem.CONSENT_REVOKED);
        }
        over(consent).ifPresent(problem -> {
            throw new Refusal(problem == Problem.DAYS_KEPT ? Problem.CONSENT_REVOKED : problem);
        });
    }

    private Uni<ActiveConsent> live(SqlClient client, TokenClaims held) {
        return consents.ask(client, held).map(consent -> {
            if (consent == null) {
                throw new Refusal(Problem.CONSENT_REVOKED);
            }
            refusal(consent, held.lease()).ifPresent(problem -> {
                throw new Refusal(problem);
            });
            return live(consent, held.with(null));
        });
    }

    /** The rule that {@link ConsentTable} has in SQL, with a reason for each case. */
    private Optional<Problem> refusal(Asked consent, UUID lease) {
        boolean holds = lease.equals(consent.lease());
        Optional<Problem> over = over(consent);
        if (over.isPresent()) {
            return over.map(problem -> problem == Problem.DAYS_KEPT && !holds ? Problem.CONSENT_REVOKED : problem);
        }
        if (!holds) {
            return Optional.of(consent.keepsWaiting(lease) ? Problem.PAIRING_WAITS : Problem.LEASE_REPLACED);
        }
        boolean lapsed = !leaseUntil(consent).isAfter(clock.instant());
        return lapsed ? Optional.of(Problem.TOKEN_EXPIRED) : Optional.empty();
    }

    /** Why nothing is taken in, whoever asks. */
    private Optional<Problem> over(Asked consent) {
        if (consent.state() == ConsentState.REVOKED) {
            return Optional.of(Problem.DAYS_KEPT);
        }
        if (!consent.expiresOn().isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            return Optional.of(Problem.CONSENT_EXPIRED);
        }
        return consent.state() == ConsentState.PAUSED ? Optional.of(Problem.CONSENT_PAUSED) : Optional.empty();
    }

    private ActiveConsent live(Asked consent, TokenClaims held) {
        Set<Stream> streams = consent.streams().stream()
                .map(id -> Stream.of(id).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
        DataKey key = consent.key().unwrap(epochs);
        return new ActiveConsent(
                held,
                streams,
                collectedStreams.stopped().stream()
                        .filter(stop -> streams.stream().anyMatch(stop::is))
                        .toList(),
                consent.collectingSince(),
                consent.expiresOn(),
                leaseUntil(consent),
                consent.waiting(),
                OwnReads.open(key, held.consent(), consent.ownReads()),
                key);
    }

    /** A consent with a lease has the lease's end. */
    private static Instant leaseUntil(Asked consent) {
        return Objects.requireNonNull(consent.leaseUntil());
    }
}
