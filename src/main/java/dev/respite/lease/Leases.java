package dev.respite.lease;

import dev.respite.identity.ConsentTokens;
import dev.respite.identity.ConsentTokens.Held;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Gives and renews leases. One lease a consent: pairing another phone replaces it. */
@ApplicationScoped
public class Leases {
    static final Duration LENGTH = Duration.ofHours(72);

    private static final String CODE =
            "select participant_id, consent_id, lease_id from pairing_code where code_hash = $1 and expires_at > $2";
    private static final String LOCK_CONSENT =
            "select lease_id from consent where participant_id = $1 and id = $2 for no key update";
    private static final String USE_CODE = "update pairing_code set lease_id = $2 where code_hash = $1";
    private static final String EXTEND = """
            update consent set lease_id = $3, lease_until = $4
            where participant_id = $1 and id = $2 and state = 'active' and expires_on > $5
            """;

    private final Pool pool;
    private final PairingCodes codes;
    private final RequiresActiveConsent requiresActiveConsent;
    private final ConsentTokens tokens;
    private final InstantSource clock;

    public Leases(
            Pool pool,
            PairingCodes codes,
            RequiresActiveConsent requiresActiveConsent,
            ConsentTokens tokens,
            InstantSource clock) {
        this.pool = pool;
        this.codes = codes;
        this.requiresActiveConsent = requiresActiveConsent;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Turns a code into a lease. The same code gives the same lease again while it lasts, so that a lost reply burns
     * nothing.
     *
     * @throws Refusal {@code pairing-code-unknown}, or as {@link RequiresActiveConsent#check}
     */
    public Uni<Lease> pair(String code) {
        byte[] hash = codes.hash(code);
        return pool.withTransaction(connection -> read(connection, hash)
                        .chain(row -> lock(connection, row))
                        .chain(() -> read(connection, hash))
                        .chain(row -> take(connection, hash, row)))
                .chain(this::lease);
    }

    /**
     * Renews the lease that a token names, also after the token has run out.
     *
     * @throws Refusal as {@link RequiresActiveConsent#check}
     */
    public Uni<Lease> renew(Held held) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(LOCK_CONSENT)
                        .execute(Tuple.of(held.participant(), held.consent()))
                        .chain(rows -> holds(rows, held)
                                ? extend(connection, held)
                                : Uni.createFrom().voidItem()))
                .chain(() -> lease(held));
    }

    private Uni<Row> read(SqlConnection connection, byte[] hash) {
        return connection
                .preparedQuery(CODE)
                .execute(Tuple.of(
                        io.vertx.core.buffer.Buffer.buffer(hash),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    for (Row row : rows) {
                        return row;
                    }
                    throw new Refusal(Problem.PAIRING_CODE_UNKNOWN);
                });
    }

    /** The consent first, as everywhere, so that two phones with one code come one after the other. */
    private static Uni<Void> lock(SqlConnection connection, Row code) {
        return connection
                .preparedQuery(LOCK_CONSENT)
                .execute(Tuple.of(code.getUUID("participant_id"), code.getUUID("consent_id")))
                .replaceWithVoid();
    }

    private Uni<Held> take(SqlConnection connection, byte[] hash, Row code) {
        UUID known = code.getUUID("lease_id");
        Held held = new Held(
                code.getUUID("participant_id"), code.getUUID("consent_id"), known != null ? known : UUID.randomUUID());
        if (known != null) {
            return Uni.createFrom().item(held);
        }
        return extend(connection, held)
                .chain(() -> connection
                        .preparedQuery(USE_CODE)
                        .execute(Tuple.of(io.vertx.core.buffer.Buffer.buffer(hash), held.lease())))
                .replaceWith(held);
    }

    private Uni<Void> extend(SqlConnection connection, Held held) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(EXTEND)
                .execute(Tuple.from(new Object[] {
                    held.participant(),
                    held.consent(),
                    held.lease(),
                    now.plus(LENGTH).truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC),
                    LocalDate.ofInstant(now, ZoneOffset.UTC)
                }))
                .replaceWithVoid();
    }

    private Uni<Lease> lease(Held held) {
        return requiresActiveConsent.check(held).map(live -> {
            Instant now = clock.instant();
            String token = tokens.issue(held, live.leaseUntil());
            return new Lease(token, "Bearer", live.leaseUntil(), SyncPolicy.of(live, now), now);
        });
    }

    private static boolean holds(RowSet<Row> rows, Held held) {
        for (Row row : rows) {
            return held.lease().equals(row.getUUID("lease_id"));
        }
        return false;
    }
}
