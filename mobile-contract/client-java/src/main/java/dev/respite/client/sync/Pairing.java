package dev.respite.client.sync;

import dev.respite.client.PairingRefused;
import dev.respite.client.PhoneState;
import dev.respite.client.RunReport;
import dev.respite.client.storage.PhoneDocument;
import dev.respite.client.wire.Jose;
import dev.respite.client.wire.JsonWriter;
import dev.respite.client.wire.Reply;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.UnrecoverableKeyException;
import java.time.Instant;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** From the code that a physician types to a lease. */
public final class Pairing {
    private final Equipment equipment;
    private final PhoneDocument document;
    private final Tally tally = new Tally();
    private final Exchange exchange;
    private final Admission admission;

    public Pairing(Equipment equipment, PhoneDocument document) {
        this.equipment = equipment;
        this.document = document;
        this.exchange = new Exchange(equipment, document, tally);
        this.admission = new Admission(equipment, document, exchange);
    }

    /** As {@link dev.respite.client.RespitePhone#pair}. */
    public RunReport pair(String code) throws IOException {
        PhoneDocument before = document.lease() == null ? null : PhoneDocument.load(equipment.store());
        document.beginPairing(Jose.hash(code));
        if (before == null) {
            document.save(equipment.store());
        }
        prepareKey();
        Reply reply = exchange.post("/v1/consent-tokens", JsonWriter.write(Collections.singletonMap("code", code)));
        document.pace().startAnew();
        try {
            admission.take(reply);
        } catch (RunEnds e) {
            // Refused; or taken, under a policy that lets nothing be read for the time being.
        }
        if (document.lease() == null) {
            throw refused(reply.success() == null ? reply : reply.notOurs(), before);
        }
        beginAnew();
        PhoneState state = News.saveAndTell(equipment, document);
        return tally.report(state, document, null);
    }

    /** A code that was mistyped, or that no network carried, ends no pairing that works: what was kept stays as it was. */
    private PairingRefused refused(Reply reply, @Nullable PhoneDocument before) throws IOException {
        document.refusePairing();
        boolean wiped = document.state(equipment.now()) == PhoneState.WIPED;
        News.saveAndTell(equipment, before == null || wiped ? document : before);
        return new PairingRefused(reply.code());
    }

    private void beginAnew() {
        Instant now = equipment.now();
        document.outbox().clear();
        document.markWindow(now);
        document.looked(document.today(now));
    }

    /**
     * The key stays for as long as the phone has it, since by it the service knows this phone again: with another, it would be
     * another phone, which has to be let in.
     */
    private void prepareKey() throws IOException {
        try {
            if (!hasKey()) {
                equipment.key().create();
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("No key could be made.", e);
        }
    }

    private boolean hasKey() throws GeneralSecurityException {
        try {
            equipment.key().publicKey();
            return true;
        } catch (UnrecoverableKeyException e) {
            return false;
        }
    }
}
