package dev.respite.client;

import dev.respite.client.storage.PhoneDocument;
import dev.respite.client.sync.Equipment;
import dev.respite.client.sync.FurtherPhone;
import dev.respite.client.sync.OwnData;
import dev.respite.client.sync.Pairing;
import dev.respite.client.sync.Passkeys;
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
     * Pairs with the code that the physician types, under the phone's key, and marks the days that the service still takes. A pairing
     * there was is over once this one has a lease; a code that is refused, or that got no answer, leaves it as it was. Sends
     * nothing measured: call {@link #run} next.
     *
     * @throws PairingRefused if the code gave no lease
     * @throws IOException if the store or the key fails
     */
    public RunReport pair(String code) throws IOException {
        return new Pairing(equipment, document()).pair(code);
    }

    /**
     * What the service keeps of its physician, for their own eyes: it opens to this phone's key and to no sign-in, and each look
     * is in their access log. Nothing of it is kept here.
     *
     * @param path {@code /v1/me/features}, {@code /v1/me/export}, {@code /v1/me/receipts}, {@code /v1/me/access-log} or {@code
     *     /v1/passkeys}
     * @return JSON in UTF-8; null if the service was not reached, or opens nothing to this phone
     */
    public byte @Nullable [] own(String path) throws IOException {
        return new OwnData(equipment, document()).read(path);
    }

    /**
     * Strikes out a night that is wrong, if its physician says so: the service forgets its numbers at once, and takes nothing
     * of that day any more, from no phone. Nothing brings it back.
     *
     * @return false if nothing is kept of that day, or the service was not reached
     */
    public boolean strike(LocalDate day) throws IOException {
        return new OwnData(equipment, document()).strike(day);
    }

    /**
     * Lets in the further phone that shows this, if its physician says so. That phone takes the place of this one.
     *
     * @return false if none with it waits, or the service was not reached
     */
    public boolean letIn(String check) throws IOException {
        return new FurtherPhone(equipment, document()).letIn(check);
    }

    /** Sends away whatever further phone waits; false if the service was not reached. */
    public boolean sendAway() throws IOException {
        return new FurtherPhone(equipment, document()).sendAway();
    }

    /**
     * Lets in the passkey that was registered where this is shown, if its physician says so. It opens what is theirs as this
     * phone does.
     *
     * @return false if none with it waits, or the service was not reached
     */
    public boolean letPasskeyIn(String check) throws IOException {
        return new Passkeys(equipment, document()).letIn(check);
    }

    /**
     * Removes a passkey, or sends away one that waits.
     *
     * @param id as {@code /v1/passkeys} has it
     * @return false if there is none with it, or the service was not reached
     */
    public boolean removePasskey(String id) throws IOException {
        return new Passkeys(equipment, document()).remove(id);
    }

    /**
     * A day to look at in the next run, since something of it was recorded, changed or deleted. A phone that was never
     * paired, or was wiped, keeps no marks.
     */
    public void mark(LocalDate day) {
        mark(document -> document.outbox().mark(day));
    }

    /** All days that the service still takes: something was deleted, and nobody says of which day; or changes may have been missed. */
    public void markAll() {
        mark(document -> document.markWindow(equipment.now()));
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
