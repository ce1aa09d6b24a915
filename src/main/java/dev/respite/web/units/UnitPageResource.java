package dev.respite.web.units;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.organisation.Organisation;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.action.Category;
import dev.respite.unit.admission.LeadAdmission;
import dev.respite.unit.oversight.ReadSignal;
import dev.respite.unit.oversight.SignalAnswer;
import dev.respite.unit.signal.Estimate;
import dev.respite.unit.signal.Level;
import dev.respite.unit.signal.RunningLine;
import dev.respite.unit.signal.RunningLine.Against;
import dev.respite.unit.signal.SignalView;
import dev.respite.web.layout.Pages;
import dev.respite.web.layout.Visit;
import dev.respite.web.layout.Written;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** One unit, and its sheet for a staff meeting. Each look is one at the signal, with its purpose, and kept by name. */
@InTime
@Path("/units/{unit}")
@Produces(MediaType.TEXT_HTML)
public class UnitPageResource {
    /** What a look is for: the one thing that is allowed. */
    static final String PURPOSE = LeadAdmission.PURPOSE;

    /** Browsers say in it which site led here (Fetch Metadata Request Headers). */
    private static final String SITE = "Sec-Fetch-Site";

    private final ReadSignal readSignal;
    private final LeadRefusals leadRefusals;
    private final Organisation organisation;
    private final Caller caller;
    private final Visit visit;
    private final Pages pages;
    private final InstantSource clock;

    public UnitPageResource(
            ReadSignal readSignal,
            LeadRefusals leadRefusals,
            Organisation organisation,
            Caller caller,
            Visit visit,
            Pages pages,
            InstantSource clock) {
        this.readSignal = readSignal;
        this.leadRefusals = leadRefusals;
        this.organisation = organisation;
        this.caller = caller;
        this.visit = visit;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * All that page and sheet show of a unit.
     *
     * @param mayReadSpeaker whether the lead may look at the unit in which this one counts
     * @param releases null while there is nothing to draw
     * @param line null while there is none
     * @param most where the scale of the released weeks ends; 0 while there is nothing to draw
     */
    record Drawn(
            UnitView view,
            Written written,
            boolean mayReadSpeaker,
            @Nullable RawString releases,
            @Nullable RawString line,
            double most) {
        public String purpose() {
            return PURPOSE;
        }

        /** Whether there is something to say of the unit itself. */
        public boolean speaks() {
            return switch (view.signal().level()) {
                case RAISED, WATCH, QUIET, NO_LEVEL -> true;
                default -> false;
            };
        }

        public double least() {
            return -most;
        }

        /** Where the scale of the line ends; asked for where there is a line. */
        public double lineMost() {
            return 2 * Objects.requireNonNull(view.signal().line()).raisedAbove();
        }

        public boolean raised() {
            return view.signal().level() == Level.RAISED;
        }

        /** What is known of how much; asked for where the signal has a number. */
        public HowMuch howMuch() {
            SignalView.Reading number = Objects.requireNonNull(view.signal().number());
            return new HowMuch(
                    Double.compare(number.excessPer100(), 0),
                    written.number(Math.abs(number.excessPer100())),
                    written.number(number.excessPer100()),
                    written.number(number.interval90().get(0)),
                    written.number(number.interval90().get(1)),
                    written.number(number.sd()),
                    number.against() == Against.OTHERS);
        }

        /** What the line was compared with last; asked for where there is a line. */
        public boolean besideOthers() {
            return Objects.requireNonNull(view.signal().line()).against() == Against.OTHERS;
        }

        public int leastWeeks() {
            return Estimate.LEAST_WEEKS;
        }

        public int ownWeeks() {
            return RunningLine.OWN_RELEASES;
        }
    }

    /**
     * A number, written out.
     *
     * @param side below 0, 0, or above 0, as the number is
     * @param size without its sign
     * @param value with it
     */
    record HowMuch(int side, String size, String value, String low, String high, String sd, boolean besideOthers) {}

    record UnitPage(Drawn unit, List<Category> categories) implements TemplateInstance {}

    record Sheet(Drawn unit, String by, LocalDate day) implements TemplateInstance {}

    @GET
    @RolesAllowed(Role.PROGRAM_LEAD)
    public Uni<Response> unit(
            @PathParam("unit") String unit,
            @RestQuery @Nullable String purpose,
            @RestHeader(SITE) @Nullable String site) {
        return looked(unit, purpose, site, false, answer -> new UnitPage(drawn(answer), List.of(Category.values())));
    }

    /** One page to print. */
    @GET
    @Path("/sheet")
    @RolesAllowed(Role.PROGRAM_LEAD)
    public Uni<Response> sheet(
            @PathParam("unit") String unit,
            @RestQuery @Nullable String purpose,
            @RestHeader(SITE) @Nullable String site) {
        String by = caller.name();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return looked(unit, purpose, site, true, answer -> new Sheet(drawn(answer), by, today));
    }

    private Uni<Response> looked(
            String unit,
            @Nullable String purpose,
            @Nullable String site,
            boolean sheet,
            Function<SignalAnswer, TemplateInstance> page) {
        String said = isElsewhere(site) ? null : purpose;
        return Uni.createFrom()
                .deferred(() -> readSignal.read(caller.staff(), unit, said))
                .chain(answer -> pages.show(page.apply(answer)))
                .onFailure(Refusal.class)
                .recoverWithUni(failure -> refused((Refusal) failure, unit, sheet));
    }

    private Uni<Response> refused(Refusal refusal, String unit, boolean sheet) {
        return refusal.problem() == Problem.PURPOSE_REQUIRED
                ? leadRefusals.askPurpose(unit, sheet)
                : leadRefusals.answer(refusal, unit);
    }

    /**
     * Whether a link of another site led here: it must not say a purpose, and have a look kept, in the lead's name.
     *
     * @param site what the browser says; null from one that does not, and {@code none} for what was typed or bookmarked
     */
    private static boolean isElsewhere(@Nullable String site) {
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private Drawn drawn(SignalAnswer answer) {
        Written written = new Written(visit.language());
        UnitView view = UnitView.of(answer.shown(), organisation.structure());
        boolean mayReadSpeaker =
                view.speaker() != null && caller.staff().isOf(view.speaker().id());
        if (view.weeks().isEmpty()) {
            return new Drawn(view, written, mayReadSpeaker, null, null, 0);
        }
        UnitChart chart = new UnitChart(view, written, texts(visit.language()));
        return new Drawn(view, written, mayReadSpeaker, chart.releases(), chart.line(), chart.most());
    }

    /** As templates get them by themselves, for what is drawn. */
    private static UnitTexts texts(Locale language) {
        return language.equals(Locale.ENGLISH)
                ? MessageBundles.get(UnitTexts.class)
                : MessageBundles.get(UnitTexts.class, Localized.Literal.of(language.getLanguage()));
    }
}
