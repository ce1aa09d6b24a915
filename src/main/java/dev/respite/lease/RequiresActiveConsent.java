package dev.respite.lease;

import dev.respite.consent.ConsentState;
import dev.respite.evidence.CollectedStreams;
import dev.respite.features.Stream;
import dev.respite.identity.Held;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The consent gate. One read of the consent and its key, from the database and from no cache, so that a revocation
 * bites at the next call; the guarded write makes sure of the rest.
 */
@ApplicationScoped
public class RequiresActiveConsent {
    private static final String READ = """
            select c.state, c.streams, c.lease_id, c.lease_until, c.collecting_since, c.expires_on,
              p.wrapped_key, p.epoch
            from consent c join participant p on p.id = c.participant_id
            where c.participant_id = $1 and c.id = $2
            """;

    private final Pool pool;
    private final Epochs epochs;
    private final CollectedStreams collectedStreams;
    private final InstantSource clock;

    public RequiresActiveConsent(Pool pool, Epochs epochs, CollectedStreams collectedStreams, InstantSource clock) {
        this.pool = pool;
        this.epochs = epochs;
        this.collectedStreams = collectedStreams;
        this.clock = clock;
    }

    /**
     * Uses the proof that came with the token, then asks for the consent.
     *
     * @throws Refusal {@code dpop-proof-used}, {@code consent-revoked}, {@code consent-expired}, {@code consent-paused},
     *     {@code lease-replaced} or {@code token-expired}
     */
    public Uni<LiveConsent> check(Held held) {
        return check(pool, held);
    }

    /** As {@link #check(Held)}, for who holds a connection. */
    public Uni<LiveConsent> check(SqlClient client, Held held) {
        Held spent = held.with(null);
        return UsedProofs.use(client, held).chain(() -> Epochs.readAndOpen(() -> read(client, spent)));
    }

    private Uni<LiveConsent> read(SqlClient client, Held held) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(held.participant(), held.consent()))
                .map(rows -> {
                    for (Row row : rows) {
                        refusal(row, held).ifPresent(problem -> {
                            throw new Refusal(problem);
                        });
                        return live(row, held);
                    }
                    throw new Refusal(Problem.CONSENT_REVOKED);
                });
    }

    private Optional<Problem> refusal(Row row, Held held) {
        Instant now = clock.instant();
        ConsentState state = ConsentState.of(row.getString("state"));
        UUID lease = row.getUUID("lease_id");
        if (state == ConsentState.REVOKED) {
            return Optional.of(Problem.CONSENT_REVOKED);
        }
        if (state == ConsentState.EXPIRED || !row.getLocalDate("expires_on").isAfter(today(now))) {
            return Optional.of(Problem.CONSENT_EXPIRED);
        }
        if (state == ConsentState.PAUSED) {
            return Optional.of(Problem.CONSENT_PAUSED);
        }
        if (!held.lease().equals(lease)) {
            return Optional.of(Problem.LEASE_REPLACED);
        }
        boolean lapsed = !row.getOffsetDateTime("lease_until").toInstant().isAfter(now);
        return lapsed ? Optional.of(Problem.TOKEN_EXPIRED) : Optional.empty();
    }

    private LiveConsent live(Row row, Held held) {
        byte[] wrapped = row.getBuffer("wrapped_key").getBytes();
        Set<Stream> streams = Arrays.stream(row.getArrayOfStrings("streams"))
                .map(id -> Stream.of(id).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
        return new LiveConsent(
                held,
                streams,
                collectedStreams.stopped().stream()
                        .filter(stop -> streams.stream().anyMatch(stop::is))
                        .toList(),
                row.getOffsetDateTime("collecting_since").toInstant(),
                row.getLocalDate("expires_on"),
                row.getOffsetDateTime("lease_until").toInstant(),
                epochs.of(row.getInteger("epoch")).dataKey(wrapped, held.participant()));
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
