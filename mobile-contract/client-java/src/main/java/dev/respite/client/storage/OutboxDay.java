package dev.respite.client.storage;

import dev.respite.client.wire.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the phone knows of one date: whether to look at it, and what of it the service has. */
public final class OutboxDay {
    private boolean marked;
    private boolean closed;
    private boolean struck;
    private boolean heartRate;
    private boolean inDoubt;
    private long revision;
    private @Nullable String digest;
    private @Nullable Instant notBefore;

    static OutboxDay of(JsonObject json) {
        OutboxDay day = new OutboxDay();
        day.marked = json.isTrue("marked");
        day.closed = json.isTrue("closed");
        day.struck = json.isTrue("struck");
        day.heartRate = json.isTrue("heartRate");
        day.inDoubt = json.isTrue("inDoubt");
        Long revision = json.integer("revision");
        day.revision = revision == null ? 0 : revision;
        day.digest = json.string("digest");
        day.notBefore = json.instant("notBefore");
        return day;
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        putIf(marked, json, "marked");
        putIf(closed, json, "closed");
        putIf(struck, json, "struck");
        putIf(heartRate, json, "heartRate");
        putIf(inDoubt, json, "inDoubt");
        if (revision > 0) {
            json.put("revision", revision);
        }
        if (digest != null) {
            json.put("digest", digest);
        }
        if (notBefore != null) {
            json.put("notBefore", notBefore.toString());
        }
        return json;
    }

    private static void putIf(boolean holds, Map<String, Object> json, String name) {
        if (holds) {
            json.put(name, true);
        }
    }

    void mark() {
        marked = !isClosed();
    }

    public boolean isMarked() {
        return marked;
    }

    public void unmark() {
        marked = false;
        notBefore = null;
    }

    /** From now on the day is as the service has it: measured under what was agreed before, it cannot be sent again. */
    void close() {
        closed = true;
        unmark();
    }

    /** Whether nothing of this day is to be sent any more. */
    public boolean isClosed() {
        return closed || struck;
    }

    /** Its physician struck it out: nothing of it is sent until its time is over, whatever changes on the phone. */
    public void strike() {
        struck = true;
        unmark();
    }

    /** Whether the service may hold something of this day by this phone. */
    public boolean wasPut() {
        return revision > 0;
    }

    /** Whether something was settled, or may have been taken. */
    public boolean mayBeHeld() {
        return inDoubt || digest != null;
    }

    /**
     * Uses a revision: {@code reading} if none that high was used before, else the next. The day stays marked until it is
     * settled, and until then nobody knows which body the service has: the answer may be lost after it was stored.
     */
    public long use(Instant reading) {
        marked = true;
        inDoubt = true;
        revision = Math.max(reading.getEpochSecond(), revision + 1);
        return revision;
    }

    /** The service has one that is higher. */
    public void isBehind(long stored) {
        revision = Math.max(revision, stored);
    }

    /** The revision was of a clock that was ahead, and none like it is stored. */
    public void forgetRevision() {
        revision = 1;
    }

    /** Takes note that the service has, or will never take, the body of this digest. */
    public void settle(String newDigest, boolean withHeartRate) {
        digest = newDigest;
        heartRate = withHeartRate;
        inDoubt = false;
        unmark();
    }

    /** Whether this body needs no sending: it is the one that was settled last, and none was sent since. */
    public boolean isSettledAs(String otherDigest) {
        return !inDoubt && otherDigest.equals(digest);
    }

    /** Whether the body that was settled last had heart rate. */
    public boolean hasHeartRate() {
        return heartRate;
    }

    /** Keeps the mark, for after {@code retryAt} (the service's time). */
    public void waitUntil(Instant retryAt) {
        marked = true;
        notBefore = retryAt;
    }

    public @Nullable Instant notBefore() {
        return notBefore;
    }
}
