package dev.respite.client.night;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** However an app writes a sleep down, the phone sends what the service makes the same numbers of. */
class NightInvarianceTest {
    private static final int TRIES = 10_000;
    private static final Instant MIDNIGHT = Instant.parse("2026-03-03T00:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-03-03");
    private static final int HOUR = 3_600_000;

    @Property(tries = TRIES)
    void overlaps_within_and_between_records_are_settled_as_the_service_would(@ForAll long seed) {
        List<SleepSession> recorded = overlapping(new Random(seed));
        List<SleepSession> sent = sent(recorded);
        Assume.that(sent.size() == recorded.size());

        assertEquals(Line.of(recorded), Line.of(sent));
        for (SleepSession session : sent) {
            for (int i = 1; i < session.stages().size(); i++) {
                assertTrue(!session.stages()
                        .get(i)
                        .start()
                        .isBefore(session.stages().get(i - 1).end()));
            }
        }
    }

    @Property(tries = TRIES)
    void a_record_that_is_there_twice_changes_nothing(@ForAll long seed) {
        List<SleepSession> recorded = overlapping(new Random(seed));
        List<SleepSession> twice = new ArrayList<>(recorded);
        twice.add(recorded.get(0));

        assertArrayEquals(body(recorded), body(twice));
    }

    @Property(tries = TRIES)
    void a_cut_of_at_most_an_hour_is_the_same_as_a_stage_awake(@ForAll long seed) {
        Random random = new Random(seed);
        SleepSession whole = dense(random);
        List<SleepStage> stages = whole.stages();
        Assume.that(stages.size() >= 3);
        int at = 1 + random.nextInt(stages.size() - 2);
        SleepStage gone = stages.get(at);
        List<SleepStage> awake = new ArrayList<>(stages);
        awake.set(at, new SleepStage(StageKind.AWAKE, gone.start(), gone.end()));

        List<SleepSession> two = List.of(
                session(whole.start().toInstant(), gone.start(), stages.subList(0, at)),
                session(gone.end(), whole.end().toInstant(), stages.subList(at + 1, stages.size())));

        assertEquals(Line.of(sent(List.of(whole.with(awake)))), Line.of(sent(two)));
    }

    @Property(tries = TRIES)
    void one_record_for_each_stage_is_the_same_as_one_record(@ForAll long seed) {
        SleepSession whole = dense(new Random(seed));
        List<SleepSession> each = new ArrayList<>();
        whole.stages().forEach(stage -> each.add(session(stage.start(), stage.end(), List.of(stage))));

        assertEquals(Line.of(sent(List.of(whole))), Line.of(sent(each)));
    }

    @Property(tries = TRIES)
    void the_offset_of_the_start_changes_nothing(@ForAll long seed) {
        List<SleepSession> recorded = overlapping(new Random(seed));
        List<SleepSession> elsewhere = new ArrayList<>();
        for (SleepSession session : recorded) {
            elsewhere.add(new SleepSession(
                    "a",
                    session.start().withOffsetSameInstant(ZoneOffset.ofHours(9)),
                    session.end(),
                    session.stages()));
        }

        assertEquals(Line.of(sent(recorded)), Line.of(sent(elsewhere)));
    }

    @Property(tries = TRIES)
    void a_day_later_it_is_the_same_a_day_later(@ForAll long seed) {
        List<SleepSession> recorded = overlapping(new Random(seed));
        List<SleepSession> later = new ArrayList<>();
        for (SleepSession session : recorded) {
            List<SleepStage> stages = new ArrayList<>();
            session.stages()
                    .forEach(stage -> stages.add(new SleepStage(
                            stage.kind(),
                            stage.start().plus(Duration.ofDays(1)),
                            stage.end().plus(Duration.ofDays(1)))));
            later.add(session(
                    session.start().toInstant().plus(Duration.ofDays(1)),
                    session.end().toInstant().plus(Duration.ofDays(1)),
                    stages));
        }

        String body =
                new String(body(recorded)).replace("2026-03-03T", "2026-03-04T").replace("2026-03-02T", "2026-03-03T");
        String bodyLater = new String(body(later, DAY.plusDays(1)));
        assertEquals(body, bodyLater);
    }

