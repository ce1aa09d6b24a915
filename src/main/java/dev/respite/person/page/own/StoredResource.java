package dev.respite.person.page.own;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.notice.Promises;
import dev.respite.notice.RetentionSettings;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.page.InWords;
import dev.respite.person.page.Standing;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What is stored of who takes part, and until when; what of it is this physician's stands behind a click. */
@InTime
@UnlessRestored
@Path("/me/stored")
@Produces(MediaType.TEXT_HTML)
public class StoredResource {
    private final Pages pages;
    private final Standing standing;
    private final Organisation organisation;
    private final Caller caller;
    private final InWords words;
    private final int nightDays;

    public StoredResource(
            Pages pages,
            Standing standing,
            Organisation organisation,
            Caller caller,
            InWords words,
            RetentionSettings retention) {
        this.pages = pages;
        this.standing = standing;
        this.organisation = organisation;
        this.caller = caller;
        this.words = words;
        this.nightDays = retention.participantDays();
    }

    /**
     * @param mine null where nothing is kept
     */
    record Stored(
            int nightDays,
            int ledgerMonths,
            int consentDays,
            int erasureHours,
            @Nullable Mine mine) implements TemplateInstance {}

    /** The consent as the hospital's sign-in may see it. */
    record Mine(String agreed, String sends, String since, String until, String unit, String next) {}

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> stored() {
        return standing.of(caller.subject())
                .chain(consent -> pages.showPadded(new Stored(
                        nightDays,
                        Promises.LEDGER_MONTHS.inForce(),
                        Promises.CONSENT_DAYS.inForce(),
                        Promises.ERASURE_HOURS.inForce(),
                        consent.map(this::mine).orElse(null))));
    }

    private Mine mine(ConsentView view) {
        OwnTexts texts = words.texts(OwnTexts.class);
        return new Mine(
                texts.agreed(view.noticeVersion(), words.at(view.grantedAt())),
                view.streams().contains("heart-rate") ? texts.sendsBoth() : texts.sendsSleep(),
                words.at(view.collectingSince()),
                words.day(view.expiresAt()),
                view.unit() == null ? texts.noUnit() : name(view.unit()),
                view.nextUnit() == null
                        ? ""
                        : texts.nextUnit(name(view.nextUnit()), String.valueOf(view.nextUnitFrom())));
    }

    private String name(String unit) {
        return organisation.structure().find(unit).map(Unit::name).orElse(unit);
    }
}
