package dev.respite.physician;

import dev.respite.audit.Ledger;
import dev.respite.audit.ParticipantEvent;
import dev.respite.consent.Consents;
import dev.respite.features.NightFeatures;
import dev.respite.participant.ParticipantDayRow;
import dev.respite.participant.Participants;
import dev.respite.participant.Profile;
import dev.respite.participant.Subject;
import dev.respite.vault.DataKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Repository of what is kept about the person who asks, for as long as anything is: also while the consent is paused,
 * and of days that outlive it. A read of their numbers is in their ledger before they get them.
 */
@ApplicationScoped
public class OwnRecords {
    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Consents consents;
    private final Participants participants;
    private final Ledger ledger;

    public OwnRecords(
            Mutiny.SessionFactory sessions, Pool pool, Consents consents, Participants participants, Ledger ledger) {
        this.sessions = sessions;
        this.pool = pool;
        this.consents = consents;
        this.participants = participants;
        this.ledger = ledger;
    }

    /**
     * A person's own records, open.
     *
     * @param days oldest first
     */
    public record Own(Consents.Current current, List<OwnDay> days) {
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
     * @throws dev.respite.refusal.Refusal {@code no-consent}, also if the person is erased meanwhile
     */
    public Uni<Own> of(Subject subject, ParticipantEvent read) {
        return consents.current(subject)
                .chain(current -> days(current)
                        .map(days -> new Own(current, days))
                        .call(own -> pool.withTransaction(connection ->
                                ledger.record(connection, current.participant().id(), current.key(), read))));
    }

    private Uni<List<OwnDay>> days(Consents.Current current) {
        return sessions.withSession(session ->
                        participants.days(session, current.participant().id()))
                .map(rows -> open(rows, current.key()));
    }

    private static List<OwnDay> open(List<ParticipantDayRow> rows, DataKey key) {
        TreeMap<LocalDate, NightFeatures> nights = new TreeMap<>();
        rows.forEach(row -> nights.put(row.day(), row.features(key)));
        return OwnDay.of(nights);
    }

    /**
     * What was done with a person's data.
     *
     * @throws dev.respite.refusal.Refusal {@code no-consent}
     */
    public Uni<AccessLog> accessLog(Subject subject) {
        return consents.current(subject).chain(this::accessLog);
    }

    /** The same, of records that have been read. */
    public Uni<AccessLog> accessLog(Own own) {
        return accessLog(own.current());
    }

    private Uni<AccessLog> accessLog(Consents.Current current) {
        return ledger.entries(pool, current.participant().id(), current.key())
                .map(entries -> AccessLog.of(entries, current.participant().lastClosedWeek()));
    }
}
