package dev.respite.simulator.fleet;

import dev.respite.client.Transport;
import dev.respite.client.platform.UrlTransport;
import dev.respite.simulator.proof.Comparison.Difference;
import dev.respite.simulator.service.Detour;
import dev.respite.simulator.service.ServiceClient;
import dev.respite.simulator.wearer.Seeds;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Lets phones live through days of faults, then a few calm ones, and compares what the service holds with what was measured. */
public final class Fleet {
    private static final int WORKERS = 12;
    private static final int CALM_DAYS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** What the service keeps, less what a run over midnight may take (README, {@code respite.retention.participant-days}). */
    private static final int KEPT_DAYS = 41;

    /** How often a phone runs; the contract allows no more. */
    private static final int RUNS_PER_DAY = 4;

    /**
     * What to simulate.
     *
     * @param units where the physicians work, in turn
     * @param name how the names of the physicians begin
     */
    public record Settings(URI service, int phones, int days, long seed, List<String> units, String name) {
        public Settings {
            units = List.copyOf(units);
            if (phones < 1 || days < 1 || units.isEmpty()) {
                throw new IllegalArgumentException("At least one phone, one day and one unit.");
            }
        }
    }

    private final Settings settings;
    private final Consumer<String> progress;
    private final UnaryOperator<Transport> sabotage;

    /** @param progress is told a line for each simulated day */
    public Fleet(Settings settings, Consumer<String> progress) {
        this(settings, progress, UnaryOperator.identity());
    }

    /** @param sabotage of every client's transport, to see whether the comparison notices */
    public Fleet(Settings settings, Consumer<String> progress, UnaryOperator<Transport> sabotage) {
        this.settings = settings;
        this.progress = progress;
        this.sabotage = sabotage;
    }

    public FleetReport run() throws InterruptedException {
        long began = System.nanoTime();
        ServiceClient service = new ServiceClient(settings.service(), PATIENCE);
        World world = new World(service, new Detour(new UrlTransport(ANSWER, ANSWER), settings.service()));
        Instant start = world.instant();
        Instant end = start.plus(Duration.ofDays(settings.days()));
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<FleetPhone> phones = joined(workers, world, end);
            live(workers, world, phones, start, settings.days(), false);
            live(workers, world, phones, end, CALM_DAYS, true);
            double seconds = (System.nanoTime() - began) / 1e9;
            return compared(workers, world, phones, start, seconds);
        } finally {
            workers.shutdownNow();
        }
    }

    private static FleetReport compared(
            ExecutorService workers, World world, List<FleetPhone> phones, Instant start, double seconds)
            throws InterruptedException {
        LocalDate last = date(world.instant()).plusDays(1);
        LocalDate kept = last.minusDays(KEPT_DAYS);
        LocalDate first =
                kept.isAfter(date(start).minusDays(1)) ? kept : date(start).minusDays(1);
        List<Difference> differences = flat(all(workers, phones, phone -> phone.differences(first, last)));
        List<String> complaints = flat(all(workers, phones, FleetPhone::complaints));
        int tooLate = sum(all(workers, phones, phone -> phone.tooLate(first, last)));
        int measured = sum(all(workers, phones, FleetPhone::measured));
        return new FleetReport(world.tally(), differences, complaints, tooLate, measured, phones.size(), seconds);
    }

    private static <T> List<T> flat(List<List<T>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    private List<FleetPhone> joined(ExecutorService workers, World world, Instant end) throws InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= settings.phones(); number++) {
            numbers.add(number);
        }
        return all(workers, numbers, number -> joined(world, number, end));
    }

    private FleetPhone joined(World world, int number, Instant end) {
        long seed = Seeds.mixed(settings.seed(), number);
        String unit = settings.units().get(number % settings.units().size());
        FleetMember member =
                new FleetMember(world.service(), settings.name() + number, unit, Seeds.mixed(seed, 0) % 10 != 0);
        member.joins(world.notice());
        return new FleetPhone(world, member, seed, end, sabotage);
    }

    private void live(
            ExecutorService workers, World world, List<FleetPhone> phones, Instant from, int days, boolean calm)
            throws InterruptedException {
        for (int turn = 1; turn <= days * RUNS_PER_DAY; turn++) {
            world.moveTo(from.plus(Duration.ofHours(24 / RUNS_PER_DAY).multipliedBy(turn)));
            all(workers, phones, phone -> {
                phone.turn(calm);
                return phone;
            });
            if (turn % RUNS_PER_DAY == 0) {
                progress.accept(FleetReport.progress(date(world.instant()), calm, world.tally()));
            }
        }
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** One of a phone's tasks. */
    private interface Task<A, B> {
        B of(A subject);
    }

    private static <A, B> List<B> all(ExecutorService workers, List<A> subjects, Task<A, B> task)
            throws InterruptedException {
        List<Callable<B>> calls = subjects.stream()
                .map(subject -> (Callable<B>) () -> task.of(subject))
                .toList();
        List<B> results = new ArrayList<>();
        for (Future<B> done : workers.invokeAll(calls)) {
            try {
                results.add(done.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("A phone of the fleet failed.", e.getCause());
            }
        }
        return results;
    }
}
