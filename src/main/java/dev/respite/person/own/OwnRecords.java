package dev.respite.person.own;

import dev.respite.keys.DataKey;
import dev.respite.measure.features.NightFeatures;
import dev.respite.notice.RetentionSettings;
import dev.respite.person.own.OwnDoor.Look;
import dev.respite.person.record.ConsentState;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.DayTable;
import dev.respite.person.record.ParticipantDayRow;
import dev.respite.person.record.Profile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** Repository of what is kept about the person who asks, for as long as anything is. Comes in by the {@link OwnDoor}. */
@ApplicationScoped
public class OwnRecords {
    private final Mutiny.SessionFactory sessions;
    private final OwnDoor door;
    private final OwnAccessLedger ledger;
    private final InstantSource clock;
    private final int daysKept;

    public OwnRecords(
            Mutiny.SessionFactory sessions,
            OwnDoor door,
            OwnAccessLedger ledger,
            InstantSource clock,
            RetentionSettings retention) {
        this.sessions = sessions;
        this.door = door;
        this.ledger = ledger;
        this.clock = clock;
        this.daysKept = retention.participantDays();
    }

    /**
     * A person's own records, open.
     *
     * @param nights by date
     * @param keptSince the first date that is kept of anybody
     */
    public record Own(ConsentTable.Current current, SortedMap<LocalDate, NightFeatures> nights, LocalDate keptSince) {
        /** Oldest first, each beside what was usual before it. */
        public List<OwnDay> days() {
            return OwnDay.of(nights, keptSince);
        }

        /** Whether only the days are kept. */
        public boolean consentIsOver() {
            return current.consent().state() == ConsentState.REVOKED;
        }

        public boolean isPaused() {
            return current.consent().state() == ConsentState.PAUSED;
        }

        /** Opens what is sealed of this participant. */
        public DataKey key() {
            return current.key();
        }

        /** Unit, baseline and reference weeks; nothing of them where only the days are kept. */
        public Profile profile() {
            return current.participant().profile(key());
        }

        @Override
        public String toString() {
            return "Own[redacted]";
        }
    }

    /**
     * Reads, and records that it was read.
     *
     * @throws dev.respite.problem.Refusal as {@link OwnDoor#open}
     */
    public Uni<Own> of(OwnKey key, Look look) {
        return door.open(key, look)
                .chain(current -> nights(current).map(nights -> new Own(current, nights, keptSince())));
    }

    /** As the retention deletes. */
    private LocalDate keptSince() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(daysKept);
    }

    private Uni<SortedMap<LocalDate, NightFeatures>> nights(ConsentTable.Current current) {
        return sessions.withStatelessSession(
                        session -> DayTable.all(session, current.participant().id()))
                .map(rows -> open(rows, current.key()));
    }

    private static SortedMap<LocalDate, NightFeatures> open(List<ParticipantDayRow> rows, DataKey key) {
        TreeMap<LocalDate, NightFeatures> nights = new TreeMap<>();
        rows.forEach(row -> nights.put(row.day(), row.features(key)));
        return nights;
    }

    /**
     * What was done with a person's data, this look too.
     *
     * @throws dev.respite.problem.Refusal as {@link OwnDoor#open}
     */
    public Uni<AccessLog> accessLog(OwnKey key) {
        return door.open(key, Look.ACCESS_LOG).chain(this::accessLog);
    }

    /** The same, of records that have been read. */
    public Uni<AccessLog> accessLog(Own own) {
        return accessLog(own.current());
    }

    private Uni<AccessLog> accessLog(ConsentTable.Current current) {
        return ledger.entries(current.participant().id(), current.key())
                .map(entries -> AccessLog.of(entries, current.participant().lastClosedWeek()));
    }
}
