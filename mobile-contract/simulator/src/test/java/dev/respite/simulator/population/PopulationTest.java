package dev.respite.simulator.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.simulator.service.FakeService;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private static final Instant START = Instant.parse("2025-05-05T06:00:00Z");

    @Test
    void two_runs_with_one_seed_put_the_same_bodies() throws InterruptedException {
        Map<String, String> first = bodiesOf(11);
        Map<String, String> second = bodiesOf(11);
        Map<String, String> other = bodiesOf(12);

        assertEquals(first, second);
        assertTrue(first.size() > 100);
        assertTrue(first.keySet().stream().anyMatch(key -> key.startsWith("demo-physician-012 ")));
        assertTrue(first.entrySet().stream().noneMatch(put -> put.getValue().equals(other.get(put.getKey()))));
    }

    @Test
    void the_clock_stands_on_monday_for_the_uploads_and_ends_after_the_freeze() throws InterruptedException {
        try (FakeService service = new FakeService()) {
            List<Integer> weeks = new ArrayList<>();
            Population.Summary summary =
                    new Population(service.uri(), settings(11), (week, put) -> weeks.add(week)).run();

            assertEquals(List.of(1, 2), weeks);
            assertEquals(Instant.parse("2025-05-22T06:05:00Z"), service.clock);
            assertEquals(service.puts.size(), summary.accepted());
            assertEquals(Map.of(), summary.refusals());
            for (FakeService.Put put : service.puts) {
                Instant monday = put.day().compareTo("2025-05-11") <= 0
                        ? Instant.parse("2025-05-12T15:00:00Z")
                        : Instant.parse("2025-05-19T15:00:00Z");
                assertEquals(monday, put.clock());
            }
        }
    }

    @Test
    void nights_from_before_the_consent_are_not_put() throws InterruptedException {
        try (FakeService service = new FakeService()) {
            service.collectingSince = Instant.parse("2025-05-14T12:00:00Z");

            new Population(service.uri(), settings(11), (week, put) -> {}).run();

            assertTrue(service.puts.size() > 20);
            assertTrue(service.puts.stream().allMatch(put -> put.day().compareTo("2025-05-15") >= 0));
        }
    }

    @Test
    void a_refused_night_is_counted_and_ends_nothing() throws InterruptedException {
        try (FakeService service = new FakeService()) {
            service.nextAnswers.add(FakeService.Answer.problem(422, "too-late", ""));

            Population.Summary summary = new Population(service.uri(), settings(11), (week, put) -> {}).run();

            assertEquals(Map.of("too-late", 1L), summary.refusals());
            assertEquals(summary.put() - 1, summary.accepted());
        }
    }

    @Test
    void weeks_whose_freeze_has_passed_are_left_out() throws InterruptedException {
        try (FakeService service = new FakeService()) {
            service.clock = Instant.parse("2025-05-15T06:05:00Z");
            List<Integer> weeks = new ArrayList<>();

            new Population(service.uri(), settings(11), (week, put) -> weeks.add(week)).run();

            assertEquals(List.of(2), weeks);
            assertTrue(service.puts.stream().allMatch(put -> put.day().compareTo("2025-05-12") >= 0));
        }
    }

    @Test
    void a_strained_physician_sleeps_less_with_a_faster_heart() {
        SimulatedPhysician physician = new SimulatedPhysician(11, 1);
        LocalDate monday = LocalDate.parse("2025-05-05");

        List<SimulatedNight> usual = physician.week(monday, 1, false);
        List<SimulatedNight> strained = physician.week(monday, 1, true);

        assertEquals(
                usual.stream().map(night -> night.session().day()).toList(),
                strained.stream().map(night -> night.session().day()).toList());
        assertTrue(meanBpm(strained) > meanBpm(usual) + 3);
        assertTrue(minutesInBed(strained) < minutesInBed(usual));
    }

    @Test
    void over_a_year_the_numbers_are_those_of_the_model() {
        List<SimulatedNight> nights = IntStream.range(0, 60)
                .boxed()
                .flatMap(number -> new SimulatedPhysician(11, number)
                        .week(LocalDate.parse("2025-05-05").plusWeeks(number), number, false).stream())
                .toList();

        assertEquals(0.85, nights.size() / 420.0, 0.05);
        assertEquals(58, meanBpm(nights), 2);
        assertEquals(415 / 0.9, (double) minutesInBed(nights) / nights.size(), 15);
    }

    private static double meanBpm(List<SimulatedNight> nights) {
        return nights.stream()
                .flatMapToDouble(
                        night -> IntStream.range(0, night.heartRate().size()).mapToDouble(night.heartRate()::bpmAt))
                .average()
                .orElseThrow();
    }

    private static long minutesInBed(List<SimulatedNight> nights) {
        return nights.stream()
                .mapToLong(night -> Duration.between(
                                night.session().start(), night.session().end())
                        .toMinutes())
                .sum();
    }

    private static Map<String, String> bodiesOf(long seed) throws InterruptedException {
        try (FakeService service = new FakeService()) {
            new Population(service.uri(), settings(seed), (week, put) -> {}).run();
            return Map.copyOf(service.bodyByPhysicianAndDay);
        }
    }

    private static Population.Settings settings(long seed) {
        List<Population.Leaf> leaves = List.of(new Population.Leaf("calm", 5), new Population.Leaf("rising", 7));
        return new Population.Settings(leaves, 2, START, List.of(new Population.Rise("rising", 2, 3)), seed);
    }
}
