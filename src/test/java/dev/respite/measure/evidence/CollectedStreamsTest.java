package dev.respite.measure.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.measure.features.Stream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** When a review runs out, what is made from its stream is not collected any more. */
class CollectedStreamsTest {
    private static final LocalDate DAY = LocalDate.of(2028, 2, 28);

    @Test
    void a_stream_stops_when_the_day_of_its_review_is_over() {
        EvidenceRegister register = Registers.dueBy(DAY.plusDays(9), DAY);

        assertEquals(List.of(), stopped(register, Instant.parse("2028-02-28T23:59:59.999Z")));
        assertEquals(
                List.of(new StoppedStream("heart-rate", "evidence-review-due", Instant.parse("2028-02-29T00:00:00Z"))),
                stopped(register, Instant.parse("2028-02-29T00:00:00Z")));
    }

    @Test
    void heart_rate_stops_with_sleep() {
        Instant midnight = DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);

        assertEquals(
                List.of(
                        new StoppedStream("sleep", "evidence-review-due", midnight),
                        new StoppedStream("heart-rate", "needs-sleep", midnight)),
                stopped(Registers.dueBy(DAY, DAY.plusDays(9)), midnight));
    }

    @Test
    void an_overdue_composite_stops_what_it_is_made_from() {
        EvidenceRegister far = Registers.dueBy(DAY.plusYears(9), DAY.plusYears(9));
        EvidenceRegister register = new EvidenceRegister(
                far.grades(),
                far.features(),
                List.of(Registers.by(far.composites().get(0), DAY)),
                far.declined(),
                far.interventions());

        assertEquals(2, stopped(register, Instant.parse("2028-02-29T00:00:00Z")).size());
    }

    @Test
    void what_is_declined_stops_nothing() {
        assertEquals(
                List.of(),
                stopped(Registers.dueBy(DAY.plusYears(9), DAY.plusYears(9)), Instant.parse("2030-01-01T00:00:00Z")));
    }

    @Property
    void a_stream_is_collected_until_the_first_review_it_depends_on_runs_out(
            @ForAll @IntRange(max = 40) int sleep,
            @ForAll @IntRange(max = 40) int heartRate,
            @ForAll @IntRange(max = 41 * 24) int hours) {
        EvidenceRegister register = Registers.dueBy(DAY.plusDays(sleep), DAY.plusDays(heartRate));
        int day = hours / 24;

        List<StoppedStream> stopped =
                stopped(register, DAY.atStartOfDay().plusHours(hours).toInstant(ZoneOffset.UTC));

        assertEquals(day > sleep, stopped.stream().anyMatch(stop -> stop.is(Stream.SLEEP)));
        assertEquals(day > Math.min(sleep, heartRate), stopped.stream().anyMatch(stop -> stop.is(Stream.HEART_RATE)));
    }

    private static List<StoppedStream> stopped(EvidenceRegister register, Instant now) {
        return new CollectedStreams(register, InstantSource.fixed(now)).stopped();
    }
}
