package dev.respite.client.storage;

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
    private PhoneState state = PhoneState.UNPAIRED;
    private PhoneState told = PhoneState.UNPAIRED;
    private @Nullable Lease lease;
    private @Nullable PhonePolicy policy;
    private @Nullable String nonce;
    private @Nullable String source;
    private @Nullable String codeTried;
    private @Nullable String ownCheck;
    private @Nullable String waitingPhone;
    private @Nullable String waitingPhoneTold;
    private @Nullable Long ownReads;
    private long newReads;
    private @Nullable Instant lastRead;
    private @Nullable Long passkeyChanges;
    private long newPasskeyChanges;
    private @Nullable String lastPasskeyChange;
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
        document.policy = policy == null ? null : PhonePolicy.of(policy);
        document.nonce = json.string("nonce");
        document.source = json.string("source");
        document.codeTried = json.string("codeTried");
        document.ownCheck = json.string("ownCheck");
        document.waitingPhone = json.string("waitingPhone");
        document.waitingPhoneTold = json.string("waitingPhoneTold");
        document.ownReads = json.integer("ownReads");
        document.passkeyChanges = json.integer("passkeyChanges");
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
        json.put("ownCheck", ownCheck);
        json.put("waitingPhone", waitingPhone);
        json.put("waitingPhoneTold", waitingPhoneTold);
        json.put("ownReads", ownReads);
        json.put("passkeyChanges", passkeyChanges);
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

    public @Nullable PhonePolicy policy() {
        return policy;
    }

    /** What may be sent has changed: days that can no longer be sent whole are left alone, others are looked at again. */
    public void adopt(PhonePolicy newPolicy) {
        PhonePolicy before = policy;
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

    /**
     * Marks every day that the service would still take. Before a policy has said which those are, nothing: they are marked
     * when the first is adopted.
     */
    public void markWindow(Instant phoneTime) {
        if (policy != null) {
            LocalDate today = today(phoneTime);
            outbox.mark(today.minusDays(policy.lateDays()), today);
        }
    }

    /** It is paired, and another phone must let it in. */
    public void waitsToBeLetIn(String check) {
        ownCheck = check;
    }

    /** What the service said of a further phone; null if none waits, and this one is in. */
    public void hearOfWaitingPhone(@Nullable String check) {
        ownCheck = null;
        waitingPhone = check;
    }

    /** The further phone that waits and that the physician has not been told of; null if there is none. */
    public @Nullable String waitingPhoneToTell() {
        return waitingPhone == null || waitingPhone.equals(waitingPhoneTold) ? null : waitingPhone;
    }

    public void toldOfWaitingPhone(String check) {
        waitingPhoneTold = check;
    }

    /** What this phone shows while it waits, or what the one shows that waits for this one; null if none does. */
    public @Nullable String check() {
        return ownCheck != null ? ownCheck : waitingPhone;
    }

    /**
     * How often the service says that what is the physician's own was read, in all. What is new is told in this run; all of it
     * counts as known to a phone that is paired now.
     */
    public void hearOfReads(long count, @Nullable Instant last) {
        newReads += since(ownReads == null ? count : ownReads, count);
        lastRead = last;
        ownReads = count;
    }

    /** The same of what was done with passkeys; to a phone that is paired now all of it is new, since it may be somebody else's. */
    public void hearOfPasskeys(long count, @Nullable String last) {
        newPasskeyChanges += since(passkeyChanges == null ? 0 : passkeyChanges, count);
        lastPasskeyChange = last;
        passkeyChanges = count;
    }

    /** A new record counts anew. */
    private static long since(long known, long count) {
        return count < known ? count : count - known;
    }

    public long newPasskeyChanges() {
        return newPasskeyChanges;
    }

    public @Nullable String lastPasskeyChange() {
        return lastPasskeyChange;
    }

    /** Reads that the run before did not know of. */
    public long newReads() {
        return newReads;
    }

    public @Nullable Instant lastRead() {
        return lastRead;
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
     */
    public void beginPairing(String codeHash) {
        codeTried = codeHash;
        become(PhoneState.UNPAIRED);
        lease = null;
        policy = null;
        ownReads = null;
        passkeyChanges = null;
        hearOfWaitingPhone(null);
    }

    /** Nothing is left but that it is over. */
    public void wipe() {
        state = PhoneState.WIPED;
        lease = null;
        policy = null;
        nonce = null;
        hearOfWaitingPhone(null);
        waitingPhoneTold = null;
        ownReads = null;
        passkeyChanges = null;
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
