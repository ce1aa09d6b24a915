package dev.respite.person.page.own;

import dev.respite.database.InTime;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.own.export.ExportFormat;
import dev.respite.person.own.export.ExportOwnData;
import dev.respite.person.page.InWords;
import dev.respite.person.page.OwnCookie;
import dev.respite.person.page.Wrongs;
import dev.respite.person.passkey.OwnPasskeys;
import dev.respite.problem.Problem;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Pages;
import dev.respite.wire.WireName;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Where a physician takes along everything that is kept about them, while a passkey has it open. */
@InTime
@UnlessRestored
@Path("/me/export")
public class OwnExportResource {
    private final Pages pages;
    private final ExportOwnData exportOwnData;
    private final OwnPasskeys ownPasskeys;
    private final OwnCookie own;
    private final InWords words;

    public OwnExportResource(
            Pages pages, ExportOwnData exportOwnData, OwnPasskeys ownPasskeys, OwnCookie own, InWords words) {
        this.pages = pages;
        this.exportOwnData = exportOwnData;
        this.ownPasskeys = ownPasskeys;
        this.own = own;
        this.words = words;
    }

    /** @param open whether own numbers are open in this browser */
    record Export(boolean open, Wrongs wrongs) implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> export() {
        return page(Wrongs.NONE, Response.Status.OK.getStatusCode());
    }

    /** @param format {@code json}, {@code csv} or {@code fhir} */
    @POST
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> export(@RestForm FormToken form, @RestForm @Nullable String format) {
        return WireName.find(ExportFormat.class, format)
                .map(this::file)
                .orElseGet(() -> again(texts().wrongFormat(), Problem.MALFORMED_REQUEST));
    }

    private Uni<Response> file(ExportFormat format) {
        return own.ifOpen(key -> exportOwnData.of(key, format))
                .chain(file -> file.map(open -> Uni.createFrom().item(answer(open, format)))
                        .orElseGet(() -> again(texts().wrongClosed(), Problem.OWN_KEY_REQUIRED)));
    }

    private Uni<Response> again(String wrong, Problem problem) {
        return page(Wrongs.of("format", wrong), problem.status());
    }

    /** Asks for what leaves no entry in the list of looks: nothing of what was measured is shown here. */
    private Uni<Response> page(Wrongs wrongs, int status) {
        return own.ifOpen(ownPasskeys::of)
                .chain(listed -> pages.showPadded(new Export(listed.isPresent(), wrongs), status));
    }

    private static Response answer(ExportOwnData.File file, ExportFormat format) {
        String name = "respite-%s.%s".formatted(file.day(), format.extension());
        return Response.ok(file.content(), format.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private OwnTexts texts() {
        return words.texts(OwnTexts.class);
    }
}
