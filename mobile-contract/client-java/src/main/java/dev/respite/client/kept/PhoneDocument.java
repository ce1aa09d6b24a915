package dev.respite.client.kept;

import dev.respite.client.PhoneState;
import dev.respite.client.PhoneStore;
import dev.respite.client.wire.JsonObject;
import dev.respite.client.wire.JsonWriter;
import dev.respite.client.wire.MalformedJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the phone keeps. */
public final class PhoneDocument {
    /** As the service itself: a day older than that is not taken. */
    public static final int LATE_DAYS = 14;

    private PhoneState state = PhoneState.UNPAIRED;
    private PhoneState told = PhoneState.UNPAIRED;
    private @Nullable Lease lease;
    private @Nullable SyncPolicy policy;
    private @Nullable String nonce;
    private @Nullable String source;
    private @Nullable String codeTried;
    private @Nullable LocalDate lookedAt;
    private long offsetMillis;
    private Outbox outbox = new Outbox();
    private Pace pace = new Pace();

    private PhoneDocument() {}

    /** A phone without a document was never paired; one whose document cannot be read has to tell that it no longer is. */
    public static PhoneDocument load(PhoneStore store) throws IOException {
        byte[] saved = store.load();
        try {
            return saved == null ? new PhoneDocument() : of(JsonObject.read(saved));
        } catch (MalformedJson e) {
            PhoneDocument lost = new PhoneDocument();
            lost.told = PhoneState.COLLECTING;
            return lost;
        }
    }

    private static PhoneDocument of(JsonObject json) {
        PhoneDocument document = new PhoneDocument();
        document.state = state(json.string("state"));
        document.told = state(json.string("told"));
        JsonObject lease = json.object("lease");
        document.lease = lease == null ? null : Lease.kept(lease);
        JsonObject policy = json.object("policy");
        document.policy = policy == null ? null : SyncPolicy.of(policy);
        document.nonce = json.string("nonce");
        document.source = json.string("source");
        document.codeTried = json.string("codeTried");
        document.lookedAt = json.date("lookedAt");
        Long offset = json.integer("offsetMillis");
        document.offsetMillis = offset == null ? 0 : offset;
        JsonObject days = json.object("days");
        document.outbox = days == null ? new Outbox() : Outbox.of(days);
        JsonObject pace = json.object("pace");
        document.pace = pace == null ? new Pace() : Pace.of(pace);
        return document;
    }

    private static PhoneState state(@Nullable String word) {
        for (PhoneState state : PhoneState.values()) {
            if (word(state).equals(word)) {
                return state;
            }
        }
        return PhoneState.UNPAIRED;
    }

    private static String word(PhoneState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    public void save(PhoneStore store) throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("state", word(state));
        json.put("told", word(told));
        json.put("lease", lease == null ? null : lease.toJson());
        json.put("policy", policy == null ? null : policy.toJson());
        json.put("nonce", nonce);
        json.put("source", source);
        json.put("codeTried", codeTried);
        json.put("lookedAt", lookedAt == null ? null : lookedAt.toString());
        json.put("offsetMillis", offsetMillis);
        json.put("days", outbox.toJson());
        json.put("pace", pace.toJson());
        json.values().removeIf(value -> value == null);
        store.save(JsonWriter.write(json));
    }

    /** What the phone does at this instant of the service's clock. */
    public PhoneState state(Instant serviceTime) {
        boolean lapsed = state == PhoneState.COLLECTING && (lease == null || lease.hasLapsed(serviceTime));
        return lapsed ? PhoneState.LAPSED : state;
    }

    public void become(PhoneState newState) {
        state = newState;
    }

    /** The state that the physician was told last. */
    public PhoneState told() {
        return told;
    }

    public void told(PhoneState newState) {
        told = newState;
    }

    public @Nullable Lease lease() {
        return lease;
    }

    public void hold(@Nullable Lease newLease) {
        lease = newLease;
    }

    public @Nullable SyncPolicy policy() {
        return policy;
    }

    /** What may be sent has changed: days that can no longer be sent whole are left alone, others are looked at again. */
    public void adopt(SyncPolicy newPolicy) {
        SyncPolicy before = policy;
        policy = newPolicy;
        if (before == null) {
            return;
        }
        if (!newPolicy.collectingSince().equals(before.collectingSince())) {
            outbox.closeBefore(newPolicy.collectingSince());
        }
        if (newPolicy.allowsHeartRate() && !before.allowsHeartRate()) {
            outbox.markKnown();
        }
    }

    public @Nullable String nonce() {
        return nonce;
    }

    public void nonce(String newNonce) {
        nonce = newNonce;
    }

    public @Nullable String source() {
        return source;
    }

    public void source(@Nullable String newSource) {
        source = newSource;
    }

    /** The service's time at an instant of the phone's clock, as far as the service has told its time. */
    public Instant serviceTime(Instant phoneTime) {
        return phoneTime.plusMillis(offsetMillis);
    }

    public Instant phoneTime(Instant serviceTime) {
        return serviceTime.minusMillis(offsetMillis);
    }

    public void setClock(Instant serviceTime, Instant phoneTime) {
        offsetMillis = Duration.between(phoneTime, serviceTime).toMillis();
    }

    /** The date that the service goes by. */
    public LocalDate today(Instant phoneTime) {
        return serviceTime(phoneTime).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /**
     * The service's date when a run last came to its end: whatever ended before then was looked at. {@code otherwise} if none
     * did yet.
     */
    public LocalDate lookedAt(LocalDate otherwise) {
        return lookedAt == null ? otherwise : lookedAt;
    }

    /** A run came to its end; or all that could have been looked at by then is marked. */
    public void looked(LocalDate today) {
        lookedAt = today;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Pace pace() {
        return pace;
    }

    /**
     * Leaves whatever pairing there was for a new one. Nothing that was acknowledged under the one before counts.
     *
     * @param codeHash of the code that is typed
     * @return whether it is another code than the one tried last: a code that was tried belongs to the key it was tried with
     */
    public boolean beginPairing(String codeHash) {
        boolean another = !codeHash.equals(codeTried);
        codeTried = codeHash;
        become(PhoneState.UNPAIRED);
        lease = null;
        policy = null;
        return another;
    }

    /** Nothing is left but that it is over. */
    public void wipe() {
        state = PhoneState.WIPED;
        lease = null;
        policy = null;
        nonce = null;
        source = null;
        codeTried = null;
        lookedAt = null;
        offsetMillis = 0;
        outbox = new Outbox();
        pace = new Pace();
    }

    public boolean isWiped() {
        return state == PhoneState.WIPED;
    }

    /** Nothing came of a pairing. */
    public void refusePairing() {
        if (state != PhoneState.WIPED) {
            state = PhoneState.UNPAIRED;
        }
    }

    /** Whether dates may be kept: not before a first pairing, and not after it is over. */
    public boolean keepsDates() {
        return state != PhoneState.WIPED && codeTried != null;
    }

    @Override
    public String toString() {
        return "PhoneDocument[" + state + "]";
    }
}
