package dev.respite.web.units;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.action.Category;
import dev.respite.unit.action.EndAction;
import dev.respite.unit.action.RecordAction;
import dev.respite.unit.admission.LeadAdmission;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Pages;
import dev.respite.web.layout.Visit;
import dev.respite.web.layout.Written;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * Takes the two forms of a unit's page. What is wrong with one is said on a page that shows nothing of the signal, so that
 * correcting a form is no look.
 */
@InTime
@Path("/units/{unit}/actions")
@Produces(MediaType.TEXT_HTML)
public class ActionFormResource {
    private final LeadAdmission leadAdmission;
    private final RecordAction recordAction;
    private final EndAction endAction;
    private final LeadRefusals leadRefusals;
    private final Organisation organisation;
    private final Caller caller;
    private final Visit visit;
    private final Pages pages;

    public ActionFormResource(
            LeadAdmission leadAdmission,
            RecordAction recordAction,
            EndAction endAction,
            LeadRefusals leadRefusals,
            Organisation organisation,
            Caller caller,
            Visit visit,
            Pages pages) {
        this.leadAdmission = leadAdmission;
        this.recordAction = recordAction;
        this.endAction = endAction;
        this.leadRefusals = leadRefusals;
        this.organisation = organisation;
        this.caller = caller;
        this.visit = visit;
        this.pages = pages;
    }

    /**
     * What is wrong with a form: one thing.
     *
     * @param field the form's
     * @param earliest day that would be taken, written out; null if the day is not what is wrong
     */
    record Wrong(
            String field,
            boolean ended,
            @Nullable String earliest,
            @Nullable String latest) {
        public boolean isOf(String name) {
            return field.equals(name);
        }
    }

    record RecordAgain(Unit unit, List<Category> categories, String category, String from, Wrong wrong, String purpose)
            implements TemplateInstance {}

    record EndAgain(Unit unit, String id, String to, Wrong wrong, String purpose) implements TemplateInstance {}

    @POST
    @FromOurPage
    @RolesAllowed(Role.PROGRAM_LEAD)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> record(
            @RestForm FormToken form,
            @PathParam("unit") String unit,
            @RestForm @Nullable String category,
            @RestForm @Nullable String from) {
        String by = caller.name();
        return acted(
                unit,
                "recorded",
                () -> recordAction.record(unit, new RecordAction.Request(category, from), by),
                wrong -> new RecordAgain(
                        known(unit),
                        List.of(Category.values()),
                        shown(category),
                        shown(from),
                        wrong,
                        UnitPageResource.PURPOSE));
    }

    @POST
    @Path("/{id}/end")
    @FromOurPage
    @RolesAllowed(Role.PROGRAM_LEAD)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> end(
            @RestForm FormToken form,
            @PathParam("unit") String unit,
            @PathParam("id") String id,
            @RestForm @Nullable String to) {
        String by = caller.name();
        return acted(
                unit,
                "ended",
                () -> endAction.end(unit, uuid(id), new EndAction.Request(to), by),
                wrong -> new EndAgain(known(unit), id, shown(to), wrong, UnitPageResource.PURPOSE));
    }

    /**
     * To the list of units with a sentence, since the unit itself would be a look that nobody asked for; or the form again.
     *
     * @param done what that sentence is to say
     */
    private Uni<Response> acted(
            String unit, String done, Supplier<Uni<?>> act, Function<Wrong, TemplateInstance> again) {
        return leadAdmission
                .toAct(caller.staff(), unit)
                .chain(act::get)
                .map(kept -> pages.goTo("/units?done=" + done))
                .onFailure(Refusal.class)
                .recoverWithUni(failure -> again((Refusal) failure, unit, again));
    }

    private Uni<Response> again(Refusal refusal, String unit, Function<Wrong, TemplateInstance> again) {
        Wrong wrong = switch (refusal.problem()) {
            case MALFORMED_REQUEST ->
                new Wrong(String.valueOf(refusal.members().get("pointer")).substring(1), false, null, null);
            case ACTION_DATE_OUT_OF_RANGE -> new Wrong("day", false, day(refusal, "earliest"), day(refusal, "latest"));
            case ACTION_ENDED -> new Wrong("day", true, null, null);
            default -> null;
        };
        return wrong == null
                ? leadRefusals.answer(refusal, unit)
                : pages.show(again.apply(wrong), Problem.ACTION_DATE_OUT_OF_RANGE.status());
    }

    private String day(Refusal refusal, String member) {
        LocalDate day = LocalDate.parse(String.valueOf(refusal.members().get(member)));
        return new Written(visit.language()).day(day);
    }

    private Unit known(String unit) {
        return organisation.structure().find(unit).orElseThrow(() -> new Refusal(Problem.UNIT_UNKNOWN));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Problem.ACTION_UNKNOWN);
        }
    }

    private static String shown(@Nullable String sent) {
        return sent == null ? "" : sent;
    }
}
