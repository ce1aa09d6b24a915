package dev.respite.person.page;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where a physician finds everything, the same list for everybody. How they stand is behind a click. */
@InTime
@UnlessRestored
@Path("/me")
@Produces(MediaType.TEXT_HTML)
public class MeResource {
    private final Pages pages;
    private final Standing standing;
    private final Caller caller;
    private final InWords words;

    public MeResource(Pages pages, Standing standing, Caller caller, InWords words) {
        this.pages = pages;
        this.standing = standing;
        this.caller = caller;
        this.words = words;
    }

    /** @param status one line */
    record Me(String status) implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> me() {
        return standing.of(caller.subject()).chain(consent -> {
            MeTexts texts = words.texts(MeTexts.class);
            String status = consent.map(view -> status(texts, view)).orElseGet(texts::statusNone);
            return pages.showPadded(new Me(status));
        });
    }

    private String status(MeTexts texts, ConsentView view) {
        String until = words.day(view.expiresAt());
        return switch (view.state()) {
            case "paused" -> texts.statusPaused(until);
            case "revoked" -> texts.statusKept(until);
            default -> {
                String phone = view.paired() ? texts.statusPhone() : texts.statusNoPhone();
                String again = view.affirmBy() == null ? "" : " " + texts.statusAffirm(words.day(view.affirmBy()));
                yield texts.statusActive(until) + " " + phone + again;
            }
        };
    }
}
