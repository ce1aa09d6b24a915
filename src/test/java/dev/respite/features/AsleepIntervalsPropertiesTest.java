package dev.respite.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AsleepIntervalsPropertiesTest {
    record Piece(Stage stage, int from, int to) {}

    record Recorded(int from, int to, int offsetHours, List<Piece> stages) {}

    @Property
    void neither_order_nor_cutting_of_stages_changes_anything(
            @ForAll("days") List<Recorded> day, @ForAll Random random) {
        assertSame(unite(day), unite(shuffledAndCut(day, random)));
    }

    @Property
    void recording_every_session_twice_changes_nothing(@ForAll("days") List<Recorded> day) {
        List<Recorded> twice = new ArrayList<>(day);
        twice.addAll(day);

        assertSame(unite(day), unite(twice));
    }

    @Property
    void uniting_what_is_united_changes_nothing(@ForAll("days") List<Recorded> day) {
        AsleepIntervals once = unite(day);

        assertSame(once, AsleepIntervals.unite(sessionsOf(once)));
    }

    @Property
    void every_minute_follows_the_rule_for_that_minute(@ForAll("days") List<Recorded> day) {
        AsleepIntervals united = unite(day);

        for (int minute = 0; minute < 600; minute++) {
            long asleep = united.asleepMsWithin(Sleep.at(minute), Sleep.at(minute + 1));
            assertEquals(asleepIn(minute, day) ? Sleep.MINUTE_MS : 0, asleep);
        }
    }

    @Property
    void asleep_is_within_bed_and_bins_are_what_a_count_of_all_bins_finds(@ForAll("days") List<Recorded> day) {
        AsleepIntervals united = unite(day);
        long first = Sleep.at(0) / HeartRateBins.BIN_MS;

        assertEquals(0, united.asleep().minus(united.inBed()).size());
        assertEquals(
                IntStream.range(0, 120).filter(i -> united.asleepBin(first + i)).count(), united.asleepBins());
    }

    @Provide
    Arbitrary<List<Recorded>> days() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 599);
        Arbitrary<Integer> lengths = Arbitraries.integers().between(1, 200);
        Arbitrary<Integer> offsets = Arbitraries.integers().between(-12, 14);
        Arbitrary<List<Stage>> stages = Arbitraries.of(Stage.class).list().ofMaxSize(6);
        return Combinators.combine(minutes, lengths, offsets, stages)
                .as(AsleepIntervalsPropertiesTest::recorded)
                .list()
                .ofMaxSize(6);
    }

    private static Recorded recorded(int from, int length, int offset, List<Stage> stages) {
        int to = Math.min(600, from + length);
        List<Piece> pieces = new ArrayList<>();
        int each = stages.isEmpty() ? 0 : (to - from) / stages.size();
        for (int i = 0; each > 0 && i < stages.size(); i++) {
            pieces.add(new Piece(stages.get(i), from + i * each, from + (i + 1) * each));
        }
        return new Recorded(from, to, offset, pieces);
    }

    private static AsleepIntervals unite(List<Recorded> day) {
        SleepSessions sessions = new SleepSessions();
        for (Recorded session : day) {
            sessions.session(Sleep.at(session.from), Sleep.at(session.to), session.offsetHours * 3600);
            session.stages.forEach(piece -> sessions.stage(piece.stage, Sleep.at(piece.from), Sleep.at(piece.to)));
        }
        return AsleepIntervals.unite(sessions);
    }

    private static List<Recorded> shuffledAndCut(List<Recorded> day, Random random) {
        List<Recorded> other = new ArrayList<>();
        for (Recorded session : day) {
            List<Piece> pieces = new ArrayList<>();
            session.stages.forEach(piece -> pieces.addAll(cut(piece, random)));
            Collections.shuffle(pieces, random);
            other.add(new Recorded(session.from, session.to, session.offsetHours, pieces));
        }
        Collections.shuffle(other, random);
        return other;
    }

    private static List<Piece> cut(Piece piece, Random random) {
        int at = piece.from + random.nextInt(piece.to - piece.from);
        return at == piece.from
                ? List.of(piece)
                : List.of(new Piece(piece.stage, piece.from, at), new Piece(piece.stage, at, piece.to));
    }

    private static boolean asleepIn(int minute, List<Recorded> day) {
        List<Recorded> here =
                day.stream().filter(s -> s.from <= minute && minute < s.to).toList();
        List<Recorded> staged = here.stream().filter(s -> !s.stages.isEmpty()).toList();
        return staged.isEmpty()
                ? !here.isEmpty()
                : staged.stream()
                        .flatMap(s -> s.stages.stream())
                        .anyMatch(p -> p.stage.asleep() && p.from <= minute && minute < p.to);
    }

    private static SleepSessions sessionsOf(AsleepIntervals united) {
        SleepSessions sessions = new SleepSessions();
        int offset = united.main().map(AsleepIntervals.Session::offsetSeconds).orElse(0);
        begin(sessions, united.inBed(), offset);
        for (int i = 0; i < united.staged().size(); i++) {
            sessions.session(united.staged().start(i), united.staged().end(i), offset);
            sessions.stage(
                    Stage.AWAKE, united.staged().start(i), united.staged().end(i));
        }
        for (int i = 0; i < united.asleep().size(); i++) {
            addAsleep(
                    sessions, united, united.asleep().start(i), united.asleep().end(i), offset);
        }
        return sessions;
    }

    private static void begin(SleepSessions sessions, Spans spans, int offset) {
        for (int i = 0; i < spans.size(); i++) {
            sessions.session(spans.start(i), spans.end(i), offset);
        }
    }

    private static void addAsleep(SleepSessions sessions, AsleepIntervals united, long from, long to, int offset) {
        Spans span = new Spans();
        span.add(from, to);
        Spans inStaged = span.minus(span.minus(united.staged()));
        for (int i = 0; i < inStaged.size(); i++) {
            sessions.session(inStaged.start(i), inStaged.end(i), offset);
            sessions.stage(Stage.SLEEPING, inStaged.start(i), inStaged.end(i));
        }
    }

    private static void assertSame(AsleepIntervals expected, AsleepIntervals actual) {
        assertEquals(list(expected.inBed()), list(actual.inBed()));
        assertEquals(list(expected.staged()), list(actual.staged()));
        assertEquals(list(expected.asleep()), list(actual.asleep()));
        assertEquals(expected.main(), actual.main());
    }

    private static List<List<Long>> list(Spans spans) {
        return IntStream.range(0, spans.size())
                .mapToObj(i -> List.of(spans.start(i), spans.end(i)))
                .toList();
    }
}
