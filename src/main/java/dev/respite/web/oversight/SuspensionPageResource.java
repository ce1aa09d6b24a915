package dev.respite.web.oversight;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.identity.Staff;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.admission.Suspended;
import dev.respite.unit.admission.Suspended.OfLead;
import dev.respite.unit.admission.Suspended.OfUnit;
import dev.respite.unit.admission.SuspensionReason;
import dev.respite.unit.admission.SuspensionTable.Suspension;
import dev.respite.unit.oversight.ListReads;
import dev.respite.unit.oversight.SuspendUse;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Pages;
import dev.respite.web.layout.Visit;
import dev.respite.web.layout.Written;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is suspended and what was, and the forms by which a steward suspends and restores. Names stay in bodies. */
@InTime
@Path("/oversight/suspensions")
@Produces(MediaType.TEXT_HTML)
public class SuspensionPageResource {
    private static final String PATH = "/oversight/suspensions";

    private final SuspendUse suspendUse;
    private final ListReads listReads;
    private final Organisation organisation;
    private final Caller caller;
    private final Visit visit;
    private final Pages pages;

    public SuspensionPageResource(
            SuspendUse suspendUse,
            ListReads listReads,
            Organisation organisation,
            Caller caller,
            Visit visit,
            Pages pages) {
        this.suspendUse = suspendUse;
        this.listReads = listReads;
        this.organisation = organisation;
        this.caller = caller;
        this.visit = visit;
        this.pages = pages;
    }

    /**
     * What was sent, for the form that is shown again; all empty on a fresh one.
     *
     * @param ofUnit whether it was the form of units
     */
    record Sent(boolean ofUnit, String unit, String lead, String reason) {
        private static final Sent NOTHING = new Sent(false, "", "", "");
    }

    /** @param unitName null for a lead's */
    record Shown(Suspension suspension, @Nullable String unitName) {}

    /**
     * All that the page shows.
     *
     * @param leads names that have looked of late, offered for the form of leads
     * @param neverLooked whether a name was suspended just now of which there is no look
     */
    record Suspensions(
            List<Shown> lasting,
            List<Shown> over,
            List<Unit> units,
            List<String> leads,
            boolean neverLooked,
            Sent sent,
            @Nullable Wrong wrong,
            Written written)
            implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.STEWARD)
    public Uni<Response> suspensions(@RestQuery("never-looked") @Nullable String neverLooked) {
        return show(Sent.NOTHING, neverLooked != null, null, Response.Status.OK.getStatusCode());
    }

    @POST
    @Path("/units")
    @FromOurPage
    @RolesAllowed(Role.STEWARD)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> suspendUnit(
            @RestForm FormToken form, @RestForm @Nullable String unit, @RestForm @Nullable String reason) {
        Staff steward = caller.staff();
        return suspended(
                () -> suspendUse
                        .suspend(known(unit), SuspensionReason.of(reason), steward)
                        .replaceWith(PATH),
                new Sent(true, shown(unit), "", shown(reason)));
    }

    @POST
    @Path("/units/restoration")
    @FromOurPage
    @RolesAllowed(Role.STEWARD)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> restoreUnit(@RestForm FormToken form, @RestForm @Nullable String unit) {
        return restored(OfUnit.named(shown(unit)));
    }

    /** Of the steward's own issuer: there is one identity provider. */
    @POST
    @Path("/leads")
    @FromOurPage
    @RolesAllowed(Role.STEWARD)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> suspendLead(
            @RestForm FormToken form, @RestForm @Nullable String lead, @RestForm @Nullable String reason) {
        Staff steward = caller.staff();
        String name = shown(lead).strip();
        return suspended(
                () -> suspendUse
                        .suspend(OfLead.named(steward.issuer(), name), SuspensionReason.of(reason), steward)
                        .chain(() -> hasLooked(name, Long.MAX_VALUE, steward))
                        .map(looked -> looked ? PATH : PATH + "?never-looked=yes"),
                new Sent(false, "", name, shown(reason)));
    }

    @POST
    @Path("/leads/restoration")
    @FromOurPage
    @RolesAllowed(Role.STEWARD)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> restoreLead(@RestForm FormToken form, @RestForm @Nullable String lead) {
        return restored(OfLead.named(caller.staff().issuer(), lead));
    }

    /** Whether there is a look of this name in all that are kept: who is misspelt goes on looking. */
    private Uni<Boolean> hasLooked(String name, long before, Staff steward) {
        return listReads.of(null, before, steward).chain(page -> {
            Long next = page.next();
            boolean found = page.reads().stream().anyMatch(read -> read.by().equals(name));
            return found || next == null ? Uni.createFrom().item(found) : hasLooked(name, next, steward);
        });
    }

    /** @param act says where to go after it */
    private Uni<Response> suspended(Supplier<Uni<? extends String>> act, Sent sent) {
        return Uni.createFrom()
                .deferred(act)
                .map(pages::goTo)
                .onFailure(Refusal.class)
                .recoverWithUni(failure -> again((Refusal) failure, sent));
    }

    /** What is not suspended any more needs no restoring. */
    private Uni<Response> restored(Suspended what) {
        return suspendUse
                .restore(what, caller.staff())
                .onFailure(failure -> failure instanceof Refusal refusal && refusal.problem() == Problem.NOT_SUSPENDED)
                .recoverWithNull()
                .map(done -> pages.goTo(PATH));
    }

    private Uni<Response> again(Refusal refusal, Sent sent) {
        String what = sent.ofUnit() ? "unit" : "lead";
        String pointer = String.valueOf(refusal.members().get("pointer"));
        Wrong wrong = switch (refusal.problem()) {
            case MALFORMED_REQUEST ->
                pointer.equals("/lead") ? new Wrong("lead", "lead") : new Wrong("reason-of-" + what, "reason");
            case UNIT_UNKNOWN -> new Wrong("unit", "unit");
            case ALREADY_SUSPENDED -> new Wrong(what, "already");
            default -> null;
        };
        return wrong == null
                ? Uni.createFrom().failure(refusal)
                : show(sent, false, wrong, Problem.ACTION_DATE_OUT_OF_RANGE.status());
    }

    private Uni<Response> show(Sent sent, boolean neverLooked, @Nullable Wrong wrong, int status) {
        Staff steward = caller.staff();
        return suspendUse
                .all()
                .chain(all -> listReads.of(null, Long.MAX_VALUE, steward).chain(reads -> {
                    List<Shown> shown = all.stream().map(this::shown).toList();
                    return pages.show(
                            new Suspensions(
                                    shown.stream()
                                            .filter(s -> s.suspension().restoredAt() == null)
                                            .toList(),
                                    shown.stream()
                                            .filter(s -> s.suspension().restoredAt() != null)
                                            .toList(),
                                    organisation.structure().all(),
                                    reads.reads().stream()
                                            .map(ListReads.KeptRead::by)
                                            .distinct()
                                            .sorted()
                                            .toList(),
                                    neverLooked,
                                    sent,
                                    wrong,
                                    new Written(visit.language())),
                            status);
                }));
    }

    private Shown shown(Suspension suspension) {
        String unit = suspension.unit();
        String name = unit == null
                ? null
                : organisation.structure().find(unit).map(Unit::name).orElse(unit);
        return new Shown(suspension, name);
    }

    private OfUnit known(@Nullable String unit) {
        String id = shown(unit);
        if (organisation.structure().find(id).isEmpty()) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
        return new OfUnit(id);
    }

    private static String shown(@Nullable String sent) {
        return sent == null ? "" : sent;
    }
}
