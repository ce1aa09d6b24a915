package dev.respite.client.sync;

import dev.respite.client.Measurements;
import dev.respite.client.kept.PhoneDocument;
import dev.respite.client.kept.SyncPolicy;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Night;
import dev.respite.client.night.SleepSession;
import dev.respite.client.night.Sleeps;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the platform holds now of some days. Nothing from before the consent is asked for. */
final class Reading {
    /** As far as an offset from UTC can reach. */
    private static final ZoneOffset EAST = ZoneOffset.MAX;

    private static final ZoneOffset WEST = ZoneOffset.MIN;

    private final Measurements measurements;
    private final SyncPolicy policy;
    private final Instant began;
    private final Sleeps sleeps;

    private Reading(Measurements measurements, SyncPolicy policy, Instant began, Sleeps sleeps) {
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
    static Reading of(Equipment equipment, PhoneDocument document, SyncPolicy policy, LocalDate first, LocalDate last)
            throws Unreadable {
        Instant began = document.serviceTime(equipment.now());
        Instant from = first.minusDays(1).atStartOfDay().toInstant(EAST);
        Instant since = policy.collectingSince();
        Instant to = last.plusDays(2).atStartOfDay().toInstant(WEST);
        List<SleepSession> sleep =
                to.isAfter(since) ? sleep(equipment, from.isAfter(since) ? from : since, to) : Collections.emptyList();
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
    SyncPolicy policy() {
        return policy;
    }

    /**
     * @throws Unreadable if the platform cannot be read now
     */
    Night night(LocalDate day) throws Unreadable {
        List<SleepSession> sessions = sleeps.of(day);
        List<HeartRateSeries> heartRate = new ArrayList<>();
        if (policy.allowsHeartRate()) {
            for (SleepSession session : sessions) {
                heartRate.addAll(during(session));
            }
        }
        return Night.of(day, sessions, heartRate);
    }

    private List<HeartRateSeries> during(SleepSession session) throws Unreadable {
        try {
            return measurements
                    .read(session.start().toInstant(), session.end().toInstant())
                    .heartRate();
        } catch (IOException e) {
            throw new Unreadable();
        }
    }
}
