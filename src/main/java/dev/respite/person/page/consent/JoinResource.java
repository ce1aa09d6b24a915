package dev.respite.person.page.consent;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.PublicUrl;
import dev.respite.identity.Role;
import dev.respite.measure.evidence.StoppedStream;
import dev.respite.notice.Notice;
import dev.respite.notice.Notices;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.person.consent.AffirmConsent;
import dev.respite.person.consent.GrantConsent;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.page.InWords;
import dev.respite.person.page.Wrongs;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Markdown;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestForm;

/** The notice, its questions, and the form by which a physician agrees to it, for the first time or again. */
@InTime
@UnlessRestored
@Path("/me/join")
@Produces(MediaType.TEXT_HTML)
public class JoinResource {
    private final Pages pages;
    private final Notices notices;
    private final Organisation organisation;
    private final GrantConsent grantConsent;
    private final AffirmConsent affirmConsent;
    private final Caller caller;
    private final SentForm sent;
    private final InWords words;
    private final String publicUrl;

    public JoinResource(
            Pages pages,
            Notices notices,
            Organisation organisation,
            GrantConsent grantConsent,
            AffirmConsent affirmConsent,
            Caller caller,
            SentForm sent,
            InWords words,
            PublicUrl publicUrl) {
        this.pages = pages;
        this.notices = notices;
        this.organisation = organisation;
        this.grantConsent = grantConsent;
        this.affirmConsent = affirmConsent;
        this.caller = caller;
        this.sent = sent;
        this.words = words;
        this.publicUrl = publicUrl.value();
    }

    /**
     * @param text the notice as HTML
     * @param stopped ids of streams that nobody is asked for now
     */
    record Join(
            int version,
            String sha256,
            String text,
            List<String> stopped,
            List<JoinForm.Asked> questions,
            List<Ward> wards,
            String streams,
            Wrongs wrongs)
            implements TemplateInstance {}

    /** A unit that people may choose. */
    record Ward(String id, String name, boolean chosen) {}

    /**
     * What is shown once.
     *
     * @param picture the address where the secret is typed, as a QR code
     */
    record Agreed(String secret, String address, String picture, String receipt, String mac, String macKey)
            implements TemplateInstance {}

    record AgreedAgain(String until) implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> notice() {
        return pages.showPadded(page(JoinForm.empty(likelyUnit()), Wrongs.NONE));
    }

    @POST
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> agree(@RestForm FormToken form) {
        Notice notice = notices.current();
        JoinForm chosen = JoinForm.of(sent::value, notice);
        Wrongs open = openFields(chosen, chosen.openQuestions(notice, texts()));
        return unless(open, chosen, () -> {
            var request = new GrantConsent.Request(
                    chosen.version(), chosen.sha256(), chosen.streamIds(), chosen.unit(), chosen.answers());
            return grantConsent.grant(caller.subject(), request).chain(this::shownOnce);
        });
    }

    /** Streams and unit stay as they are. */
    @POST
    @Path("/again")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> agreeAgain(@RestForm FormToken form) {
        Notice notice = notices.current();
        JoinForm chosen = JoinForm.of(sent::value, notice);
        return unless(chosen.openQuestions(notice, texts()), chosen, () -> {
            var request = new AffirmConsent.Request(chosen.version(), chosen.sha256(), chosen.answers());
            return affirmConsent
                    .affirm(caller.subject(), request)
                    .chain(view -> pages.showPadded(new AgreedAgain(words.day(view.expiresAt()))));
        });
    }

    private Uni<Response> unless(Wrongs open, JoinForm chosen, Supplier<Uni<Response>> act) {
        return open.any()
                ? again(chosen, open)
                : Uni.createFrom()
                        .deferred(act::get)
                        .onFailure(failure -> failure instanceof Refusal refusal && isExpected(refusal))
                        .recoverWithUni(failure -> again(chosen, wrongs((Refusal) failure)));
    }

    private Uni<Response> again(JoinForm chosen, Wrongs wrongs) {
        return pages.showPadded(page(chosen, wrongs), Problem.COMPREHENSION_FAILED.status());
    }

    private Uni<Response> shownOnce(GrantConsent.Granted granted) {
        String address = publicUrl + "/leave";
        var receipt = granted.receipt();
        return pages.showPadded(new Agreed(
                granted.revocationSecret(),
                address,
                QrPicture.svg(address, texts().addressPicture()),
                receipt.document(),
                receipt.mac(),
                receipt.macKey()));
    }

    private Wrongs openFields(JoinForm chosen, Wrongs questions) {
        Wrongs wrongs = questions;
        if (chosen.streams().isEmpty()) {
            wrongs = wrongs.and(JoinForm.STREAMS, texts().wrongStreams());
        }
        return chosen.unit().isEmpty() ? wrongs.and(JoinForm.UNIT, texts().wrongUnit()) : wrongs;
    }

    private static boolean isExpected(Refusal refusal) {
        return switch (refusal.problem()) {
            case COMPREHENSION_FAILED, NOTICE_OUTDATED, CONSENT_EXISTS, NO_CONSENT, UNIT_UNKNOWN, MALFORMED_REQUEST ->
                true;
            default -> false;
        };
    }

    private Wrongs wrongs(Refusal refusal) {
        JoinTexts texts = texts();
        return switch (refusal.problem()) {
            case COMPREHENSION_FAILED -> wrongAnswers(refusal);
            case CONSENT_EXISTS -> Wrongs.of("again", texts.wrongExists());
            case NO_CONSENT -> Wrongs.of("agree", texts.wrongNone());
            case UNIT_UNKNOWN -> Wrongs.of(JoinForm.UNIT, texts.wrongUnit());
            default -> Wrongs.of("notice", texts.wrongOutdated());
        };
    }

    private Wrongs wrongAnswers(Refusal refusal) {
        List<?> failed = (List<?>) refusal.members().get("questions");
        Wrongs wrongs = Wrongs.NONE;
        for (Notice.Question question : notices.current().questions()) {
            if (failed != null && failed.contains(question.id())) {
                wrongs = wrongs.and(question.id(), texts().wrongAnswer(question.text()));
            }
        }
        return wrongs;
    }

    private Join page(JoinForm chosen, Wrongs wrongs) {
        Notice notice = notices.current();
        return new Join(
                notice.version(),
                notice.sha256(),
                Markdown.whole(notice.text()),
                notice.stoppedStreams().stream().map(StoppedStream::stream).toList(),
                chosen.asked(notice),
                wards(chosen.unit()),
                chosen.streams(),
                wrongs);
    }

    private List<Ward> wards(String chosen) {
        return organisation.structure().wards().stream()
                .map(ward -> new Ward(ward.id(), ward.name(), ward.id().equals(chosen)))
                .toList();
    }

    /** The one that the hospital's sign-in names, if it names one that people may choose. */
    private String likelyUnit() {
        UnitTree tree = organisation.structure();
        return caller.units().stream()
                .flatMap(id -> tree.find(id).stream())
                .map(Unit::id)
                .filter(tree::isWard)
                .findFirst()
                .orElse("");
    }

    private JoinTexts texts() {
        return words.texts(JoinTexts.class);
    }
}
