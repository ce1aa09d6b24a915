package dev.respite.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;

/** Puts one recording to a service night by night, as a phone would, moving the demo clock; then shows the own view. */
public final class Replay {
    private final ReplayOptions options;
    private final Consumer<String> out;
    private final ServiceClient service;

    Replay(ReplayOptions options, Consumer<String> out) {
        this.options = options;
        this.out = out;
        this.service = new ServiceClient(options.service(), options.patience());
    }

    /** Exits with 0 if every night was taken, 1 if not, 2 if the command line or a file is wrong. */
    public static void main(String... args) {
        System.exit(exitCode(args));
    }

    private static int exitCode(String... args) {
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
        Recording recording = Recording.read(options.heartRate(), options.sleep(), options.zone());
        List<Night> nights = recording.nights();
        service.moveClock(recording.firstDate().atTime(LocalTime.NOON).toInstant(options.zone()));
        Phone phone = Phone.joined(service, service.notice(), options.name(), options.unit());
        boolean allTaken = new NightSender(service, phone, out).send(nights, options.shuffleSeed());
        if (!nights.isEmpty()) {
            showOwnView(nights.get(0).day(), nights.get(nights.size() - 1).day());
        }
        return allTaken;
    }

    private void showOwnView(LocalDate from, LocalDate to) {
        String hospitalToken = service.physicianToken(options.name(), options.unit());
        JsonNode view = service.ownView(hospitalToken, from, to);
        out.accept("");
        OwnViewCsv.lines(view).forEach(out);
    }
}
