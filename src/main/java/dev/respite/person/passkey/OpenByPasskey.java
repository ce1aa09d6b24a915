package dev.respite.person.passkey;

import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationRequest;
import dev.respite.identity.Subject;
import dev.respite.identity.TokenChecks;
import dev.respite.person.own.OwnKey;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.passkey.Challenges.Challenge;
import dev.respite.person.passkey.Challenges.Purpose;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Current;
import dev.respite.person.record.ConsentTable.Locked;
import dev.respite.person.record.OwnReads.Change;
import dev.respite.person.record.passkey.Passkey;
import dev.respite.person.record.passkey.Passkey.Credential;
import dev.respite.person.record.passkey.PasskeyTable;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A physician shows one of their passkeys, and is given a token that opens what is their own for some minutes, beside the
 * hospital's. It is opaque and kept as a hash in the passkey's row, one a passkey: gone with the passkey, with the consent and
 * with the record, on every replica in the same moment, where a signed token would be good until it ran out.
 */
@ApplicationScoped
public class OpenByPasskey {
    static final Duration VALID = Duration.ofMinutes(10);

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Pool pool;
    private final ConsentTable consents;
    private final Challenges challenges;
    private final RelyingParty party;
    private final WebAuthn webAuthn;
    private final TokenChecks checks;
    private final OwnPasskeys passkeys;
    private final InstantSource clock;

    public OpenByPasskey(
            Pool pool,
            ConsentTable consents,
            Challenges challenges,
            RelyingParty party,
            WebAuthn webAuthn,
            TokenChecks checks,
            OwnPasskeys passkeys,
            InstantSource clock) {
        this.pool = pool;
        this.consents = consents;
        this.challenges = challenges;
        this.party = party;
        this.webAuthn = webAuthn;
        this.checks = checks;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    /**
     * What opens what is one's own, for some minutes.
     *
     * @param ownToken for the header {@code Respite-Own-Token}
     */
    public record Opened(String ownToken, Instant expiresAt) {
        @Override
        public String toString() {
            return "Opened[redacted]";
        }
    }

    /**
     * What to ask the browser for: the same whether or not there is a passkey. Leaves nothing behind.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<AssertionOptions> options(Subject subject) {
        return consents.current(subject)
                .map(current ->
                        AssertionOptions.of(party, challenges.issue(id(current), Purpose.OPEN), Challenges.VALID));
    }

    /**
     * Takes what the browser answered; also while the consent is paused, and where only the days are kept.
     *
     * @throws Refusal {@code no-consent}, {@code passkey-challenge-unknown}, {@code passkey-unknown}, {@code passkey-waits},
     *     {@code passkey-of-another-site}, {@code user-not-verified}, {@code passkey-not-proven} or {@code passkey-copied}
     */
    public Uni<Opened> open(Subject subject, AuthenticationRequest answer) {
        return consents.current(subject)
                .chain(current -> PasskeyTable.all(pool, id(current), current.key(), today())
                        .chain(all -> checks.ofPasskey(() -> check(answer, id(current), all))))
                .chain(shown -> pool.withTransaction(
                        connection -> consents.lock(connection, subject).chain(held -> open(connection, held, shown))))
                // Only now: that the challenge was used stays, and what was noted of a copy, and the transaction with
                // them.
                .map(OpenByPasskey::orRefuse);
    }

    private static UUID id(Current current) {
        return current.participant().id();
    }

    /** A passkey as it is after this use, and the challenge that it answered. */
    private record Shown(Challenge challenge, UUID passkey, Credential used) {}

    private Shown check(AuthenticationRequest answer, UUID participant, List<Passkey> all) {
        AuthenticationData read = webAuthn.read(answer);
        Challenge challenge =
                challenges.known(WebAuthn.challenge(read.getCollectedClientData()), participant, Purpose.OPEN);
        Passkey passkey = all.stream()
                .filter(kept -> Arrays.equals(kept.credential().credentialId(), answer.getCredentialId()))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.PASSKEY_UNKNOWN));
        return new Shown(challenge, passkey.id(), webAuthn.used(read, challenge, passkey.credential()));
    }

    /** What came of a use: one of the two. */
    private record Outcome(
            @Nullable Opened opened, @Nullable Refusal refusal) {}

    private Uni<Outcome> open(SqlConnection connection, Locked held, Shown shown) {
        return Challenges.use(connection, held.participantId(), shown.challenge())
                .chain(() -> PasskeyTable.all(connection, held.participantId(), held.key(), today()))
                .map(all -> same(all, shown))
                .chain(kept -> kept.waiting() != null
                        ? Uni.createFrom().item(new Outcome(null, waits(kept, held)))
                        : openUnlessCopied(connection, held, kept, shown.used()));
    }

    /** With its characters, for who holds it to compare. */
    private static Refusal waits(Passkey kept, Locked held) {
        Refusal refusal = new Refusal(Problem.PASSKEY_WAITS);
        refusal.members().put("check", kept.check(held.key()));
        return refusal;
    }

    private Uni<Outcome> openUnlessCopied(SqlConnection connection, Locked held, Passkey kept, Credential used) {
        return countsBackwards(kept.credential().signCount(), used.signCount())
                ? passkeys.record(connection, held, ParticipantEvent.PASSKEY_COPY_REFUSED, Change.COPY_REFUSED)
                        .replaceWith(new Outcome(null, new Refusal(Problem.PASSKEY_COPIED)))
                : open(connection, held, kept, used);
    }

    /** As it is now: it may have been removed meanwhile, and the record begun anew. */
    private static Passkey same(List<Passkey> all, Shown shown) {
        return all.stream()
                .filter(kept -> kept.id().equals(shown.passkey()))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.PASSKEY_UNKNOWN));
    }

    /** WebAuthn Level 2, section 7.2, step 21; a passkey that is the same on several devices counts nothing, and says 0. */
    static boolean countsBackwards(long kept, long shown) {
        return (kept != 0 || shown != 0) && shown <= kept;
    }

    private Uni<Outcome> open(SqlConnection connection, Locked held, Passkey kept, Credential used) {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        Opened opened = new Opened(
                RegistrationOptions.text(random), clock.instant().plus(VALID).truncatedTo(ChronoUnit.SECONDS));
        return PasskeyTable.open(
                        connection,
                        held.participantId(),
                        held.key(),
                        kept.id(),
                        used,
                        OwnKey.hash(opened.ownToken()),
                        opened.expiresAt())
                .replaceWith(new Outcome(opened, null));
    }

    private static Opened orRefuse(Outcome outcome) {
        if (outcome.opened() == null) {
            throw Objects.requireNonNull(outcome.refusal());
        }
        return outcome.opened();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
