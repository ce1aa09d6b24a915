package dev.respite.client.sync;

import dev.respite.client.PairingRefused;
import dev.respite.client.PhoneState;
import dev.respite.client.RunReport;
import dev.respite.client.kept.PhoneDocument;
import dev.respite.client.wire.Jose;
import dev.respite.client.wire.JsonWriter;
import dev.respite.client.wire.Reply;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.UnrecoverableKeyException;
import java.time.LocalDate;
import java.util.Collections;

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
        boolean another = document.beginPairing(Jose.hash(code));
        document.save(equipment.store());
        prepareKey(another);
        Reply reply = exchange.post("/v1/consent-tokens", JsonWriter.write(Collections.singletonMap("code", code)));
        document.pace().startAnew();
        try {
            admission.take(reply);
        } catch (RunEnds e) {
            // Refused; or taken, under a policy that lets nothing be read for the time being.
        }
        if (document.lease() == null) {
            throw refused(reply.success() == null ? reply : reply.notOurs());
        }
        markWindow();
        PhoneState state = News.saveAndTell(equipment, document);
        return tally.report(state, document.outbox().marked().size(), null);
    }

    private PairingRefused refused(Reply reply) throws IOException {
        document.refusePairing();
        News.saveAndTell(equipment, document);
        return new PairingRefused(reply.code());
    }

    private void markWindow() {
        LocalDate today = document.today(equipment.now());
        document.outbox().clear();
        document.outbox().mark(today.minusDays(PhoneDocument.LATE_DAYS), today);
        document.looked(today);
    }

    /** The service knows a code that it has taken by the key: the same code after a lost answer goes with the same key. */
    private void prepareKey(boolean another) throws IOException {
        try {
            if (another || !hasKey()) {
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
