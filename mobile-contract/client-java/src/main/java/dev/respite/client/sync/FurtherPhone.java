package dev.respite.client.sync;

import dev.respite.client.storage.PhoneDocument;
import dev.respite.client.wire.JsonObject;
import dev.respite.client.wire.JsonWriter;
import dev.respite.client.wire.Reply;
import java.io.IOException;
import java.util.Collections;

/** The physician's yes or no, on the phone that holds the consent, to a further phone. */
public final class FurtherPhone {
    private final Equipment equipment;
    private final PhoneDocument document;
    private final Exchange exchange;

    public FurtherPhone(Equipment equipment, PhoneDocument document) {
        this.equipment = equipment;
        this.document = document;
        this.exchange = new Exchange(equipment, document, new Tally());
    }

    /** As {@link dev.respite.client.RespitePhone#letIn}. */
    public boolean letIn(String check) throws IOException {
        byte[] body = JsonWriter.write(Collections.singletonMap("check", check));
        return isDone(exchange.post("/v1/waiting-pairing/confirmation", body));
    }

    /** As {@link dev.respite.client.RespitePhone#sendAway}. */
    public boolean sendAway() throws IOException {
        return isDone(exchange.delete("/v1/waiting-pairing"));
    }

    private boolean isDone(Reply reply) throws IOException {
        JsonObject answer = reply.success();
        boolean done = answer != null && answer.instant("serverTime") != null;
        if (done) {
            document.hearOfWaitingPhone(null);
        }
        document.save(equipment.store());
        return done;
    }
}
