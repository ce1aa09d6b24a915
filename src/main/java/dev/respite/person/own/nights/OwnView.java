package dev.respite.person.own.nights;

import dev.respite.measure.strain.Regularity;
import dev.respite.person.own.OwnDay;
import dev.respite.person.own.OwnDoor;
import dev.respite.person.own.OwnDoor.Look;
import dev.respite.person.own.OwnKey;
import dev.respite.person.own.OwnRecords;
import dev.respite.person.own.OwnRecords.Own;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A physician looks at their own numbers, each beside what was usual for them in the 28 days before. */
@ApplicationScoped
public class OwnView {
    private final OwnRecords records;
    private final InstantSource clock;

    public OwnView(OwnRecords records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    /**
     * What is shown.
     *
     * @param days those asked for, oldest first
     * @param weeks of everything that is kept, oldest first
     * @param regularity of the newest 14 dates; null without a night
     * @param hints what never can count, and why
     */
    public record View(
            List<OwnDay> days,
            List<OwnWeek> weeks,
            @Nullable Regularity regularity,
            List<OwnHint> hints) {
        @Override
        public String toString() {
            return "View[redacted]";
        }
    }

    /**
     * @param from first day, or null for the first that is kept
     * @param to last day, or null for the last that is kept
     * @throws dev.respite.problem.Refusal as {@link OwnDoor#open}
     */
    public Uni<View> of(OwnKey key, @Nullable LocalDate from, @Nullable LocalDate to) {
        return records.of(key, Look.OWN_VIEW).map(own -> view(own, from, to));
    }

    private View view(Own own, @Nullable LocalDate from, @Nullable LocalDate to) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<OwnWeek> weeks = OwnWeek.of(own, today);
        List<OwnHint> hints = own.consentIsOver()
                ? List.of()
                : OwnHint.of(own.isPaused(), own.nights(), own.profile().yardstick(), weeks);
        return new View(
                own.days().stream().filter(day -> within(day.day(), from, to)).toList(),
                weeks,
                Regularity.of(own.nights()).orElse(null),
                hints);
    }

    private static boolean within(LocalDate day, @Nullable LocalDate from, @Nullable LocalDate to) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
