package dev.respite.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.client.night.NightJson;
import dev.respite.simulator.recording.Recorded;
import dev.respite.simulator.service.Lease;
import dev.respite.simulator.service.ServiceClient;
import dev.respite.simulator.service.ServiceRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Puts every night twice, in random order, its heart rate cut at random places: the features stay the same. Not through
 * the client library, which does none of that, and so under a token that needs no proof; it only builds the nights.
 */
final class ShuffledNights {
    /** Well within the days that the service looks back. */
    private static final int BLOCK_DAYS = 10;

    private final ServiceClient service;
    private final Recorded recorded;
    private final Random random;
    private final Consumer<String> report;
    private Lease lease;
    private long lastRevision;

    ShuffledNights(ServiceClient service, Recorded recorded, Lease lease, long seed, Consumer<String> report) {
        this.service = service;
        this.recorded = recorded;
        this.lease = lease;
        this.random = new Random(seed);
        this.report = report;
    }

    /** Whether every night was taken. */
    boolean send() {
        boolean allTaken = true;
        for (List<LocalDate> block : blocks()) {
            Instant now = service.moveClock(Replay.after(recorded, block.get(block.size() - 1)));
            if (!now.isBefore(lease.leaseUntil())) {
                lease = service.renew(lease.token());
            }
            List<LocalDate> twice = new ArrayList<>(block);
            twice.addAll(block);
            Collections.shuffle(twice, random);
            for (LocalDate day : twice) {
                allTaken &= put(day, now);
            }
        }
        return allTaken;
    }

    private List<List<LocalDate>> blocks() {
        List<List<LocalDate>> blocks = new ArrayList<>();
        for (LocalDate day : recorded.days()) {
            List<LocalDate> last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
            if (last == null || !day.isBefore(last.get(0).plusDays(BLOCK_DAYS))) {
                last = new ArrayList<>();
                blocks.add(last);
            }
            last.add(day);
        }
        return blocks;
    }

    private boolean put(LocalDate day, Instant now) {
        try {
            lastRevision = Math.max(now.getEpochSecond(), lastRevision + 1);
            put(day, lastRevision);
            return true;
        } catch (ServiceRefusal refusal) {
            if (refusal.is("outside-consent")) {
                report.accept(day + " skipped: from before the consent");
                return true;
            }
            report.accept(day + " refused: " + refusal.status() + " " + refusal.code());
            return false;
        }
    }

    /** An earlier replay may have used higher revisions: then one above the stored one. */
    private void put(LocalDate day, long revision) {
        try {
            putOnce(day, revision);
        } catch (ServiceRefusal refusal) {
            if (!refusal.is("stale-revision")) {
                throw refusal;
            }
            lastRevision = refusal.member("storedRevision").asLong() + 1;
            putOnce(day, lastRevision);
        }
    }

    private void putOnce(LocalDate day, long revision) {
        byte[] body = CutRuns.of(NightJson.of(recorded.night(day)).plain(revision), random);
        JsonNode reply = service.putNight(lease.token(), day, body);
        report.accept(day + " " + reply.path("result").asText() + ", " + body.length + " bytes");
    }
}
