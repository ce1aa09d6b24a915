package dev.respite.client.sync;

import dev.respite.client.PhoneState;
import dev.respite.client.RunReport;
import dev.respite.client.storage.Lease;
import dev.respite.client.storage.Outbox;
import dev.respite.client.storage.PhoneDocument;
import dev.respite.client.storage.PhonePolicy;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One run of the phone, from the question whether it may to the last marked day. */
public final class Run {
    /** Nothing is read in these; the service is only asked, once a day, whether that has changed. */
    private static final Set<PhoneState> WAITING =
            EnumSet.of(PhoneState.PAUSED, PhoneState.EXPIRED, PhoneState.DAYS_KEPT, PhoneState.UPDATE_NEEDED);

    /** What the contract says, until a policy says it. */
    private static final int RUNS_PER_DAY = 4;

    private final Equipment equipment;
    private final PhoneDocument document;
    private final Tally tally = new Tally();
    private final Exchange exchange;
    private final Admission admission;

    public Run(Equipment equipment, PhoneDocument document) {
        this.equipment = equipment;
        this.document = document;
        this.exchange = new Exchange(equipment, document, tally);
        this.admission = new Admission(equipment, document, exchange);
    }

    /** As {@link dev.respite.client.RespitePhone#run}. */
    public RunReport run() throws IOException {
        try {
            act();
        } catch (RunEnds e) {
            // What for is in the document.
        } finally {
            News.saveAndTell(equipment, document);
        }
        PhoneState state = document.state(document.serviceTime(equipment.now()));
        return tally.report(state, document, document.lease() == null ? null : next());
    }

    private void act() throws RunEnds, IOException {
        Lease lease = document.lease();
        if (document.isWiped()) {
            // Again, in case it could not be deleted when the consent was over.
            equipment.deleteKey();
        } else if (lease != null && due() == null) {
            document.pace().run(equipment.now());
            document.save(equipment.store());
            sendAll(admission.open(lease));
        }
    }

    private void sendAll(PhonePolicy opened) throws RunEnds, IOException {
        LocalDate first = document.today(equipment.now()).minusDays(opened.lateDays());
        tally.forgotten(document.outbox().forgetBefore(first));
        TreeSet<LocalDate> dates = toLookAt(first);
        if (dates.isEmpty()) {
            return;
        }
        PhonePolicy policy = opened;
        try {
            Reading reading = Reading.of(equipment, document, policy, dates.first(), dates.last());
            for (LocalDate date : dates) {
                if (policy != reading.policy()) {
                    reading = Reading.of(equipment, document, policy, dates.first(), dates.last());
                }
                policy = new NightUpload(this, date, policy, reading).put();
            }
            document.pace().goesOn();
            document.looked(document.today(equipment.now()));
        } catch (Unreadable e) {
            tally.refusal("unreadable");
            document.pace().didNotCount();
        }
    }

    /**
     * Marked days and those beside them, into which a session may have moved; and every day from the last run that came to its
     * end, since its last night may have grown, until now.
     */
    private TreeSet<LocalDate> toLookAt(LocalDate first) {
        Instant now = equipment.now();
        Instant serviceNow = document.serviceTime(now);
        LocalDate today = document.today(now);
        LocalDate localToday = equipment.localDate(serviceNow);
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (LocalDate marked : document.outbox().marked()) {
            addWithNeighbours(dates, marked);
        }
        LocalDate unseen = document.lookedAt(today);
        for (LocalDate date = unseen.isBefore(first) ? first : unseen; date.isBefore(today); date = date.plusDays(1)) {
            addWithNeighbours(dates, date);
        }
        addWithNeighbours(dates, today);
        addWithNeighbours(dates, localToday);
        dates.removeIf(
                date -> date.isBefore(first) || Outbox.begins(date).isAfter(serviceNow) || waits(date, serviceNow));
        return dates;
    }

    private static void addWithNeighbours(Set<LocalDate> dates, LocalDate date) {
        dates.add(date.minusDays(1));
        dates.add(date);
        dates.add(date.plusDays(1));
    }

    private boolean waits(LocalDate date, Instant serviceNow) {
        Instant notBefore = document.outbox().notBefore(date);
        return notBefore != null && notBefore.isAfter(serviceNow);
    }

    private @Nullable Instant due() {
        PhonePolicy policy = document.policy();
        Instant now = equipment.now();
        boolean daily = WAITING.contains(document.state(document.serviceTime(now)));
        return document.pace().due(now, daily, policy == null ? RUNS_PER_DAY : policy.runsPerDay());
    }

    /** When the next run makes sense: when it may ask, and, if all marked days wait for something, when the first may go. */
    private @Nullable Instant next() {
        Instant due = due();
        Instant first = null;
        for (LocalDate date : document.outbox().marked()) {
            Instant notBefore = document.outbox().notBefore(date);
            if (notBefore == null) {
                return due;
            }
            first = first == null || notBefore.isBefore(first) ? notBefore : first;
        }
        Instant waits = first == null ? null : document.phoneTime(first);
        return due == null || waits != null && waits.isAfter(due) ? waits : due;
    }

    Equipment equipment() {
        return equipment;
    }

    PhoneDocument document() {
        return document;
    }

    Exchange exchange() {
        return exchange;
    }

    Admission admission() {
        return admission;
    }

    Tally tally() {
        return tally;
    }
}
