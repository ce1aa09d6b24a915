package dev.respite.concern;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.respite.concern.Concern.Author;
import dev.respite.concern.Concern.Category;
import dev.respite.concern.ConcernFigures.Event;
import dev.respite.concern.screen.Screened;
import dev.respite.concern.secret.CaseKey;
import dev.respite.concern.secret.Words;
import dev.respite.identity.SignedName;
import dev.respite.limit.AddressLimit;
import dev.respite.organisation.Organisation;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Anybody reports how Respite is used, unsigned unless they wish otherwise. */
@ApplicationScoped
public class RaiseConcern {
    static final int LEAST_CHARACTERS = 20;
    private static final int MOST_AN_HOUR = 20;

    private static final String HONESTLY =
            "What looked like a name, a number or an address was taken out before anything was kept; 'text' is what is"
                    + " left. No screen finds every name: what is still there can be read by those who answer. Keep the"
                    + " case key: it is shown only now, and without it nobody can bring you the answer. The service"
                    + " keeps no address, but a network may: if that could harm you, use a device and network of your own.";

    private final Pool pool;
    private final Concerns concerns;
    private final ConcernFigures figures;
    private final Organisation organisation;
    private final AnswerDue answerDue;
    private final SignedName signedName;
    private final InstantSource clock;
    private final AddressLimit limit;

    public RaiseConcern(
            Pool pool,
            Concerns concerns,
            ConcernFigures figures,
            Organisation organisation,
            AnswerDue answerDue,
            SignedName signedName,
            InstantSource clock) {
        this.pool = pool;
        this.concerns = concerns;
        this.figures = figures;
        this.organisation = organisation;
        this.answerDue = answerDue;
        this.signedName = signedName;
        this.clock = clock;
        this.limit = new AddressLimit(clock, MOST_AN_HOUR, Duration.ofHours(1));
    }

    /** What is sent; {@code unit} and {@code signed} may be missing. */
    public record Request(
            @Nullable String category,
            @Nullable String unit,
            @Nullable String text,
            @Nullable Boolean signed) {
        @JsonAnySetter
        void unknown(String member, @Nullable Object value) {
            throw new IllegalArgumentException("no such member");
        }

        @Override
        public String toString() {
            return "Request[redacted]";
        }
    }

    /** What the writer gets, the key and the removals this one time. */
    public record Raised(
            UUID id,
            String caseKey,
            String category,
            @Nullable String unit,
            boolean signed,
            LocalDate receivedAt,
            LocalDate answerDue,
            List<Screened.Removed> removed,
            String text,
            String screening) {
        @Override
        public String toString() {
            return "Raised[redacted]";
        }
    }

    /**
     * Keeps a concern.
     *
     * @param address that it comes from; is not kept
     * @throws Refusal {@code malformed-request}, {@code unit-unknown}, {@code too-many-requests}; {@code token-missing} or
     *     {@code forbidden} if it is to be signed
     */
    public Uni<Raised> raise(Request request, String address) {
        Category category = Category.of(request.category()).orElseThrow(RaiseConcern::badCategory);
        refuseUnknown(request.unit());
        Screened screened = Written.screened(request.text(), LEAST_CHARACTERS);
        limit.refuseAfterTooMany(address);
        limit.count(address);
        boolean signed = Boolean.TRUE.equals(request.signed());
        CaseKey key = CaseKey.random();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Concern concern = Concern.received(category, request.unit(), today, answerDue.of(today), key);
        return (signed ? signedName.required() : Uni.createFrom().<String>nullItem())
                .chain(name -> keep(concern, new Words(name, screened.text())))
                .replaceWith(() -> raised(concern, key, signed, screened));
    }

    private Uni<Void> keep(Concern concern, Words words) {
        LocalDate today = concern.receivedOn();
        return pool.withTransaction(connection -> concerns.add(connection, concern)
                .chain(() -> concerns.say(connection, concern, Author.WRITER, today, words))
                .chain(() -> figures.count(connection, Event.RECEIVED, today)));
    }

    private static Raised raised(Concern concern, CaseKey key, boolean signed, Screened screened) {
        return new Raised(
                concern.id(),
                key.written(),
                concern.category().id(),
                concern.unit(),
                signed,
                concern.receivedOn(),
                concern.answerDue(),
                screened.removed(),
                screened.text(),
                HONESTLY);
    }

    private void refuseUnknown(@Nullable String unit) {
        if (unit != null && organisation.structure().find(unit).isEmpty()) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
    }

    private static Refusal badCategory() {
        return new Refusal(Problem.MALFORMED_REQUEST)
                .at("/category", "\"retaliation\", \"coercion\", \"misuse\" or \"other\"");
    }
}
