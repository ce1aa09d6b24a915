package dev.respite.simulator.proof;

import dev.respite.client.night.Recording;
import dev.respite.client.night.SleepSession;
import dev.respite.simulator.wearer.HealthStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the service must hold of one consent: of each day what the health store held at the last contact that could bring
 * it. For a day that is still taken that is the last contact of all. One that is too late to be taken stays as it was
 * brought last, and so does one from before a pause, which nobody may send again, and one that only a former phone put.
 */
public final class Expectation {
    /** Enough for a night's neighbours, whose sessions may decide about its own. */
    private static final Duration AROUND = Duration.ofDays(4);

    /** Somewhere a date begins so long before it does in UTC. */
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

    private final HealthStore store;
    private final @Nullable String source;
    private final boolean heartRate;
    private final int lateDays;
    private final List<Contact> contacts;
    private final Map<Contact, Map<LocalDate, List<SleepSession>>> nights = new HashMap<>();

    /**
     * @param source the physician's choice
     * @param heartRate whether that is consented to
     * @param lateDays a day older than this many days (UTC) is not taken
     * @param contacts in the order of time
     */
    public Expectation(
            HealthStore store, @Nullable String source, boolean heartRate, int lateDays, List<Contact> contacts) {
        this.store = store;
        this.source = source;
        this.heartRate = heartRate;
        this.lateDays = lateDays;
        this.contacts = List.copyOf(contacts);
    }

    /** Every day in the span that must be held, both ends included. */
    public SortedMap<LocalDate, SevenFeatures> between(LocalDate first, LocalDate last) {
        SortedMap<LocalDate, SevenFeatures> expected = new TreeMap<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            Contact bringing = lastThatCouldBring(day);
            if (bringing != null) {
                List<SleepSession> night = nightsAt(bringing).get(day);
                if (night != null) {
                    expected.put(day, features(day, night, bringing.at()));
                }
            }
        }
        return expected;
    }

    /** Of these days, those on which the health store says something else by now that came too late to be taken. */
    public List<LocalDate> tooLate(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1))
                .filter(day -> !isTaken(day, end()) && !sessionsOf(day, end()).equals(heldOf(day)))
                .toList();
    }

    private Instant end() {
        return contacts.isEmpty()
                ? Instant.EPOCH
                : contacts.get(contacts.size() - 1).at();
    }

    private List<List<Object>> heldOf(LocalDate day) {
        Contact bringing = lastThatCouldBring(day);
        return bringing == null ? List.of() : sessionsOf(day, bringing.at());
    }

    private List<List<Object>> sessionsOf(LocalDate day, Instant at) {
        List<SleepSession> around =
                store.sleepAt(at, day.minusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC), endOf(day));
        return NightRules.nights(around, source, Instant.EPOCH).getOrDefault(day, List.of()).stream()
                .map(session -> List.<Object>of(session.origin(), session.start(), session.end()))
                .toList();
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private boolean isTaken(LocalDate day, Instant at) {
        return !day.isBefore(LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(lateDays));
    }

    private @Nullable Contact lastThatCouldBring(LocalDate day) {
        for (int i = contacts.size() - 1; i >= 0; i--) {
            Contact contact = contacts.get(i);
            boolean brings = contact.concerns(day) && isTaken(day, contact.at());
            if (brings && (contact.day() != null || !isLeftAlone(day, contact, contacts.subList(0, i)))) {
                return contact;
            }
        }
        return null;
    }

    /**
     * Whether a phone leaves the day as it is. It clears only what it has put itself: a new phone that knows of no night may
     * have no past. And what was held when collecting began anew stays whole: put again without what may not be sent any
     * more, it would lose what was accepted.
     */
    private boolean isLeftAlone(LocalDate day, Contact contact, List<Contact> before) {
        boolean wasPut = before.stream().anyMatch(put -> put.phone() == contact.phone() && day.equals(put.day()));
        boolean isOld = day.atStartOfDay().toInstant(FIRST_ZONE).isBefore(contact.collectingSince());
        boolean isEmpty = !nightsAt(contact).containsKey(day);
        boolean putUnderOlder = before.stream()
                .anyMatch(put -> put.phone() == contact.phone()
                        && day.equals(put.day())
                        && put.collectingSince().isBefore(contact.collectingSince()));
        return isEmpty && (!wasPut || isOld) || isOld && putUnderOlder;
    }

    private Map<LocalDate, List<SleepSession>> nightsAt(Contact contact) {
        return nights.computeIfAbsent(
                contact.ofAllDays(),
                then -> NightRules.nights(
                        store.sleepAt(then.at(), Instant.EPOCH, then.at().plus(AROUND)),
                        source,
                        then.collectingSince()));
    }

    private SevenFeatures features(LocalDate day, List<SleepSession> night, Instant at) {
        if (!heartRate) {
            return SevenFeatures.of(day, night, null);
        }
        Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        Recording recorded = store.at(at, noon.minus(AROUND), noon.plus(AROUND));
        return SevenFeatures.of(day, night, NightPulse.of(night, recorded.heartRate()));
    }
}
