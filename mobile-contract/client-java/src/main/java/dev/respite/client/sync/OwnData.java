package dev.respite.client.sync;

import dev.respite.client.storage.PhoneDocument;
import dev.respite.client.wire.JsonObject;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the service keeps of the physician, read with the phone's key and kept nowhere. */
public final class OwnData {
    private final Equipment equipment;
    private final PhoneDocument document;
    private final Exchange exchange;

    public OwnData(Equipment equipment, PhoneDocument document) {
        this.equipment = equipment;
        this.document = document;
        this.exchange = new Exchange(equipment, document, new Tally());
    }

    /** As {@link dev.respite.client.RespitePhone#strike}. */
    public boolean strike(LocalDate day) throws IOException {
        if (document.lease() == null) {
            return false;
        }
        JsonObject answer = exchange.delete("/v1/me/nights/" + day).success();
        boolean done = answer != null
                && NightUpload.STRUCK.equals(answer.string("result"))
                && day.toString().equals(answer.string("day"));
        if (done && document.keepsDates()) {
            document.outbox().day(day).strike();
        }
        document.save(equipment.store());
        return done;
    }

    /** As {@link dev.respite.client.RespitePhone#own}. */
    public byte @Nullable [] read(String path) throws IOException {
        if (document.lease() == null) {
            return null;
        }
        byte[] body = exchange.get(path).body();
        document.save(equipment.store());
        return body;
    }
}
