package dev.respite.web.open.concern;

import static dev.respite.web.open.concern.ConcernPages.lines;
import static dev.respite.web.open.concern.ConcernPages.sent;

import dev.respite.concern.ConcernView;
import dev.respite.concern.FollowConcern;
import dev.respite.concern.FollowConcern.Case;
import dev.respite.concern.MessageText;
import dev.respite.database.InTime;
import dev.respite.identity.RateLimit;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.web.layout.FormToken;
import dev.respite.web.layout.FromOurPage;
import dev.respite.web.layout.Pages;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * Where a concern's writer, or the outside contact, comes back by the key. Id and key come in the body of each form, and no
 * answer leads to another address: both would have to stand in it.
 */
@InTime
@Path("/concern/case")
@Produces(MediaType.TEXT_HTML)
public class CasePages {
    private final Pages pages;
    private final FollowConcern followConcern;
    private final Organisation organisation;

    public CasePages(Pages pages, FollowConcern followConcern, Organisation organisation) {
        this.pages = pages;
        this.followConcern = followConcern;
        this.organisation = organisation;
    }

    /** Asks for id and key. */
    record Ask(String id, String key, WhyNot whyNot) implements TemplateInstance {
        @Override
        public String toString() {
            return "Ask[redacted]";
        }
    }

    record Line(String by, String on, String text) {
        @Override
        public String toString() {
            return "Line[redacted]";
        }
    }

    /**
     * A concern as templates read it; days that are not there are empty.
     *
     * @param unit its name, or empty
     */
    record Story(
            String category,
            String unit,
            String state,
            String receivedOn,
            String dueOn,
            boolean overdue,
            String escalatedOn,
            String closedOn,
            List<Line> lines) {
        public boolean isClosed() {
            return state.equals("closed");
        }

        public boolean isAnswered() {
            return state.equals("answered");
        }

        @Override
        public String toString() {
            return "Story[redacted]";
        }
    }

    /**
     * @param done {@code said}, {@code concluded} or empty
     * @param kept what was kept of a message
     * @param draft what was written and not taken
     */
    record Outcome(String done, String kept, String draft, WhyNot whyNot) {
        static final Outcome READ = new Outcome("", "", "", WhyNot.NOTHING);
        static final Outcome CONCLUDED = new Outcome("concluded", "", "", WhyNot.NOTHING);

        static Outcome said(String kept) {
            return new Outcome("said", kept, "", WhyNot.NOTHING);
        }

        static Outcome refused(String draft, Throwable refusal) {
            return new Outcome("", "", draft, WhyNot.of(refusal));
        }

        @Override
        public String toString() {
            return "Outcome[redacted]";
        }
    }

    record Show(String id, String key, Story story, Outcome outcome, int most) implements TemplateInstance {
        @Override
        public String toString() {
            return "Show[redacted]";
        }
    }

    @GET
    @PermitAll
    public Uni<Response> ask() {
        return pages.show(new Ask("", "", WhyNot.NOTHING));
    }

    @POST
    @FromOurPage
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> open(
            @RestForm FormToken form,
            @RestForm @Nullable String id,
            @RestForm @Nullable String key,
            @Context HttpServerRequest request) {
        Case asked = asked(id, key, request);
        return shown(asked, Outcome.READ);
    }

    @POST
    @Path("/message")
    @FromOurPage
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> say(
            @RestForm FormToken form,
            @RestForm @Nullable String id,
            @RestForm @Nullable String key,
            @RestForm @Nullable String text,
            @Context HttpServerRequest request) {
        Case asked = asked(id, key, request);
        String words = lines(text);
        return Uni.createFrom()
                .deferred(() -> followConcern.say(asked, words))
                .map(kept -> Outcome.said(kept.text()))
                .onFailure(WhyNot::isTold)
                .recoverWithItem(refused -> Outcome.refused(words, refused))
                .chain(outcome -> shown(asked, outcome));
    }

    /** @param resolved {@code yes} or {@code no} */
    @POST
    @Path("/resolution")
    @FromOurPage
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> conclude(
            @RestForm FormToken form,
            @RestForm @Nullable String id,
            @RestForm @Nullable String key,
            @RestForm @Nullable String resolved,
            @Context HttpServerRequest request) {
        Case asked = asked(id, key, request);
        if (!"yes".equals(resolved) && !"no".equals(resolved)) {
            return shown(asked, Outcome.READ);
        }
        return Uni.createFrom()
                .deferred(() -> followConcern.conclude(asked, "yes".equals(resolved)))
                .map(concluded -> Outcome.CONCLUDED)
                .onFailure(WhyNot::isTold)
                .recoverWithItem(refused -> Outcome.refused("", refused))
                .chain(outcome -> shown(asked, outcome));
    }

    /** The concern as it is now; or the question for id and key again, where they open nothing. */
    private Uni<Response> shown(Case asked, Outcome outcome) {
        return Uni.createFrom()
                .deferred(() -> followConcern.read(asked))
                .chain(view -> pages.show(
                        new Show(asked.id(), sent(asked.key()), story(view), outcome, MessageText.MOST_CHARACTERS),
                        outcome.whyNot().status()))
                .onFailure(WhyNot::isTold)
                .recoverWithUni(refused -> {
                    WhyNot whyNot = WhyNot.of(refused);
                    return pages.show(new Ask(asked.id(), sent(asked.key()), whyNot), whyNot.status());
                });
    }

    private Story story(ConcernView view) {
        return new Story(
                view.category(),
                name(view.unit()),
                view.state(),
                view.receivedAt().toString(),
                view.answerDue().toString(),
                view.overdue(),
                day(view.escalatedAt()),
                day(view.closedAt()),
                view.thread().stream()
                        .map(message ->
                                new Line(message.by(), message.writtenAt().toString(), message.text()))
                        .toList());
    }

    /** A unit that is gone keeps its id. */
    private String name(@Nullable String unit) {
        return unit == null
                ? ""
                : organisation.structure().find(unit).map(Unit::name).orElse(unit);
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static Case asked(@Nullable String id, @Nullable String key, HttpServerRequest request) {
        return new Case(sent(id).strip(), sent(key), RateLimit.sender(request));
    }
}
