package dev.respite.client.sync;

import dev.respite.client.Measurements;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Night;
import dev.respite.client.night.SleepSession;
import dev.respite.client.night.Sleeps;
import dev.respite.client.storage.PhoneDocument;
import dev.respite.client.storage.PhonePolicy;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the platform holds now of some days. Nothing from before the consent is asked for, but for the sleep of the hour before
 * it: a period that began there is left out whole, and what came after it would look like a short night of its own.
 */
final class Reading {
    /** As far as an offset from UTC can reach. */
    private static final ZoneOffset EAST = ZoneOffset.MAX;

    private static final ZoneOffset WEST = ZoneOffset.MIN;

    private final Measurements measurements;
    private final PhonePolicy policy;
    private final Instant began;
    private final Sleeps sleeps;

    private Reading(Measurements measurements, PhonePolicy policy, Instant began, Sleeps sleeps) {
        this.measurements = measurements;
        this.policy = policy;
        this.began = began;
        this.sleeps = sleeps;
    }

    /**
     * Of the days from one to another, both included, and of their neighbours, in whose sessions theirs may lie.
     *
     * @throws Unreadable if the platform cannot be read now
     */
    static Reading of(Equipment equipment, PhoneDocument document, PhonePolicy policy, LocalDate first, LocalDate last)
            throws Unreadable {
        Instant began = document.serviceTime(equipment.now());
        Instant from = first.minusDays(1).atStartOfDay().toInstant(EAST);
        Instant since = policy.collectingSince();
        Instant asked = since.minus(Sleeps.LONGEST_GAP).minusMillis(1);
        Instant to = last.plusDays(2).atStartOfDay().toInstant(WEST);
        List<SleepSession> sleep =
                to.isAfter(since) ? sleep(equipment, from.isAfter(asked) ? from : asked, to) : Collections.emptyList();
        return new Reading(equipment.measurements(), policy, began, Sleeps.of(sleep, since, document.source()));
    }

    private static List<SleepSession> sleep(Equipment equipment, Instant from, Instant to) throws Unreadable {
        try {
            return equipment.measurements().sleep(from, to);
        } catch (IOException e) {
            throw new Unreadable();
        }
    }

    /** When it began, by the service's clock. */
    Instant began() {
        return began;
    }

    /** What was allowed when it began. */
    PhonePolicy policy() {
        return policy;
    }

    /**
     * Heart rate is asked for once for sessions that touch, since platforms limit how often they are asked.
     *
     * @throws Unreadable if the platform cannot be read now
     */
    Night night(LocalDate day) throws Unreadable {
        List<SleepSession> sessions = sleeps.of(day);
        List<HeartRateSeries> heartRate = new ArrayList<>();
        if (policy.allowsHeartRate() && !sessions.isEmpty()) {
            Instant from = sessions.get(0).start().toInstant();
            Instant to = from;
            for (SleepSession session : sessions) {
                Instant start = session.start().toInstant();
                Instant end = session.end().toInstant();
                if (start.isAfter(to)) {
                    heartRate.addAll(during(from, to));
                    from = start;
                }
                to = end.isAfter(to) ? end : to;
            }
            heartRate.addAll(during(from, to));
        }
        return Night.of(day, sessions, heartRate);
    }

    private List<HeartRateSeries> during(Instant from, Instant to) throws Unreadable {
        try {
            return measurements.read(from, to).heartRate();
        } catch (IOException e) {
            throw new Unreadable();
        }
    }
}