    @Property(tries = TRIES)
    void what_is_cut_and_joined_to_fit_is_the_same(@ForAll long seed) {
        Random random = new Random(seed);
        List<SleepSession> sessions = new ArrayList<>();
        Instant at = MIDNIGHT.minusMillis(HOUR);
        for (int i = 0; i < 12; i++) {
            Instant end = at.plusMillis(1 + random.nextInt(HOUR));
            sessions.add(session(at, end, random.nextInt(8) == 0 ? List.of() : stages(at, end, random)));
            at = end.plusMillis(random.nextInt(3) == 0 ? random.nextInt(2 * HOUR) : random.nextInt(HOUR / 4));
        }
        List<SleepSession> apart = StageLine.apart(sessions);
        List<SleepSession> fitted = new Fitting(8, 4_000, 6).fit(apart);

        assertEquals(Line.of(sessions), Line.of(apart));
        assertEquals(Line.of(apart), Line.of(fitted));
        fitted.forEach(session -> assertTrue(session.stages().size() <= 6));
        assertTrue(fitted.stream()
                .allMatch(session ->
                        Duration.between(session.start(), session.end()).compareTo(Duration.ofHours(24)) <= 0));
    }

    private static List<SleepSession> sent(List<SleepSession> recorded) {
        return sent(recorded, DAY);
    }

    private static List<SleepSession> sent(Collection<SleepSession> recorded, LocalDate day) {
        return Sleeps.of(recorded, Instant.EPOCH, null).of(day);
    }

    private static byte[] body(List<SleepSession> recorded) {
        return body(recorded, DAY);
    }

    private static byte[] body(List<SleepSession> recorded, LocalDate day) {
        return NightJson.of(Night.of(day, sent(recorded, day), List.of())).content();
    }

    private static SleepSession session(Instant from, Instant to, List<SleepStage> stages) {
        return new SleepSession("a", from, ZoneOffset.UTC, to, ZoneOffset.UTC, stages);
    }

    /** One record whose stages touch. */
    private static SleepSession dense(Random random) {
        Instant from = MIDNIGHT.minusMillis(random.nextInt(2 * HOUR));
        Instant to = MIDNIGHT.plusMillis(1 + random.nextInt(8 * HOUR));
        List<SleepStage> stages = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(to)) {
            Instant end = at.plusMillis(1 + random.nextInt(HOUR));
            end = end.isAfter(to) ? to : end;
            stages.add(new SleepStage(StageKind.values()[random.nextInt(8)], at, end));
            at = end;
        }
        return session(from, to, stages);
    }

    /** One to four records of one period of the date, each over the one before, with stages over each other. */
    private static List<SleepSession> overlapping(Random random) {
        List<SleepSession> sessions = new ArrayList<>();
        Instant from = MIDNIGHT.minusMillis(random.nextInt(2 * HOUR));
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Instant to = from.plusMillis(3 * HOUR + random.nextInt(HOUR));
            sessions.add(session(from, to, random.nextInt(5) == 0 ? List.of() : stages(from, to, random)));
            from = to.minusMillis(random.nextInt(2 * HOUR) - (random.nextInt(3) == 0 ? HOUR : 0));
        }
        return sessions;
    }

    /** In any order, over each other, some with the same bounds. */
    private static List<SleepStage> stages(Instant from, Instant to, Random random) {
        int length = (int) Duration.between(from, to).toMillis();
        List<SleepStage> stages = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            StageKind kind = StageKind.values()[random.nextInt(8)];
            SleepStage one = stages.isEmpty() ? null : stages.get(random.nextInt(stages.size()));
            if (one != null && random.nextInt(5) == 0) {
                stages.add(new SleepStage(kind, one.start(), one.end()));
            } else {
                int start = random.nextInt(length);
                stages.add(new SleepStage(
                        kind, from.plusMillis(start), from.plusMillis(start + 1 + random.nextInt(length - start))));
            }
        }
        Collections.shuffle(stages, random);
        return stages;
    }
}
