package dev.respite.measure.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.measure.features.AnyDate.Piece;
import dev.respite.measure.features.AnyDate.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Of two ways to write down the same sleep the same numbers are made. */
class SleepPropertiesTest {
    private static final int TRIES = 10_000;
    private static final long HOUR = 3_600_000;

    @Property(tries = TRIES)
    void the_order_of_sessions_and_stages_changes_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        AnyDate date = AnyDate.overlapping(random);

        assertEquals(date.features(), date.shuffled(random).features(), date::toString);
    }

    @Property(tries = TRIES)
    void a_record_that_is_there_twice_changes_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        AnyDate date = AnyDate.overlapping(random);
        List<Recorded> twice = new ArrayList<>(date.sessions());
        twice.add(date.sessions().get(random.nextInt(date.sessions().size())));

        assertEquals(date.features(), new AnyDate(twice).features(), date::toString);
    }

    @Property(tries = TRIES)
    void a_cut_of_at_most_an_hour_is_the_same_as_a_stage_awake(@ForAll long seed) {
        Random random = new Random(seed);
        AnyDate date = AnyDate.apart(random);
        Recorded session = date.sessions().get(random.nextInt(date.sessions().size()));
        List<Piece> pieces = session.pieces();
        Assume.that(pieces.size() >= 3);
        int at = 1 + random.nextInt(pieces.size() - 2);
        Piece gone = pieces.get(at);
        Assume.that(gone.to() - gone.from() <= HOUR);
        List<Piece> awake = new ArrayList<>(pieces);
        awake.set(at, new Piece(Stage.AWAKE, gone.from(), gone.to()));

        AnyDate asStage = date.with(session, List.of(session.with(awake)));
        AnyDate asGap = date.with(
                session,
                List.of(
                        new Recorded(session.from(), gone.from(), session.offsetSeconds(), pieces.subList(0, at)),
                        new Recorded(
                                gone.to(),
                                session.to(),
                                session.offsetSeconds(),
                                pieces.subList(at + 1, pieces.size()))));

        assertEquals(asStage.features(), asGap.features(), date::toString);
    }

    @Property(tries = TRIES)
    void one_record_for_each_stage_is_the_same_as_one_record(@ForAll long seed) {
        AnyDate date = AnyDate.apart(new Random(seed));
        AnyDate cut = date;
        for (Recorded session : date.sessions()) {
            if (withoutHoles(session)) {
                List<Recorded> pieces = session.pieces().stream()
                        .map(p -> new Recorded(p.from(), p.to(), session.offsetSeconds(), List.of(p)))
                        .toList();
                cut = cut.with(session, pieces);
            }
        }

        assertEquals(date.features(), cut.features(), date::toString);
    }

    private static boolean withoutHoles(Recorded session) {
        List<Piece> pieces = session.pieces();
        return !pieces.isEmpty()
                && pieces.get(pieces.size() - 1).to() == session.to()
                && IntStream.range(1, pieces.size())
                        .allMatch(i -> pieces.get(i).from() == pieces.get(i - 1).to());
    }

    @Property(tries = TRIES)
    void the_same_a_day_later_is_the_same(@ForAll long seed) {
        AnyDate date = AnyDate.overlapping(new Random(seed));

        assertEquals(date.features(), date.later(24 * HOUR).features(Sleep.DAY.plusDays(1), 24 * HOUR), date::toString);
    }

    @Property(tries = TRIES)
    void a_nap_never_lowers_time_asleep_and_leaves_efficiency_onset_and_waking(@ForAll long seed) {
        Random random = new Random(seed);
        AnyDate date = AnyDate.overlapping(random);
        NightFeatures before = date.features();
        long from = date.end() + HOUR + 1 + random.nextInt((int) HOUR);
        long to = from + 1 + random.nextInt((int) (2 * HOUR));
        Piece light = new Piece(Stage.LIGHT, from, to);
        Recorded nap = new Recorded(from, to, 0, random.nextBoolean() ? List.of() : List.of(light));
        AnyDate more = new AnyDate(new ArrayList<>(date.sessions())).with(nap, List.of(nap));
        NightFeatures after = more.features();

        if (before.value(Feature.MAIN_ONSET_MIN).isPresent()) {
            for (Feature feature : List.of(Feature.EFFICIENCY_PCT, Feature.MAIN_ONSET_MIN, Feature.MAIN_WAKE_MIN)) {
                assertEquals(before.value(feature), after.value(feature), date::toString);
                assertEquals(before.reason(feature), after.reason(feature), date::toString);
            }
        }
        OptionalDouble slept = before.value(Feature.TST_MIN);
        boolean tooLong = after.reason(Feature.TST_MIN)
                .filter(MissingReason.TOO_LONG::equals)
                .isPresent();
        if (slept.isPresent() && !tooLong) {
            assertTrue(after.value(Feature.TST_MIN).orElse(-1) >= slept.getAsDouble(), date::toString);
        }
    }

    @Property(tries = TRIES)
    void every_moment_in_bed_is_of_one_kind_and_no_reading_is_out_of_its_range(@ForAll long seed) {
        AnyDate date = AnyDate.overlapping(new Random(seed));
        SleepTimeline line = date.drawn();
        SleepTimeline.Time time = line.all();
        NightFeatures night = date.features();

        assertEquals(
                line.periods().inBedMs(),
                time.asleepMs() + time.unstagedMs() + time.awakeMs() + time.unknownMs(),
                date::toString);
        assertEquals(line.asleepMs(), time.asleepMs() + time.unstagedMs());
        night.value(Feature.EFFICIENCY_PCT).ifPresent(value -> assertTrue(value > 0 && value <= 100));
        night.value(Feature.TST_MIN).ifPresent(value -> assertTrue(value >= 30 && value <= 960));
        night.value(Feature.ASLEEP_HR).ifPresent(value -> assertTrue(value >= 30 && value <= 220));
    }
}
