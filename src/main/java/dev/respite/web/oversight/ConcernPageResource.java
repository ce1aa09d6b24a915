package dev.respite.web.oversight;

import dev.respite.concern.ConcernView;
import dev.respite.concern.HearConcerns;
import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.problem.Refusal;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What was reported, most urgent first, with what is due; and the stewards' answers. */
@InTime
@Path("/oversight/concerns")
@Produces(MediaType.TEXT_HTML)
public class ConcernPageResource {
    private static final String CLOSED = "closed";
    private static final int LOOK_AGAIN = 422;

    private final HearConcerns hearConcerns;
    private final Organisation organisation;
    private final Caller caller;
    private final Visit visit;
    private final Pages pages;

    public ConcernPageResource(
            HearConcerns hearConcerns, Organisation organisation, Caller caller, Visit visit, Pages pages) {
        this.hearConcerns = hearConcerns;
        this.organisation = organisation;
        this.caller = caller;
        this.visit = visit;
        this.pages = pages;
    }

    /**
     * A concern, and what of a form about it is shown again.
     *
     * @param unitName null where none was named
     * @param text that was to be the answer; empty on a fresh form
     * @param wrong what is wrong with the answer; null if nothing is
     */
    record Heard(
            ConcernView concern,
            @Nullable String unitName,
            boolean mayAnswer,
            String text,
            @Nullable String wrong) {
        @Override
        public String toString() {
            return "Heard[redacted]";
        }
    }

    /** @param wrong of the form that is shown again, whose field is the concern's; null on a fresh page */
    record Concerns(
            List<Heard> concerns, boolean more, @Nullable Wrong wrong, Written written) implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.STEWARD)
    public Uni<Response> concerns() {
        return show("", "", null, Response.Status.OK.getStatusCode());
    }

    @POST
    @Path("/{id}/answer")
    @FromOurPage
    @RolesAllowed(Role.STEWARD)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> answer(@RestForm FormToken form, @PathParam("id") String id, @RestForm @Nullable String text) {
        String steward = caller.name();
        return Uni.createFrom()
                .deferred(() -> hearConcerns.answer(id, text, steward))
                .map(kept -> pages.goTo("/oversight/concerns#c-" + id))
                .onFailure(Refusal.class)
                .recoverWithUni(failure -> again((Refusal) failure, id, text == null ? "" : text));
    }

    private Uni<Response> again(Refusal refusal, String id, String text) {
        String wrong = switch (refusal.problem()) {
            case MALFORMED_REQUEST -> "answer";
            case CONCERN_CLOSED -> CLOSED;
            case CONCERN_FULL -> "full";
            default -> null;
        };
        return wrong == null ? Uni.createFrom().failure(refusal) : show(id, text, wrong, LOOK_AGAIN);
    }

    private Uni<Response> show(String answered, String text, @Nullable String wrong, int status) {
        return hearConcerns.list(caller.name()).chain(list -> {
            List<Heard> heard = list.concerns().stream()
                    .map(concern -> concern.id().toString().equals(answered)
                            ? heard(concern, text, wrong)
                            : heard(concern, "", null))
                    .toList();
            Wrong summary = wrong == null ? null : new Wrong("c-" + answered, wrong);
            return pages.show(new Concerns(heard, list.more(), summary, new Written(visit.language())), status);
        });
    }

    private Heard heard(ConcernView concern, String text, @Nullable String wrong) {
        String unit = concern.unit();
        String name = unit == null
                ? null
                : organisation.structure().find(unit).map(Unit::name).orElse(unit);
        return new Heard(concern, name, !concern.state().equals(CLOSED), text, wrong);
    }
}
