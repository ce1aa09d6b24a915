package dev.respite.person.page.own;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.measure.strain.Regularity;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.person.own.OwnDay;
import dev.respite.person.own.nights.OwnHint;
import dev.respite.person.own.nights.OwnView;
import dev.respite.person.own.nights.StrikeNight;
import dev.respite.person.page.InWords;
import dev.respite.person.page.OwnCookie;
import dev.respite.person.page.Standing;
import dev.respite.person.page.Wrongs;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
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
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** A physician's own nights, while a passkey has them open, and the form that strikes out a wrong one. */
@InTime
@UnlessRestored
@Path("/me/nights")
@Produces(MediaType.TEXT_HTML)
public class OwnNightsResource {
    /** Without a night for so many days, the page says what is likely the reason. */
    private static final int QUIET_DAYS = 7;

    private final Pages pages;
    private final OwnView ownView;
    private final StrikeNight strikeNight;
    private final Standing standing;
    private final OwnCookie own;
    private final Caller caller;
    private final InWords words;
    private final InstantSource clock;

    public OwnNightsResource(
            Pages pages,
            OwnView ownView,
            StrikeNight strikeNight,
            Standing standing,
            OwnCookie own,
            Caller caller,
            InWords words,
            InstantSource clock) {
        this.pages = pages;
        this.ownView = ownView;
        this.strikeNight = strikeNight;
        this.standing = standing;
        this.own = own;
        this.caller = caller;
        this.words = words;
        this.clock = clock;
    }

    /** @param shown null while nothing is open */
    record Nights(@Nullable Shown shown, Wrongs wrongs) implements TemplateInstance {}

    /**
     * @param quiet why no night came for a week; empty where one came, or where there was no week for one to come
     * @param hints what never can count, and why
     * @param none why there is no date to show yet; empty where there is one
     * @param nights null without a date
     * @param heart null without a heart rate
     * @param rows newest first
     * @param spread how much time asleep and waking differ from night to night
     */
    record Shown(
            String quiet,
            List<String> hints,
            String none,
            @Nullable NightPicture nights,
            @Nullable HeartPicture heart,
            List<NightRow> rows,
            List<String> spread) {}

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<Response> nights() {
        return page(Wrongs.NONE, Response.Status.OK.getStatusCode());
    }

    @POST
    @Path("/strike")
    @FromOurPage
    @RolesAllowed(Role.PHYSICIAN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> strike(@RestForm FormToken form, @RestForm @Nullable String day) {
        LocalDate struck = date(day);
        if (struck == null) {
            return page(Wrongs.of("day", texts().wrongDay()), Problem.MALFORMED_REQUEST.status());
        }
        return own.ifOpen(key -> strikeNight.strike(key, struck))
                .map(done -> pages.goTo("/me/nights"))
                .onFailure(failure -> failure instanceof Refusal refusal && refusal.problem() == Problem.NIGHT_UNKNOWN)
                .recoverWithUni(none -> page(Wrongs.of("day", texts().wrongDay()), Problem.MALFORMED_REQUEST.status()));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException notOne) {
            return null;
        }
    }

    private Uni<Response> page(Wrongs wrongs, int status) {
        return own.ifOpen(key -> ownView.of(key, null, null))
                .chain(view -> standing.of(caller.subject())
                        .chain(consent -> pages.showPadded(
                                new Nights(view.map(v -> shown(v, consent)).orElse(null), wrongs), status)));
    }

    private Shown shown(OwnView.View view, Optional<ConsentView> consent) {
        Map<LocalDate, OwnDay> byDay = new TreeMap<>();
        view.days().forEach(night -> byDay.put(night.day(), night));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate newest = lastNight(view).orElse(today);
        List<LocalDate> dates = NightPicture.dates(newest, FirstNight.of(consent, view.days()));
        List<NightRow> rows = new ArrayList<>(view.days().stream()
                .map(night -> NightRow.of(night, words, texts()))
                .toList());
        Collections.reverse(rows);
        return new Shown(
                isQuiet(view, consent, today) ? texts().quiet(likely(consent)) : "",
                view.hints().stream().map(OwnHint::id).map(texts()::hint).toList(),
                dates.isEmpty() ? texts().nightsNotYet(since(consent)) : "",
                NightPicture.of(dates, byDay, words, texts()),
                HeartPicture.of(dates, byDay, words, texts()),
                rows,
                spread(view.regularity()));
    }

    /** Days on which none could come, before joining or in a pause that is over, are not counted. */
    private static boolean isQuiet(OwnView.View view, Optional<ConsentView> consent, LocalDate today) {
        LocalDate quietSince = today.minusDays(QUIET_DAYS);
        return lastNight(view).stream().noneMatch(quietSince::isBefore)
                && consent.map(FirstNight::collectingSince).stream().noneMatch(quietSince::isBefore);
    }

    private String since(Optional<ConsentView> consent) {
        return consent.map(view -> words.at(view.collectingSince())).orElse("");
    }

    /** Of the dates that hold a night. */
    private static Optional<LocalDate> lastNight(OwnView.View view) {
        return view.days().stream()
                .filter(night -> !"no-sleep".equals(night.reasons().get("tst_min")))
                .map(OwnDay::day)
                .reduce((earlier, later) -> later);
    }

    /** By the consent alone: what a phone does, it says itself. */
    private static String likely(Optional<ConsentView> consent) {
        if (consent.isEmpty() || consent.get().state().equals("revoked")) {
            return "left";
        }
        ConsentView view = consent.get();
        if (view.state().equals("paused")) {
            return "paused";
        }
        if (view.pairingWaitsUntil() != null) {
            return "waits";
        }
        return view.paired() ? "phone" : "unpaired";
    }

    private List<String> spread(@Nullable Regularity regularity) {
        if (regularity == null) {
            return List.of();
        }
        return regularity.spread().entrySet().stream()
                .map(of -> texts().spread(
                                of.getKey(),
                                Math.round(of.getValue().sd()),
                                of.getValue().days()))
                .toList();
    }

    private OwnTexts texts() {
        return words.texts(OwnTexts.class);
    }
}
