package dev.respite.simulator.fleet;

import dev.respite.client.PairingRefused;
import dev.respite.client.PhoneState;
import dev.respite.client.RespitePhone;
import dev.respite.client.RunReport;
import dev.respite.client.Transport;
import dev.respite.client.platform.MemoryStore;
import dev.respite.client.platform.SoftwareKey;
import dev.respite.simulator.proof.Comparison.Difference;
import dev.respite.simulator.service.ServiceRefusal;
import dev.respite.simulator.wearer.Draw;
import dev.respite.simulator.wearer.HealthStore;
import dev.respite.simulator.wearer.Seeds;
import dev.respite.simulator.wearer.Wearer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One phone, its wearer and its fate: what the platform does between runs, what its physician does, and the runs
 * themselves, which are the client library's. For one thread at a time.
 */
final class FleetPhone {
    private static final int PAIRING_ATTEMPTS = 3;

    private final World world;
    private final FleetMember member;
    private final Wearer wearer;
    private final HealthStore health;
    private final Fate fate;
    private final FaultyTransport transport;
    private final Draw draw;
    private final List<App> replaced = new ArrayList<>();
    private App app;
    private int sending;
    private int queued;
    private int installations;
    private boolean paired;

    /** An installation that is made anew keeps it: without it, it would be another phone, and begin with nothing. */
    private SoftwareKey key = new SoftwareKey();

    private int deeds;
    private Instant lookedForChanges;

    /** The library in one installation, the one of that number. */
    private record App(int number, RespitePhone phone) {}

    /** @param sabotage of the client's transport, for tests of the proof */
    FleetPhone(World world, FleetMember member, long seed, Instant until, UnaryOperator<Transport> sabotage) {
        Instant now = world.instant();
        this.world = world;
        this.member = member;
        this.wearer = new Wearer(Seeds.mixed(seed, 1));
        this.health = wearer.lives(now, until);
        this.fate = Fate.drawn(Seeds.mixed(seed, 2), now, until);
        Wire wire = new Wire(
                world.network(),
                world.tally(),
                day -> member.inContact(world.instant(), sending, day),
                member::isTakenFor);
        this.transport = new FaultyTransport(sabotage.apply(wire), world.tally(), Seeds.mixed(seed, 3));
        this.draw = new Draw(Seeds.mixed(seed, 4));
        this.lookedForChanges = now;
        this.app = installed();
    }

    private App installed() {
        installations++;
        RespitePhone installed = new RespitePhone(
                world.uri(),
                new PhoneHealth(health, world, world.tally(), draw.seed()),
                key,
                new MemoryStore(),
                transport,
                state -> world.tally().count("told the physician: " + state),
                new SkewedClock(world, fate.clockOff(), fate.driftSecondsPerDay()),
                new Random(draw.seed()));
        return new App(installations, installed);
    }

    /** @param calm whether nothing goes wrong any more */
    void turn(boolean calm) {
        Instant now = world.instant();
        while (deeds < fate.acts().size() && !fate.acts().get(deeds).at().isAfter(now)) {
            does(fate.acts().get(deeds++).deed());
        }
        if (fate.isOff(now) && !calm) {
            return;
        }
        Weather weather = fate.isOffline(now) ? Weather.UNREACHABLE : Weather.drawn(draw);
        transport.becomes(calm ? Weather.CLEAR : weather);
        tellOfChanges(now);
        try {
            runs();
        } catch (IOException unreadable) {
            world.tally().count("runs that ended early");
        }
    }

    /** As a platform tells them; of an edit it does not know the date that the record had before. */
    private void tellOfChanges(Instant now) {
        HealthStore.Changes changes = health.changes(lookedForChanges, now);
        lookedForChanges = now;
        if (changes.deletions()) {
            app.phone().markAll();
        }
        changes.days().forEach(app.phone()::mark);
    }

    private void runs() throws IOException {
        for (App old : replaced) {
            sending = old.number();
            old.phone().run();
        }
        sending = app.number();
        if (!paired && member.hasConsent()) {
            pairs();
        }
        world.tally().count("runs");
        RunReport report = app.phone().run();
        queued = report.queued();
        world.tally().queue(queued);
        report.refusals().forEach((code, times) -> world.tally().add("phones heard: " + code, times));
        world.tally().add("days forgotten by phones", report.forgotten().size());
        if (isWhole(report)) {
            member.inContact(world.instant(), app.number(), null);
        }
    }

    /** Whether the phone says that the service has everything. */
    private static boolean isWhole(RunReport report) {
        return report.state() == PhoneState.COLLECTING
                && report.queued() == 0
                && report.requests() > 0
                && !report.refusals().containsKey("unreadable");
    }

    /** The physician tries again with the same code where no answer came, then chooses a source: a wiped phone knows none. */
    private void pairs() throws IOException {
        String code;
        try {
            code = member.pairingCode();
        } catch (ServiceRefusal refused) {
            world.tally().count("pairing codes refused: " + refused.code());
            return;
        }
        for (int attempt = 0; attempt < PAIRING_ATTEMPTS && !paired; attempt++) {
            try {
                RunReport report = app.phone().pair(code);
                if (report.state() == PhoneState.WAITING) {
                    member.letsIn(Objects.requireNonNull(report.check()));
                }
                app.phone().chooseSource(wearer.source());
                paired = true;
            } catch (PairingRefused refused) {
                world.tally().count("pairings refused: " + refused.code());
            }
        }
    }

    private void does(Fate.Deed deed) {
        world.tally().count("deeds: " + deed);
        switch (deed) {
            case PAUSE -> member.pauses();
            case RESUME -> member.resumes();
            case REVOKE -> member.revokes();
            case JOIN_AGAIN -> {
                member.joins(world.notice());
                paired = false;
            }
            case REINSTALL -> reinstalls();
            case NEW_PHONE -> {
                key = new SoftwareKey();
                replaced.add(app);
                reinstalls();
            }
        }
    }

    private void reinstalls() {
        app = installed();
        paired = false;
        lookedForChanges = world.instant();
    }

    /** What is not as it should be with the phone itself, once all is calm; none if all is well. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        complain(app, allowed(), complaints);
        for (App old : replaced) {
            complain(old, EnumSet.of(PhoneState.REPLACED, PhoneState.WIPED, PhoneState.UNPAIRED), complaints);
        }
        if (queued > 0 && member.hasConsent() && !member.isPaused()) {
            complaints.add(member.name() + " has " + queued + " days still to send");
        }
        return complaints;
    }

    private Set<PhoneState> allowed() {
        if (!member.hasConsent()) {
            return EnumSet.of(PhoneState.WIPED, PhoneState.UNPAIRED);
        }
        return member.isPaused()
                ? EnumSet.of(PhoneState.PAUSED, PhoneState.UNPAIRED)
                : EnumSet.of(PhoneState.COLLECTING);
    }

    private void complain(App of, Set<PhoneState> allowed, List<String> complaints) {
        try {
            PhoneState state = of.phone().state();
            if (!allowed.contains(state)) {
                complaints.add(member.name() + ", phone " + of.number() + ", is " + state + ", not " + allowed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Difference> differences(LocalDate first, LocalDate last) {
        return member.differences(health, wearer.source(), first, last);
    }

    /** On which the store says something else than what could be brought in time. */
    int tooLate(LocalDate first, LocalDate last) {
        return member.hasConsent()
                ? member.expectation(health, wearer.source())
                        .tooLate(first, last)
                        .size()
                : 0;
    }

    int measured() {
        return health.recorded();
    }
}
