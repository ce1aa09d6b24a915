package dev.respite.person.page.consent;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.page.InWords;
import dev.respite.person.page.OwnCookie;
import dev.respite.person.page.Standing;
import dev.respite.person.page.Wrongs;
import dev.respite.person.phone.PairingCodes;
import dev.respite.person.phone.WaitingPairings;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
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
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** A code for a phone, and what is said to one that waits. A code is shown once, in the answer to who asked for it. */
@InTime
@UnlessRestored
@Path("/me/pair")
@Produces(MediaType.TEXT_HTML)
public class PairResource {
    private final Pages pages;
    private final PairingCodes pairingCodes;
    private final WaitingPairings waiting;
    private final Standing standing;
    private final OwnCookie own;
    private final Caller caller;
    private final InWords words;

    public PairResource(
            Pages pages,
            PairingCodes pairingCodes,
            WaitingPairings waiting,
            Standing standing,
            OwnCookie own,
            Caller caller,
            InWords words) {
        this.pages = pages;
        this.pairingCodes = pairingCodes;
        this.waiting = waiting;
        this.standing = standing;
        this.own = own;
        this.caller = caller;
        this.words = words;
    }

    /**
     * @param waitsUntil when a phone that waits begins a new record; empty where none waits
     * @param check what that phone shows; empty where none waits, or nothing is open here
     */
    record Pair(String waitsUntil, String check, String said, Wrongs wrongs) implements TemplateInstance {}

    record Code(String code, String until, String picture) implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> pair() {
        return page("", Wrongs.NONE, Response.Status.OK.getStatusCode());
    }

    @POST
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> code(@RestForm FormToken form) {
        return pairingCodes
                .create(caller.subject())
                .chain(code -> pages.showPadded(new Code(
                        code.code().replaceAll("(.{4})(?!$)", "$1-"),
                        words.time(code.expiresAt()),
                        QrPicture.svg(code.uri(), texts().codePicture()))))
                .onFailure(failure -> is(failure, Problem.NO_CONSENT))
                .recoverWithUni(none -> page("", Wrongs.of("code", texts().pairNone()), Problem.NO_CONSENT.status()));
    }

    /** Only with what a passkey has opened: the hospital's sign-in never says yes. */
    @POST
    @Path("/let-in")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> letIn(@RestForm FormToken form, @RestForm @Nullable String check) {
        return own.ifOpen(key -> waiting.letIn(key, Objects.requireNonNullElse(check, "")))
                .chain(done -> done.isPresent()
                        ? page(texts().pairLetIn(), Wrongs.NONE, Response.Status.OK.getStatusCode())
                        : page("", Wrongs.of("check", texts().pairClosed()), Problem.OWN_KEY_REQUIRED.status()))
                .onFailure(failure -> is(failure, Problem.NO_PAIRING_WAITS))
                .recoverWithUni(none ->
                        page("", Wrongs.of("check", texts().pairOther()), Problem.COMPREHENSION_FAILED.status()));
    }

    @POST
    @Path("/send-away")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> sendAway(@RestForm FormToken form) {
        return waiting.sendAway(caller.subject())
                .replaceWith(true)
                .onFailure(failure -> is(failure, Problem.NO_CONSENT))
                .recoverWithItem(true)
                .chain(done -> page(texts().pairSentAway(), Wrongs.NONE, Response.Status.OK.getStatusCode()));
    }

    private Uni<Response> page(String said, Wrongs wrongs, int status) {
        return standing.of(caller.subject())
                .chain(consent -> own.ifOpen(waiting::of)
                        .chain(listed ->
                                pages.showPadded(new Pair(waitsUntil(consent), check(listed), said, wrongs), status)));
    }

    private String waitsUntil(Optional<ConsentView> consent) {
        Instant until = consent.map(ConsentView::pairingWaitsUntil).orElse(null);
        return until == null ? "" : words.day(until);
    }

    private static String check(Optional<WaitingPairings.Listed> listed) {
        return listed.map(WaitingPairings.Listed::pairing)
                .map(waits -> waits.check())
                .orElse("");
    }

    private static boolean is(Throwable failure, Problem problem) {
        return failure instanceof Refusal refusal && refusal.problem() == problem;
    }

    private JoinTexts texts() {
        return words.texts(JoinTexts.class);
    }
}
