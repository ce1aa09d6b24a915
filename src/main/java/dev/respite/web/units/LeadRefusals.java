package dev.respite.web.units;

import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.web.layout.Pages;
import dev.respite.web.layout.Visit;
import dev.respite.web.layout.Written;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** What stands between a lead and a unit, and what to do, in a lead's words: the same for who looks and for who acts. */
@ApplicationScoped
class LeadRefusals {
    private final Organisation organisation;
    private final Visit visit;
    private final Pages pages;

    LeadRefusals(Organisation organisation, Visit visit, Pages pages) {
        this.organisation = organisation;
        this.visit = visit;
        this.pages = pages;
    }

    /** @param path that is asked for again, with the purpose */
    record Purpose(String name, String path, boolean sheet, String purpose) implements TemplateInstance {}

    record Closed(String since, String reason, String contact) implements TemplateInstance {}

    record NotYours(String name) implements TemplateInstance {}

    /** @param refusal of a lead's admission; others fail as they are */
    Uni<Response> answer(Refusal refusal, String unit) {
        int status = refusal.problem().status();
        return switch (refusal.problem()) {
            case FORBIDDEN -> pages.show(new NotYours(known(unit).name()), status);
            case UNDERTAKING_REQUIRED -> Uni.createFrom().item(() -> pages.goTo("/units"));
            case ACCESS_SUSPENDED -> pages.show(closed(refusal), status);
            default -> Uni.createFrom().failure(refusal);
        };
    }

    /** Asks what the look is for. Nothing was looked at. */
    Uni<Response> askPurpose(String unit, boolean sheet) {
        Unit named = known(unit);
        String path = "/units/" + named.id() + (sheet ? "/sheet" : "");
        return pages.show(
                new Purpose(named.name(), path, sheet, UnitPageResource.PURPOSE), Problem.PURPOSE_REQUIRED.status());
    }

    private Closed closed(Refusal refusal) {
        Instant since = Instant.parse(String.valueOf(refusal.members().get("since")));
        return new Closed(
                new Written(visit.language()).day(since),
                String.valueOf(refusal.members().get("reason")),
                String.valueOf(refusal.members().get("contact")));
    }

    private Unit known(String unit) {
        return organisation.structure().find(unit).orElseThrow(() -> new Refusal(Problem.UNIT_UNKNOWN));
    }
}
