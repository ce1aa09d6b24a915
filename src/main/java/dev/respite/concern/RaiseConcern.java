package dev.respite.concern;

import dev.respite.concern.Concern.Author;
import dev.respite.concern.Concern.Category;
import dev.respite.concern.ConcernFigures.Event;
import dev.respite.concern.record.ConcernMessageTable;
import dev.respite.concern.record.ConcernTable;
import dev.respite.concern.screen.Screened;
import dev.respite.concern.secret.CaseKey;
import dev.respite.concern.secret.CaseKeys;
import dev.respite.concern.secret.MessageContent;
import dev.respite.identity.SignedName;
import dev.respite.keys.KeyVault;
import dev.respite.organisation.Organisation;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Anybody reports how Respite is used, unsigned unless they wish otherwise. */
@ApplicationScoped
public class RaiseConcern {
    public static final int LEAST_CHARACTERS = 20;

    private static final String HONESTLY =
            "What looked like a name, a number or an address was taken out before anything was kept; 'text' is what is"
                    + " left. No screen finds every name: what is still there can be read by those who answer. Keep the"
                    + " case key: it is shown only now, and without it nobody can bring you the answer. The service"
                    + " keeps no address, but a network may: if that could harm you, use a device and network of your own.";

    private final Mutiny.SessionFactory sessions;
    private final ConcernMessageTable messages;
    private final ConcernFigures figures;
    private final Organisation organisation;
    private final AnswerDue answerDue;
    private final SignedName signedName;
    private final AdmitConcerns admitConcerns;
    private final MessageText texts;
    private final CaseKeys caseKeys;
    private final InstantSource clock;

    public RaiseConcern(
            Mutiny.SessionFactory sessions,
            ConcernMessageTable messages,
            ConcernFigures figures,
            Organisation organisation,
            AnswerDue answerDue,
            SignedName signedName,
            KeyVault vault,
            MessageText texts,
            CaseKeys caseKeys,
            InstantSource clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.figures = figures;
        this.organisation = organisation;
        this.answerDue = answerDue;
        this.signedName = signedName;
        this.admitConcerns = new AdmitConcerns(vault.serviceKey(), clock, AdmitConcerns.FEWEST_BITS);
        this.texts = texts;
        this.caseKeys = caseKeys;
        this.clock = clock;
    }

    /**
     * What is sent; all but category and text may be missing.
     *
     * @param outside whether it is about a steward, or about a lead who is one: then it goes outside at once, and no
     *     steward sees it. Who is a steward only the hospital's tokens say, so that its writer has to
     */
    public record Request(
            @Nullable String category,
            @Nullable String unit,
            @Nullable String text,
            @Nullable Boolean signed,
            @Nullable Boolean outside,
            @Nullable String work) {
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
            boolean outside,
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
     * @throws Refusal {@code malformed-request}, {@code unit-unknown}, {@code too-many-requests}, {@code unavailable};
     *     {@code token-missing} or {@code forbidden} if it is to be signed
     */
    public Uni<Raised> raise(Request request, String address) {
        Category category = Category.of(request.category()).orElseThrow(RaiseConcern::badCategory);
        refuseUnknown(request.unit());
        String text = MessageText.wellFormed(request.text(), LEAST_CHARACTERS);
        admitConcerns.admit(address, request.work());
        boolean signed = Boolean.TRUE.equals(request.signed());
        CaseKey key = caseKeys.random();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        boolean outside = Boolean.TRUE.equals(request.outside());
        Concern concern = Concern.received(category, request.unit(), today, answerDue.of(today), key, outside);
        return (signed ? signedName.required() : Uni.createFrom().<String>nullItem())
                .chain(name ->
                        texts.screened(text).call(screened -> keep(concern, new MessageContent(name, screened.text()))))
                .map(screened -> raised(concern, key, signed, screened));
    }

    private Uni<Void> keep(Concern concern, MessageContent words) {
        LocalDate today = concern.receivedOn();
        return sessions.withStatelessTransaction(session -> ConcernTable.add(session, concern)
                .chain(() -> messages.add(session, concern.id(), Author.WRITER, today, words))
                .chain(() -> figures.count(session, Event.RECEIVED, today)));
    }

    private static Raised raised(Concern concern, CaseKey key, boolean signed, Screened screened) {
        return new Raised(
                concern.id(),
                key.written(),
                concern.category().id(),
                concern.unit(),
                signed,
                concern.outsideOnly(),
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
