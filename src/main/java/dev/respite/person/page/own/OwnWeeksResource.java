package dev.respite.person.page.own;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.own.nights.OwnView;
import dev.respite.person.own.nights.OwnWeek;
import dev.respite.person.page.InWords;
import dev.respite.person.page.OwnCookie;
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
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** Which weeks of a physician counted, and why the others did not. Never what a week added, nor how it compares. */
@InTime
@UnlessRestored
@Path("/me/weeks")
@Produces(MediaType.TEXT_HTML)
public class OwnWeeksResource {
    private final Pages pages;
    private final OwnView ownView;
    private final Standing standing;
    private final OwnCookie own;
    private final Caller caller;
    private final InWords words;

    public OwnWeeksResource(
            Pages pages, OwnView ownView, Standing standing, OwnCookie own, Caller caller, InWords words) {
        this.pages = pages;
        this.ownView = ownView;
        this.standing = standing;
        this.own = own;
        this.caller = caller;
        this.words = words;
    }

    /** @param weeks newest first; null while nothing is open */
    record Weeks(@Nullable List<Week> weeks) implements TemplateInstance {}

    /** A week, whether it counted, why not, how many of its nights can count, and each of them. */
    record Week(String dates, boolean counted, String why, int nights, List<Night> each) {}

    /** @param why empty of one that can count */
    record Night(String dates, String why) {}

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> weeks() {
        return own.ifOpen(key -> ownView.of(key, null, null))
                .chain(view -> standing.of(caller.subject())
                        .chain(consent -> pages.showPadded(
                                new Weeks(view.map(v -> shown(v, consent)).orElse(null)))));
    }

    /** Without weeks that were over before anything was collected. */
    private List<Week> shown(OwnView.View view, Optional<ConsentView> consent) {
        LocalDate first = FirstNight.of(consent, view.days());
        List<Week> shown = new ArrayList<>(view.weeks().stream()
                .filter(week -> monday(week).plusWeeks(1).isAfter(first))
                .map(this::shown)
                .toList());
        Collections.reverse(shown);
        return shown;
    }

    private Week shown(OwnWeek week) {
        LocalDate monday = monday(week);
        OwnTexts texts = words.texts(OwnTexts.class);
        return new Week(
                texts.week(words.shortDay(monday), words.shortDay(monday.plusDays(6))),
                week.counted(),
                week.reason() == null ? "" : texts.weekReason(week.reason()),
                week.nightsThatCount(),
                week.nights().stream().map(night -> shown(night, texts)).toList());
    }

    private static LocalDate monday(OwnWeek week) {
        return YearWeek.parse(week.week()).atDay(DayOfWeek.MONDAY);
    }

    private Night shown(OwnWeek.Night night, OwnTexts texts) {
        String why = Objects.requireNonNullElse(night.reason(), "");
        String missing =
                String.join(", ", night.missing().stream().map(texts::feature).toList());
        return new Night(
                NightRow.dates(night.day(), words, texts), why.isEmpty() ? "" : texts.nightReason(why, missing));
    }
}
