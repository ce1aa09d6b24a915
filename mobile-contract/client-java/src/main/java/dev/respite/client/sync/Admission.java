package dev.respite.client.sync;

import dev.respite.client.PhoneState;
import dev.respite.client.kept.Lease;
import dev.respite.client.kept.PhoneDocument;
import dev.respite.client.kept.SyncPolicy;
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
    SyncPolicy open(Lease lease) throws RunEnds, IOException {
        return lease.isDueForRenewal(document.serviceTime(equipment.now())) ? renew() : ask();
    }

    /** What may be sent now. */
    SyncPolicy ask() throws RunEnds, IOException {
        Reply reply = exchange.get("/v1/sync-policy");
        if (reply.duty() == Duty.RENEW && !renewed) {
            return renew();
        }
        return adopt(reply, reply.success());
    }

    /** Renews the lease, which may have lapsed; once a run. */
    SyncPolicy renew() throws RunEnds, IOException {
        renewed = true;
        Reply reply = exchange.post("/v1/consent-tokens/renewal", EMPTY);
        return take(reply);
    }

    boolean mayRenew() {
        return !renewed;
    }

    /** Takes the lease that was answered, with its policy. */
    SyncPolicy take(Reply reply) throws RunEnds, IOException {
        JsonObject answer = reply.success();
        Lease lease = answer == null ? null : Lease.of(answer);
        if (answer == null || lease == null) {
            throw obey(exchange.disown(reply));
        }
        document.hold(lease);
        return adopt(reply, answer.object("policy"));
    }

    private SyncPolicy adopt(Reply reply, @Nullable JsonObject answer) throws RunEnds, IOException {
        SyncPolicy policy = answer == null ? null : SyncPolicy.of(answer);
        if (answer != null && SyncPolicy.isNewer(answer)) {
            throw stop(PhoneState.UPDATE_NEEDED);
        }
        if (policy == null) {
            throw obey(exchange.disown(reply));
        }
        document.adopt(policy);
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
            case STOP_AND_ASK_DAILY:
                return stop(reply.problem() == ProblemType.CONSENT_EXPIRED ? PhoneState.EXPIRED : PhoneState.PAUSED);
            case UPGRADE:
                return stop(PhoneState.UPDATE_NEEDED);
            case WIPE:
                return wipe();
            default:
                document.pace().backOff(equipment.now(), reply.retryAfter(), equipment.jitter());
                return new RunEnds();
        }
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
