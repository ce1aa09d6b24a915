package dev.respite.simulator.fleet;

import dev.respite.simulator.proof.Comparison;
import dev.respite.simulator.proof.Comparison.Difference;
import dev.respite.simulator.proof.Contact;
import dev.respite.simulator.proof.Expectation;
import dev.respite.simulator.proof.SevenFeatures;
import dev.respite.simulator.service.Notice;
import dev.respite.simulator.service.ServiceClient;
import dev.respite.simulator.service.ServiceRefusal;
import dev.respite.simulator.wearer.HealthStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One physician's consent, seen from outside: since when it collects, and when the service came to hold what the phone
 * had. For one thread at a time.
 */
final class FleetMember {
    private static final List<String> BOTH = List.of("sleep", "heart-rate");
    private static final List<String> SLEEP = List.of("sleep");

    private final ServiceClient service;
    private final String name;
    private final String unit;
    private final boolean heartRate;
    private final List<Contact> contacts = new ArrayList<>();
    private @Nullable Instant collectingSince;
    private boolean paused;
    private int lateDays;

    FleetMember(ServiceClient service, String name, String unit, boolean heartRate) {
        this.service = service;
        this.name = name;
        this.unit = unit;
        this.heartRate = heartRate;
    }

    String name() {
        return name;
    }

    boolean hasConsent() {
        return collectingSince != null;
    }

    boolean isPaused() {
        return paused;
    }

    void joins(Notice notice) {
        contacts.clear();
        collectingSince = service.grantConsent(token(), notice, unit, heartRate ? BOTH : SLEEP);
    }

    String pairingCode() {
        return service.pairingCode(token());
    }

    /** Says yes on the phone that holds the consent. */
    void letsIn(String check) {
        service.letIn(service.phoneToken(name), check);
    }

    void pauses() {
        service.pauseConsent(token());
        paused = true;
    }

    void resumes() {
        collectingSince = service.resumeConsent(token());
        paused = false;
    }

    void revokes() {
        service.revokeConsent(token());
        collectingSince = null;
        contacts.clear();
    }

    /** The service said of how many days back it takes one. */
    void isTakenFor(int days) {
        lateDays = days;
    }

    /** The service took a day, or, with null, everything that the phone has. */
    void inContact(Instant now, int phone, @Nullable LocalDate day) {
        if (collectingSince != null) {
            contacts.add(new Contact(now, collectingSince, phone, day));
        }
    }

    /** How what the service holds in this span differs from what it must hold. */
    List<Difference> differences(HealthStore store, @Nullable String source, LocalDate first, LocalDate last) {
        SortedMap<LocalDate, SevenFeatures> expected =
                hasConsent() ? expectation(store, source).between(first, last) : new TreeMap<>();
        try {
            return Comparison.of(name, expected, service.ownView(service.phoneToken(name), first, last));
        } catch (ServiceRefusal refusal) {
            boolean neverPaired = refusal.is("lease-replaced") && expected.isEmpty();
            if (neverPaired || refusal.is("no-consent") && !hasConsent()) {
                return List.of();
            }
            throw refusal;
        }
    }

    Expectation expectation(HealthStore store, @Nullable String source) {
        return new Expectation(store, source, heartRate, lateDays, contacts);
    }

    private String token() {
        return service.physicianToken(name, unit);
    }
}
