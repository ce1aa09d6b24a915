package dev.respite.client;

import dev.respite.client.kept.PhoneDocument;
import dev.respite.client.sync.Equipment;
import dev.respite.client.sync.Pairing;
import dev.respite.client.sync.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The phone's side of the contract ({@code sync.md}): pairs, renews its lease, and puts what was measured, night by night.
 * Everything that it must not forget is in its store, so that an instance may be made anew for every run. Not thread-safe,
 * and one run at a time.
 */
public final class RespitePhone {
    private final Equipment equipment;

    /**
     * @param service its public address, which proofs have to name, such as {@code https://respite.hospital.example}
     * @param clock the phone's, in the zone that the phone is in; it may be wrong
     * @param jitter spreads what is sent again after a failure
     */
    public RespitePhone(
            URI service,
            Measurements measurements,
            DeviceKey key,
            PhoneStore store,
            Transport transport,
            Physician physician,
            Clock clock,
            Random jitter) {
        this.equipment = new Equipment(service, measurements, key, store, transport, physician, clock, jitter);
    }

    public PhoneState state() throws IOException {
        PhoneDocument document = document();
        return document.state(document.serviceTime(equipment.now()));
    }

    /**
     * Pairs with the code that the physician types, under a new key, and marks the last fourteen days. A pairing there was is
     * over, whatever comes of this one. Sends nothing measured: call {@link #run} next.
     *
     * @throws PairingRefused if the code gave no lease
     * @throws IOException if the store or the key fails
     */
    public RunReport pair(String code) throws IOException {
        return new Pairing(equipment, document()).pair(code);
    }

    /**
     * A day to look at in the next run, since something of it was recorded, changed or deleted. A phone that was never
     * paired, or was wiped, keeps no marks.
     */
    public void mark(LocalDate day) {
        mark(document -> document.outbox().mark(day));
    }

    /** The last fourteen days: something was deleted, and nobody says of which day; or changes may have been missed. */
    public void markAll() {
        mark(this::markWindow);
    }

    /** The origin whose sleep is taken where it has any; null for the one with the most staged sleep. */
    public void chooseSource(@Nullable String origin) {
        change(document -> document.source(origin));
        markAll();
    }

    /**
     * One run: renews the lease if half of it is gone, asks what may be sent, puts every marked day, oldest first, and looks
     * at those since the last run. Returns at once where it is too early to ask, or nothing may be asked any more.
     *
     * @throws IOException if the store fails, or a key that had to be deleted could not be
     */
    public RunReport run() throws IOException {
        return new Run(equipment, document()).run();
    }

    /** Deletes token, marks and key, and asks and tells nobody. The consent goes on. */
    public void forgetEverything() throws IOException {
        equipment.store().delete();
        equipment.deleteKey();
    }

    private PhoneDocument document() throws IOException {
        return PhoneDocument.load(equipment.store());
    }

    private void markWindow(PhoneDocument document) {
        LocalDate today = document.today(equipment.now());
        document.outbox().mark(today.minusDays(PhoneDocument.LATE_DAYS), today);
    }

    private void mark(Consumer<PhoneDocument> marking) {
        change(document -> {
            if (document.keepsDates()) {
                marking.accept(document);
            }
        });
    }

    private void change(Consumer<PhoneDocument> change) {
        try {
            PhoneDocument document = document();
            change.accept(document);
            document.save(equipment.store());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
