package dev.respite.simulator.population;

import dev.respite.client.RunReport;
import dev.respite.client.platform.UrlTransport;
import dev.respite.simulator.service.DemoTime;
import dev.respite.simulator.service.Detour;
import dev.respite.simulator.service.Notice;
import dev.respite.simulator.service.ServiceClient;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Simulates the consenting physicians of an organisation over many weeks through the real HTTP API, moving the demo
 * clock: each week's nights on the Monday after it, then on to the Thursday of its freeze.
 */
public final class Population {
    private static final int IN_FLIGHT = 14;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double STRAINED_SHARE = 0.75;
    private static final LocalTime UPLOADS = LocalTime.of(15, 0);
    private static final LocalTime AFTER_FREEZE = LocalTime.of(6, 5);

    /** A leaf of the tree of units and how many of its physicians consent. */
    public record Leaf(String unit, int consenting) {
        public Leaf {
            if (consenting < 0) {
                throw new IllegalArgumentException("At least nobody consents.");
            }
        }
    }

    /**
     * A rise of strain in a unit, in three of four who consent.
     *
     * @param fromWeek its first week, counted from 1
     * @param beforeWeek the first week after it
     */
    public record Rise(String unit, int fromWeek, int beforeWeek) {
        public Rise {
            if (fromWeek < 1 || beforeWeek <= fromWeek) {
                throw new IllegalArgumentException("A rise begins with week 1 or later, and before it ends.");
            }
        }

        boolean isIn(int week) {
            return week >= fromWeek && week < beforeWeek;
        }
    }

    /**
     * What to simulate.
     *
     * @param weeks ISO weeks to simulate; the first is the one that contains {@code start} (UTC)
     * @param start when everybody joins, unless the demo clock is later
     * @param rises where strain rises, one a unit
     */
    public record Settings(List<Leaf> leaves, int weeks, Instant start, List<Rise> rises, long seed) {
        public Settings {
            leaves = List.copyOf(leaves);
            rises = List.copyOf(rises);
            if (weeks < 0) {
                throw new IllegalArgumentException("No fewer weeks than none can be lived.");
            }
        }

        Optional<Rise> riseOf(String unit) {
            return rises.stream().filter(rise -> rise.unit().equals(unit)).findFirst();
        }
    }

    /** Is told after each week: its number from 1 and the nights put so far. */
    @FunctionalInterface
    public interface Progress {
        void weekDone(int week, long nightsPut);
    }

    /**
     * What came of it.
     *
     * @param put nights sent
     * @param accepted of these, answered with success
     * @param refusals of these, the others by problem code
     * @param requests all HTTP requests, repetitions included
     * @param seconds of real time
     */
    public record Summary(long put, long accepted, Map<String, Long> refusals, long requests, double seconds) {}

    private final Settings settings;
    private final Progress progress;
    private final ServiceClient service;
    private final CountedNights nights;
    private volatile Instant now = Instant.EPOCH;

    public Population(URI service, Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.service = new ServiceClient(service, PATIENCE);
        this.nights = new CountedNights(new Detour(new UrlTransport(PATIENCE, PATIENCE), service));
    }

    /**
     * Runs all weeks; those whose freeze the demo clock has passed already are left out, so that a run that was
     * stopped can be taken up.
     *
     * @throws ServiceRefusal if anything but a night is refused
     */
    public Summary run() throws InterruptedException {
        long began = System.nanoTime();
        ExecutorService workers = Executors.newFixedThreadPool(IN_FLIGHT);
        try {
            Instant joined = service.moveClock(settings.start());
            now = joined;
            List<SimulatedMember> members = joined(workers);
            for (int week = 1; week <= settings.weeks(); week++) {
                if (joined.isBefore(freezeOf(week))) {
                    simulate(workers, members, week);
                    progress.weekDone(week, put());
                }
            }
        } finally {
            workers.shutdownNow();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Summary(put(), nights.accepted(), nights.refusals(), requests(), seconds);
    }

    private List<SimulatedMember> joined(ExecutorService workers) throws InterruptedException {
        Notice notice = service.notice();
        URI address = service.publicAddress();
        List<Callable<SimulatedMember>> joins = new ArrayList<>();
        int number = 0;
        for (Leaf leaf : settings.leaves()) {
            Optional<Rise> rise = settings.riseOf(leaf.unit());
            Set<Integer> strained = rise.isPresent() ? strainedOf(leaf) : Set.of();
            int first = number + 1;
            for (int i = 0; i < leaf.consenting(); i++) {
                int own = ++number;
                Optional<Rise> ofOwn = rise.filter(risen -> strained.contains(own - first));
                joins.add(() -> join(address, notice, own, leaf.unit(), ofOwn));
            }
        }
        return all(workers, joins);
    }

    private SimulatedMember join(URI address, Notice notice, int number, String unit, Optional<Rise> rise) {
        SimulatedPhysician physician = new SimulatedPhysician(settings.seed(), number);
        SimulatedMember member =
                new SimulatedMember(address, new WithoutProof(nights), new DemoTime(() -> now), physician, rise);
        member.joins(service, notice, nameOf(number), unit);
        return member;
    }

    private static String nameOf(int number) {
        return "demo-physician-" + (number < 10 ? "00" : number < 100 ? "0" : "") + number;
    }

    private Set<Integer> strainedOf(Leaf leaf) {
        List<Integer> everybody = new ArrayList<>();
        for (int i = 0; i < leaf.consenting(); i++) {
            everybody.add(i);
        }
        Collections.shuffle(everybody, new Random(settings.seed()));
        return new HashSet<>(everybody.subList(0, (int) Math.round(STRAINED_SHARE * leaf.consenting())));
    }

    private void simulate(ExecutorService workers, List<SimulatedMember> members, int week)
            throws InterruptedException {
        LocalDate monday = mondayOf(week);
        now = service.moveClock(monday.plusDays(7).atTime(UPLOADS).toInstant(ZoneOffset.UTC));
        List<Callable<RunReport>> uploads = new ArrayList<>();
        for (SimulatedMember member : members) {
            uploads.add(() -> member.lives(monday, week));
        }
        all(workers, uploads);
        now = service.moveClock(freezeOf(week));
    }

    private LocalDate mondayOf(int week) {
        LocalDate first = settings.start().atOffset(ZoneOffset.UTC).toLocalDate();
        return first.with(DayOfWeek.MONDAY).plusWeeks(week - 1L);
    }

    /** Thursday 06:05 UTC after the week. */
    private Instant freezeOf(int week) {
        return mondayOf(week).plusDays(10).atTime(AFTER_FREEZE).toInstant(ZoneOffset.UTC);
    }

    private long put() {
        return nights.accepted()
                + nights.refusals().values().stream().mapToLong(Long::longValue).sum();
    }

    private long requests() {
        return service.requestsSent() + nights.requests();
    }

    private static <T> List<T> all(ExecutorService workers, List<Callable<T>> tasks) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> done : workers.invokeAll(tasks)) {
            try {
                results.add(done.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e);
            }
        }
        return results;
    }
}
