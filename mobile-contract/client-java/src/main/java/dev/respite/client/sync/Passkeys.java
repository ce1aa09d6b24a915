package dev.respite.client.sync;

import dev.respite.client.storage.PhoneDocument;
import dev.respite.client.wire.JsonWriter;
import dev.respite.client.wire.Reply;
import java.io.IOException;
import java.util.Collections;

/** The physician's yes or no, on the phone that holds the consent, to a passkey. */
public final class Passkeys {
    private final Equipment equipment;
    private final PhoneDocument document;
    private final Exchange exchange;

    public Passkeys(Equipment equipment, PhoneDocument document) {
        this.equipment = equipment;
        this.document = document;
        this.exchange = new Exchange(equipment, document, new Tally());
    }

    /** As {@link dev.respite.client.RespitePhone#letPasskeyIn}. */
    public boolean letIn(String check) throws IOException {
        byte[] body = JsonWriter.write(Collections.singletonMap("check", check));
        return isDone(exchange.post("/v1/passkeys/confirmation", body));
    }

    /** As {@link dev.respite.client.RespitePhone#removePasskey}. */
    public boolean remove(String id) throws IOException {
        return isDone(exchange.delete("/v1/passkeys/" + id));
    }

    private boolean isDone(Reply reply) throws IOException {
        document.save(equipment.store());
        return reply.success() != null;
    }
}
