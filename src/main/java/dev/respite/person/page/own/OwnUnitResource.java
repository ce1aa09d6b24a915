package dev.respite.person.page.own;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.notice.Promises;
import dev.respite.organisation.Organisation;
import dev.respite.person.consent.ChangeUnit;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.page.InWords;
import dev.respite.person.page.Wrongs;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.oversight.OwnUnitSignals;
import dev.respite.unit.oversight.OwnUnitSignals.OwnUnit;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Who looked at the signals of a physician's units, joined or not, whether that is allowed, and the way to another unit. */
@InTime
@UnlessRestored
@Path("/me/unit")
@Produces(MediaType.TEXT_HTML)
public class OwnUnitResource {
    private static final Set<Problem> EXPECTED =
            EnumSet.of(Problem.UNIT_UNKNOWN, Problem.NO_CONSENT, Problem.UNIT_CHANGE_PENDING);

    private final Pages pages;
    private final OwnUnitSignals ownUnitSignals;
    private final ChangeUnit changeUnit;
    private final Organisation organisation;
    private final Caller caller;
    private final InWords words;
    private final ObjectMapper mapper;

    public OwnUnitResource(
            Pages pages,
            OwnUnitSignals ownUnitSignals,
            ChangeUnit changeUnit,
            Organisation organisation,
            Caller caller,
            InWords words,
            ObjectMapper mapper) {
        this.pages = pages;
        this.ownUnitSignals = ownUnitSignals;
        this.changeUnit = changeUnit;
        this.organisation = organisation;
        this.caller = caller;
        this.words = words;
        this.mapper = mapper;
    }

    /** @param wards those that people may choose */
    record Units(List<Shown> units, int readsMonths, List<Ward> wards, String said, Wrongs wrongs)
            implements TemplateInstance {}

    /**
     * A unit.
     *
     * @param signal what leads read of it, in sentences; empty for who is a lead as well
     * @param noneSigned whether no lead has signed this quarter
     * @param signed leads who have, and when, without those whom a steward keeps from looking
     */
    record Shown(
            String name,
            List<String> signal,
            List<String> looks,
            boolean noneSigned,
            List<String> signed,
            List<String> suspended) {}

    /** A unit that people may choose. */
    record Ward(String id, String name) {}

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> unit() {
        return page("", Wrongs.NONE, Response.Status.OK.getStatusCode());
    }

    /** From the next week on. */
    @POST
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(@RestForm FormToken form, @RestForm @Nullable String unit) {
        return Uni.createFrom()
                .deferred(() -> changeUnit.change(caller.subject(), new ChangeUnit.Request(unit)))
                .chain(view -> page(said(view), Wrongs.NONE, Response.Status.OK.getStatusCode()))
                .onFailure(failure -> failure instanceof Refusal refusal && EXPECTED.contains(refusal.problem()))
                .recoverWithUni(failure -> again((Refusal) failure));
    }

    private Uni<Response> again(Refusal refusal) {
        Object retryAt = refusal.members().get("retryAt");
        String wrong = switch (refusal.problem()) {
            case NO_CONSENT -> texts().wrongNone();
            case UNIT_CHANGE_PENDING ->
                texts().wrongPending(retryAt == null ? "" : words.at(Instant.parse(retryAt.toString())));
            default -> texts().wrongUnit();
        };
        return page("", Wrongs.of("unit", wrong), refusal.problem().status());
    }

    private String said(ConsentView view) {
        return view.nextUnit() == null
                ? texts().changeNone()
                : texts().changed(name(view.nextUnit()), String.valueOf(view.nextUnitFrom()));
    }

    private String name(String id) {
        return organisation.structure().find(id).map(unit -> unit.name()).orElse(id);
    }

    private Uni<Response> page(String said, Wrongs wrongs, int status) {
        return ownUnitSignals
                .of(caller.units(), !caller.hasRole(Role.PROGRAM_LEAD))
                .chain(own -> pages.showPadded(
                        new Units(
                                own.units().stream().map(this::shown).toList(),
                                Promises.READS_MONTHS.inForce(),
                                organisation.structure().wards().stream()
                                        .map(ward -> new Ward(ward.id(), ward.name()))
                                        .toList(),
                                said,
                                wrongs),
                        status));
    }

    private Shown shown(OwnUnit unit) {
        UnitTexts texts = texts();
        Set<String> kept = unit.leadsSuspended().stream()
                .filter(lead -> lead.restoredAt() == null)
                .map(OwnUnitSignals.SuspendedLead::lead)
                .collect(Collectors.toSet());
        return new Shown(
                unit.name(),
                signal(unit.signal()),
                unit.reads().stream()
                        .map(read -> texts.look(read.by(), words.at(read.at()), read.count()))
                        .toList(),
                unit.undertakings().isEmpty(),
                unit.undertakings().stream()
                        .filter(signed -> !kept.contains(signed.by()))
                        .map(signed -> texts.signed(signed.by(), words.at(signed.at())))
                        .toList(),
                unit.leadsSuspended().stream()
                        .map(lead -> lead.restoredAt() == null
                                ? texts.suspended(lead.lead(), words.at(lead.since()), lead.reason())
                                : texts.restored(
                                        lead.lead(),
                                        words.at(lead.since()),
                                        words.at(lead.restoredAt()),
                                        lead.reason()))
                        .toList());
    }

    private List<String> signal(@Nullable String json) {
        List<String> sentences = new ArrayList<>();
        try {
            JsonNode inWords = mapper.readTree(json == null ? "{}" : json).path("inWords");
            inWords.forEach(sentence -> sentences.add(sentence.asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a signal is JSON, as it was written", e);
        }
        return sentences;
    }

    private UnitTexts texts() {
        return words.texts(UnitTexts.class);
    }
}
