package dev.respite.client.sync;

import dev.respite.client.DeviceKey;
import dev.respite.client.Measurements;
import dev.respite.client.PhoneStore;
import dev.respite.client.Physician;
import dev.respite.client.Transport;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;

/** What the platform gives the phone to work with. */
public final class Equipment {
    private final URI service;
    private final Measurements measurements;
    private final DeviceKey key;
    private final PhoneStore store;
    private final Transport transport;
    private final Physician physician;
    private final Clock clock;
    private final Random jitter;

    public Equipment(
            URI service,
            Measurements measurements,
            DeviceKey key,
            PhoneStore store,
            Transport transport,
            Physician physician,
            Clock clock,
            Random jitter) {
        this.service = service;
        this.measurements = measurements;
        this.key = key;
        this.store = store;
        this.transport = transport;
        this.physician = physician;
        this.clock = clock;
        this.jitter = jitter;
    }

    /** By the phone's own clock, right or wrong. */
    public Instant now() {
        return clock.instant();
    }

    public DeviceKey key() {
        return key;
    }

    public PhoneStore store() {
        return store;
    }

    /** Does nothing if there is no key. */
    public void deleteKey() throws IOException {
        try {
            key.delete();
        } catch (GeneralSecurityException e) {
            throw new IOException("The key could not be deleted.", e);
        }
    }

    /** The address of a path of the service. */
    URI at(String path) {
        String base = service.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    Measurements measurements() {
        return measurements;
    }

    Transport transport() {
        return transport;
    }

    Physician physician() {
        return physician;
    }

    Random jitter() {
        return jitter;
    }

    /** The local date of an instant. */
    LocalDate localDate(Instant instant) {
        return instant.atZone(clock.getZone()).toLocalDate();
    }
}
