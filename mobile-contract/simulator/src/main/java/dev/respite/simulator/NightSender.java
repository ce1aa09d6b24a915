package dev.respite.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts nights from one phone, minding the clock, the lease and the rising revision; reports a line for each put. */
final class NightSender {
    /** Shuffled nights stay well within the 14 days that the service looks back. */
    private static final int SHUFFLED_DAYS = 10;

    private static final Duration AFTER_NIGHT = Duration.ofMinutes(10);
    private static final long MINUTE_SECONDS = 60;

    private final ServiceClient service;
    private final Phone phone;
    private final Consumer<String> report;
    private long lastRevision;

    NightSender(ServiceClient service, Phone phone, Consumer<String> report) {
        this.service = service;
        this.phone = phone;
        this.report = report;
    }

    /** Whether every night was taken. With a seed every night goes twice, in shuffled order and with shuffled runs. */
    boolean send(List<Night> nights, @Nullable Long shuffleSeed) {
        return shuffleSeed == null ? sendInOrder(nights) : sendShuffled(nights, new Random(shuffleSeed));
    }

    private boolean sendInOrder(List<Night> nights) {
        boolean allTaken = true;
        for (Night night : nights) {
            Instant now = moveClockPast(night);
            allTaken &= put(night, now, null);
        }
        return allTaken;
    }

    private boolean sendShuffled(List<Night> nights, Random random) {
        boolean allTaken = true;
        for (List<Night> block : blocks(nights)) {
            Instant now = moveClockPast(block.get(block.size() - 1));
            List<Night> twice = new ArrayList<>(block);
            twice.addAll(block);
            Collections.shuffle(twice, random);
            for (Night night : twice) {
                allTaken &= put(night, now, random);
            }
        }
        return allTaken;
    }

    private static List<List<Night>> blocks(List<Night> nights) {
        List<List<Night>> blocks = new ArrayList<>();
        for (Night night : nights) {
            List<Night> last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
            if (last == null || !night.day().isBefore(last.get(0).day().plusDays(SHUFFLED_DAYS))) {
                last = new ArrayList<>();
                blocks.add(last);
            }
            last.add(night);
        }
        return blocks;
    }

    /** To ten minutes after its end, rounded up to a full minute. */
    private Instant moveClockPast(Night night) {
        Instant after = night.end().plus(AFTER_NIGHT);
        long fullMinute = Math.floorDiv(after.getEpochSecond() + MINUTE_SECONDS - 1, MINUTE_SECONDS) * MINUTE_SECONDS;
        return service.moveClock(Instant.ofEpochSecond(fullMinute));
    }

    private boolean put(Night recorded, Instant now, @Nullable Random random) {
        phone.renewIfLapsed(now);
        Night night = recorded.since(phone.collectingSince());
        if (night.sessions().isEmpty()) {
            report.accept(recorded.day() + " skipped: from before the consent");
            return true;
        }
        List<HeartRates> runs =
                random == null ? night.heartRate().byHour() : night.heartRate().cutAndShuffled(random);
        try {
            putOrOvertake(night, runs, Math.max(now.getEpochSecond(), lastRevision + 1));
            return true;
        } catch (ServiceRefusal refusal) {
            report.accept(night.day() + " refused: " + refusal.status() + " " + refusal.code());
            return false;
        }
    }

    /** An earlier replay may have used higher revisions: then one above the stored one. */
    private void putOrOvertake(Night night, List<HeartRates> runs, long revision) {
        try {
            putOnce(night, runs, revision);
        } catch (ServiceRefusal refusal) {
            if (!refusal.is("stale-revision")) {
                throw refusal;
            }
            putOnce(night, runs, refusal.member("storedRevision").asLong() + 1);
        }
    }

    private void putOnce(Night night, List<HeartRates> runs, long revision) {
        lastRevision = revision;
        byte[] plain = NightBody.of(night, revision, runs);
        byte[] gzipped = NightBody.gzip(plain);
        JsonNode reply = phone.putGzipped(night.day(), gzipped);
        report.accept(night.day() + " " + reply.path("result").asText() + ", " + plain.length + " bytes ("
                + gzipped.length + " gzipped), " + night.heartRate().size() + " samples in " + runs.size() + " runs");
    }
}
