package dev.respite.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.client.RespitePhone;
import dev.respite.client.RunReport;
import dev.respite.client.platform.MemoryStore;
import dev.respite.client.platform.SoftwareKey;
import dev.respite.client.platform.UrlTransport;
import dev.respite.simulator.recording.Recorded;
import dev.respite.simulator.service.DemoTime;
import dev.respite.simulator.service.Detour;
import dev.respite.simulator.service.ServiceClient;
import dev.respite.simulator.service.ServiceRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Puts one recording to a service night by night, as a phone would, moving the demo clock; then shows the own view. */
public final class Replay {
    private static final Duration AFTER_NIGHT = Duration.ofMinutes(10);
    private static final Duration BEFORE_ALL = Duration.ofHours(12);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final long MINUTE_SECONDS = 60;

    private final ReplayOptions options;
    private final Consumer<String> out;
    private final ServiceClient service;

    Replay(ReplayOptions options, Consumer<String> out) {
        this.options = options;
        this.out = out;
        this.service = new ServiceClient(options.service(), options.patience());
    }

    /** 0 if every night was taken, 1 if not, 2 if the command line or a file is wrong, or the service does not answer. */
    public static int exitCode(String... args) {
        try {
            return new Replay(ReplayOptions.parse(args), System.out::println).run() ? 0 : 1;
        } catch (IllegalArgumentException | DateTimeException e) {
            System.err.println(e.getMessage() + "\n" + ReplayOptions.USAGE);
            return 2;
        } catch (IOException | UncheckedIOException | ServiceRefusal e) {
            System.err.println("Given up: " + e.getMessage());
            return 2;
        }
    }

    /** Whether every night was taken; nights from before the consent are none that could be. */
    boolean run() throws IOException {
        Recorded recorded = options.recording().read();
        Instant begins = recorded.begins();
        if (begins == null) {
            throw new IllegalArgumentException("Nothing was recorded.");
        }
        service.moveClock(begins.minus(BEFORE_ALL));
        String code = joined();
        Long seed = options.shuffleSeed();
        boolean allTaken = seed == null
                ? send(recorded, code)
                : new ShuffledNights(service, recorded, service.pair(code), seed, out).send();
        List<LocalDate> days = recorded.days();
        if (!days.isEmpty()) {
            showOwnView(days.get(0), days.get(days.size() - 1));
        }
        return allTaken;
    }

    /** Signs in as the physician, grants a consent unless there is one; answers a pairing code. */
    private String joined() {
        String hospitalToken = service.physicianToken(options.name(), options.unit());
        try {
            service.grantConsent(hospitalToken, service.notice(), options.unit());
        } catch (ServiceRefusal refusal) {
            if (!refusal.is("consent-exists")) {
                throw refusal;
            }
        }
        return service.pairingCode(hospitalToken);
    }

    private boolean send(Recorded recorded, String code) throws IOException {
        RespitePhone phone = new RespitePhone(
                service.publicAddress(),
                (from, to) -> recorded.between(from, to, service.clock()),
                new SoftwareKey(),
                new MemoryStore(),
                new PatientTransport(
                        new Detour(new UrlTransport(ANSWER, ANSWER), options.service()), options.patience(), out),
                state -> out.accept("The phone is now " + state),
                new DemoTime(service::clock),
                new Random(0));
        phone.pair(code);
        boolean allTaken = true;
        for (LocalDate day : recorded.days()) {
            service.moveClock(after(recorded, day));
            phone.mark(day);
            RunReport report = phone.run();
            allTaken &= report.queued() == 0 && Collections.disjoint(report.forgotten(), recorded.days());
        }
        return allTaken;
    }

    /** Ten minutes after its end, rounded up to a full minute. */
    static Instant after(Recorded recorded, LocalDate day) {
        Instant after = recorded.endOf(day).plus(AFTER_NIGHT);
        return Instant.ofEpochSecond(
                Math.floorDiv(after.getEpochSecond() + MINUTE_SECONDS - 1, MINUTE_SECONDS) * MINUTE_SECONDS);
    }

    private void showOwnView(LocalDate from, LocalDate to) {
        JsonNode view = service.ownView(service.phoneToken(options.name()), from, to);
        out.accept("");
        OwnViewCsv.lines(view).forEach(out);
    }
}
