package dev.respite.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;

/** One physician's paired phone: holds the lease and renews it. For one thread at a time. */
final class Phone {
    private final ServiceClient service;
    private Lease lease;

    private Phone(ServiceClient service, Lease lease) {
        this.service = service;
        this.lease = lease;
    }

    /** Signs in as the physician, grants a consent unless there is one, and pairs. */
    static Phone joined(ServiceClient service, Notice notice, String name, String unit) {
        String hospitalToken = service.physicianToken(name, unit);
        try {
            service.grantConsent(hospitalToken, notice, unit);
        } catch (ServiceRefusal refusal) {
            if (!refusal.is("consent-exists")) {
                throw refusal;
            }
        }
        return new Phone(service, paired(service, hospitalToken));
    }

    /** A code whose reply was lost with the service may be used up: then another one. */
    private static Lease paired(ServiceClient service, String hospitalToken) {
        try {
            return service.pair(service.pairingCode(hospitalToken));
        } catch (ServiceRefusal refusal) {
            if (!refusal.is("pairing-code-unknown")) {
                throw refusal;
            }
            return service.pair(service.pairingCode(hospitalToken));
        }
    }

    Instant collectingSince() {
        return lease.collectingSince();
    }

    void renew() {
        lease = service.renew(lease.token());
    }

    /** Renews if the lease has lapsed at {@code now}. */
    void renewIfLapsed(Instant now) {
        if (!now.isBefore(lease.leaseUntil())) {
            renew();
        }
    }

    JsonNode put(LocalDate day, byte[] body) {
        return service.putNight(lease.token(), day, body);
    }

    /** Renews, once, if the service says that the token has expired. */
    JsonNode putGzipped(LocalDate day, byte[] gzipped) {
        try {
            return service.putGzippedNight(lease.token(), day, gzipped);
        } catch (ServiceRefusal refusal) {
            if (!refusal.is("token-expired")) {
                throw refusal;
            }
            renew();
            return service.putGzippedNight(lease.token(), day, gzipped);
        }
    }
}
