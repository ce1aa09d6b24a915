package dev.respite.web.open.concern;

import dev.respite.concern.Concern.Category;
import dev.respite.concern.MessageText;
import dev.respite.concern.RaiseConcern;
import dev.respite.concern.RaiseConcern.Raised;
import dev.respite.concern.RaiseConcern.Request;
import dev.respite.concern.screen.Screened.Removed;
import dev.respite.database.InTime;
import dev.respite.identity.RateLimit;
import dev.respite.notice.Promises;
import dev.respite.organisation.Contacts;
import dev.respite.organisation.Organisation;
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
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Where anybody raises a concern without signing in. It is never signed here: that takes a hospital's token. */
@InTime
@Path("/concern")
@Produces(MediaType.TEXT_HTML)
public class ConcernPages {
    private static final String ON = "on";

    private final Pages pages;
    private final RaiseConcern raiseConcern;
    private final Organisation organisation;
    private final Contacts contacts;

    public ConcernPages(Pages pages, RaiseConcern raiseConcern, Organisation organisation, Contacts contacts) {
        this.pages = pages;
        this.raiseConcern = raiseConcern;
        this.organisation = organisation;
        this.contacts = contacts;
    }

    /** What somebody has written so far. */
    record Draft(String category, String unit, String text, boolean outside) {
        static final Draft EMPTY = new Draft("", "", "", false);

        @Override
        public String toString() {
            return "Draft[redacted]";
        }
    }

    /** A unit that can be named. */
    record Choice(String id, String name) {}

    /** What the page says beside the form. */
    record Facts(List<String> categories, List<Choice> units, int least, int most, int answerDays, Contacts contacts) {}

    record Write(Facts facts, Draft draft, WhyNot whyNot) implements TemplateInstance {}

    record Kept(String id, String key, boolean outside, String due, String text, List<Removed> removed)
            implements TemplateInstance {
        @Override
        public String toString() {
            return "Kept[redacted]";
        }
    }

    @GET
    @PermitAll
    public Uni<Response> write() {
        return pages.show(new Write(facts(), Draft.EMPTY, WhyNot.NOTHING));
    }

    /** Answered by a page and not by another address: what it shows once stands in none. */
    @POST
    @FromOurPage
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> raise(
            @RestForm FormToken form,
            @RestForm @Nullable String category,
            @RestForm @Nullable String unit,
            @RestForm @Nullable String text,
            @RestForm @Nullable String outside,
            @Context HttpServerRequest request) {
        Draft draft = new Draft(sent(category), sent(unit), lines(text), ON.equals(outside));
        return Uni.createFrom()
                .deferred(() -> raiseConcern.raise(asked(draft), RateLimit.sender(request)))
                .chain(raised -> pages.show(kept(raised)))
                .onFailure(WhyNot::isTold)
                .recoverWithUni(refused -> again(draft, WhyNot.of(refused)));
    }

    private Uni<Response> again(Draft draft, WhyNot whyNot) {
        return pages.show(new Write(facts(), draft, whyNot), whyNot.status());
    }

    private static Request asked(Draft draft) {
        String unit = draft.unit().isEmpty() ? null : draft.unit();
        return new Request(draft.category(), unit, draft.text(), false, draft.outside(), null);
    }

    private static Kept kept(Raised raised) {
        return new Kept(
                raised.id().toString(),
                raised.caseKey(),
                raised.outside(),
                raised.answerDue().toString(),
                raised.text(),
                raised.removed());
    }

    private Facts facts() {
        return new Facts(
                Arrays.stream(Category.values()).map(Category::id).toList(),
                organisation.structure().all().stream()
                        .map(unit -> new Choice(unit.id(), unit.name()))
                        .toList(),
                RaiseConcern.LEAST_CHARACTERS,
                MessageText.MOST_CHARACTERS,
                Promises.ANSWER_DAYS.inForce(),
                contacts);
    }

    static String sent(@Nullable String field) {
        return field == null ? "" : field;
    }

    /** Browsers end each line by two characters, and count it as one. */
    static String lines(@Nullable String field) {
        return sent(field).replace("\r\n", "\n");
    }
}
