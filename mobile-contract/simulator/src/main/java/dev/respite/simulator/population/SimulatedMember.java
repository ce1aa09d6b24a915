package dev.respite.simulator.population;

import dev.respite.client.Measurements;
import dev.respite.client.RespitePhone;
import dev.respite.client.RunReport;
import dev.respite.client.Transport;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Recording;
import dev.respite.client.night.SleepSession;
import dev.respite.client.platform.MemoryStore;
import dev.respite.client.platform.SoftwareKey;
import dev.respite.simulator.population.Population.Rise;
import dev.respite.simulator.service.Notice;
import dev.respite.simulator.service.ServiceClient;
import dev.respite.simulator.service.ServiceRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A physician of the demo and their phone. For one thread at a time. */
final class SimulatedMember implements Measurements {
    /** As far as the service takes late nights. */
    private static final int WEEKS_REMEMBERED = 3;

    private final SimulatedPhysician physician;
    private final Optional<Rise> rise;
    private final RespitePhone phone;
    private final ArrayDeque<List<SimulatedNight>> weeks = new ArrayDeque<>();

    SimulatedMember(URI service, Transport transport, Clock clock, SimulatedPhysician physician, Optional<Rise> rise) {
        this.physician = physician;
        this.rise = rise;
        this.phone = new RespitePhone(
                service, this, new SoftwareKey(), new MemoryStore(), transport, state -> {}, clock, new Random(0));
    }

    /** Signs in as the physician, grants a consent unless there is one, and pairs. */
    void joins(ServiceClient service, Notice notice, String name, String unit) {
        String hospitalToken = service.physicianToken(name, unit);
        try {
            service.grantConsent(hospitalToken, notice, unit);
        } catch (ServiceRefusal refusal) {
            if (!refusal.is("consent-exists")) {
                throw refusal;
            }
        }
        try {
            phone.pair(service.pairingCode(hospitalToken));
        } catch (IOException e) {
            throw new IllegalStateException("A phone of the demo could not be paired.", e);
        }
    }

    /** Lives the week and puts it. */
    RunReport lives(LocalDate monday, int week) {
        List<SimulatedNight> nights = physician.week(
                monday, week, rise.filter(risen -> risen.isIn(week)).isPresent());
        weeks.add(nights);
        if (weeks.size() > WEEKS_REMEMBERED) {
            weeks.remove();
        }
        nights.forEach(night -> phone.mark(night.session().day()));
        try {
            return phone.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Recording read(Instant from, Instant to) {
        List<HeartRateSeries> heartRate = new ArrayList<>();
        List<SleepSession> sleep = new ArrayList<>();
        for (SimulatedNight night : between(from, to)) {
            sleep.add(night.session());
            heartRate.add(night.heartRate());
        }
        return new Recording(sleep, heartRate);
    }

    @Override
    public List<SleepSession> sleep(Instant from, Instant to) {
        return between(from, to).stream().map(SimulatedNight::session).toList();
    }

    private List<SimulatedNight> between(Instant from, Instant to) {
        return weeks.stream()
                .flatMap(List::stream)
                .filter(night -> night.session().start().toInstant().isBefore(to))
                .filter(night -> night.session().end().toInstant().isAfter(from))
                .toList();
    }
}
