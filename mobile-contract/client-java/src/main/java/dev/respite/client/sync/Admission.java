package dev.respite.client.sync;

import dev.respite.client.PhoneState;
import dev.respite.client.storage.Lease;
import dev.respite.client.storage.PhoneDocument;
import dev.respite.client.storage.PhonePolicy;
import dev.respite.client.wire.Duty;
import dev.respite.client.wire.JsonObject;
import dev.respite.client.wire.ProblemType;
import dev.respite.client.wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether the phone may go on: lease and policy, and what to do where the answer is no. */
final class Admission {
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Equipment equipment;
    private final PhoneDocument document;
    private final Exchange exchange;
    private boolean renewed;

    Admission(Equipment equipment, PhoneDocument document, Exchange exchange) {
        this.equipment = equipment;
        this.document = document;
        this.exchange = exchange;
    }

    /** Asks before anything is read. A renewal answers the same question. */
    PhonePolicy open(Lease lease) throws RunEnds, IOException {
        return lease.isDueForRenewal(document.serviceTime(equipment.now())) ? renew() : ask();
    }

    /** What may be sent now. */
    PhonePolicy ask() throws RunEnds, IOException {
        Reply reply = exchange.get("/v1/sync-policy");
        if (reply.duty() == Duty.RENEW && !renewed) {
            return renew();
        }
        return adopt(reply, reply.success());
    }

    /** Renews the lease, which may have lapsed; once a run. */
    PhonePolicy renew() throws RunEnds, IOException {
        renewed = true;
        Reply reply = exchange.post("/v1/consent-tokens/renewal", EMPTY);
        return take(reply);
    }

    boolean mayRenew() {
        return !renewed;
    }

    /** Takes the lease that was answered, with its policy. */
    PhonePolicy take(Reply reply) throws RunEnds, IOException {
        JsonObject answer = reply.success();
        Lease lease = answer == null ? null : Lease.of(answer);
        if (answer == null || lease == null) {
            throw obey(exchange.disown(reply));
        }
        document.hold(lease);
        String check = check(answer, "waits");
        if (check != null) {
            document.waitsToBeLetIn(check);
            throw await();
        }
        return adopt(reply, answer.object("policy"));
    }

    private PhonePolicy adopt(Reply reply, @Nullable JsonObject answer) throws RunEnds, IOException {
        PhonePolicy policy = answer == null ? null : PhonePolicy.of(answer);
        if (answer != null && PhonePolicy.isOfAnother(answer)) {
            throw stop(PhoneState.UPDATE_NEEDED);
        }
        if (answer == null || policy == null) {
            throw obey(exchange.disown(reply));
        }
        boolean first = document.policy() == null;
        document.adopt(policy);
        document.hearOfWaitingPhone(check(answer, "pairingWaits"));
        hearOfReads(answer.object("ownReads"));
        hearOfPasskeys(answer.object("passkeyChanges"));
        if (first) {
            document.markWindow(equipment.now());
        }
        if (!policy.allowsSleep()) {
            throw stop(PhoneState.PAUSED);
        }
        document.become(PhoneState.COLLECTING);
        return policy;
    }

    /** Does what a refusal asks for that ends the run, and gives what ends it. */
    RunEnds obey(Reply reply) throws IOException {
        switch (reply.duty()) {
            case PAIR_AGAIN:
                return leave(PhoneState.UNPAIRED);
            case STOP:
                return leave(PhoneState.REPLACED);
            case ASK_AGAIN:
                return await();
            case STOP_AND_ASK_DAILY:
                return stop(waiting(reply.problem()));
            case UPGRADE:
                return stop(PhoneState.UPDATE_NEEDED);
            case WIPE:
                return wipe();
            default:
                document.pace().backOff(equipment.now(), reply.retryAfter(), equipment.jitter());
                return new RunEnds();
        }
    }

    private static PhoneState waiting(@Nullable ProblemType problem) {
        if (problem == ProblemType.DAYS_KEPT) {
            return PhoneState.DAYS_KEPT;
        }
        return problem == ProblemType.CONSENT_EXPIRED ? PhoneState.EXPIRED : PhoneState.PAUSED;
    }

    private void hearOfReads(@Nullable JsonObject reads) {
        Long count = reads == null ? null : reads.integer("count");
        document.hearOfReads(count == null ? 0 : count, reads == null ? null : reads.instant("lastAt"));
    }

    private void hearOfPasskeys(@Nullable JsonObject changes) {
        Long count = changes == null ? null : changes.integer("count");
        document.hearOfPasskeys(count == null ? 0 : count, changes == null ? null : changes.string("last"));
    }

    private static @Nullable String check(JsonObject answer, String name) {
        JsonObject waits = answer.object(name);
        return waits == null ? null : waits.string("check");
    }

    /** Reads nothing, and asks at each run. */
    private RunEnds await() {
        document.become(PhoneState.WAITING);
        document.pace().goesOn();
        return new RunEnds();
    }

    /** Reads no more, and asks once a day. */
    private RunEnds stop(PhoneState state) {
        document.become(state);
        Instant now = equipment.now();
        document.pace().goesOn();
        document.pace().askAgainTomorrow(now);
        return new RunEnds();
    }

    /** The lease is of no use any more; marks are kept for the next pairing. */
    private RunEnds leave(PhoneState state) {
        document.become(state);
        document.hold(null);
        return new RunEnds();
    }

    private RunEnds wipe() throws IOException {
        document.wipe();
        document.save(equipment.store());
        equipment.deleteKey();
        return new RunEnds();
    }
}
