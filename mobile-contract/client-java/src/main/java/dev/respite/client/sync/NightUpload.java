package dev.respite.client.sync;

import dev.respite.client.night.Night;
import dev.respite.client.night.NightJson;
import dev.respite.client.storage.Outbox;
import dev.respite.client.storage.OutboxDay;
import dev.respite.client.storage.PhoneDocument;
import dev.respite.client.storage.PhonePolicy;
import dev.respite.client.wire.Duty;
import dev.respite.client.wire.Jose;
import dev.respite.client.wire.JsonObject;
import dev.respite.client.wire.ProblemType;
import dev.respite.client.wire.Reply;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One day on its way to the service: read, built, sent, and what each answer asks for done. */
final class NightUpload {
    /** The physician struck the day out, on this phone or elsewhere. */
    static final String STRUCK = "struck";

    private final Equipment equipment;
    private final PhoneDocument document;
    private final Exchange exchange;
    private final Admission admission;
    private final Tally tally;
    private final LocalDate date;
    private final OutboxDay day;
    private final Set<Duty> done = EnumSet.noneOf(Duty.class);

    private PhonePolicy policy;
    private Reading reading;
    private boolean thin;

    NightUpload(Run run, LocalDate date, PhonePolicy policy, Reading reading) {
        this.equipment = run.equipment();
        this.document = run.document();
        this.exchange = run.exchange();
        this.admission = run.admission();
        this.tally = run.tally();
        this.date = date;
        this.day = document.outbox().day(date);
        this.policy = policy;
        this.reading = reading;
    }

    /** Reads and sends it, and gives what the service allowed when it was asked last: that may change on the way. */
    PhonePolicy put() throws RunEnds, Unreadable, IOException {
        boolean goesOn = true;
        while (goesOn) {
            Night night = reading.night(date);
            String digest = Jose.base64Url(Jose.sha256(NightJson.of(night).content()));
            goesOn = isNews(night, digest) && !isSettled(night, digest);
        }
        return policy;
    }

    /** Whether there is anything to send; the mark goes where there is not. */
    private boolean isNews(Night night, String digest) {
        boolean losesHeartRate = !night.isEmpty() && day.hasHeartRate() && !policy.allowsHeartRate();
        if (losesHeartRate && !day.isClosed()) {
            return false;
        }
        boolean nothing = night.isEmpty() && !mayClear();
        if (day.isClosed() || nothing || day.isSettledAs(digest)) {
            day.unmark();
            return false;
        }
        return true;
    }

    /**
     * Clears only what this phone has put: other nights may be another phone's, or from before what may be sent now.
     */
    private boolean mayClear() {
        boolean wholeDay = !Outbox.begins(date).isBefore(policy.collectingSince());
        return day.wasPut() && (wholeDay || day.mayBeHeld());
    }

    /** Sends it once; true when nothing more is to be done for this day in this run. */
    private boolean isSettled(Night night, String digest) throws RunEnds, Unreadable, IOException {
        long revision = day.use(reading.began());
        document.save(equipment.store());
        Reply reply = exchange.put("/v1/nights/" + date, packed(night, revision));
        if (isAcknowledged(reply, revision)) {
            document.pace().goesOn();
            settle(reply, digest, night.hasHeartRate());
            tally.acknowledged(date, reply.numbers("features"));
            document.save(equipment.store());
            return true;
        }
        learnRevision(reply);
        if (done.add(reply.duty()) && prepared(reply)) {
            return false;
        }
        giveUp(reply, digest, night.hasHeartRate());
        return true;
    }

    private void settle(Reply reply, String digest, boolean withHeartRate) {
        JsonObject answer = reply.success();
        day.settle(digest, withHeartRate);
        if (answer != null && STRUCK.equals(answer.string("result"))) {
            day.strike();
        }
    }

    private byte[] packed(Night night, long revision) {
        NightJson whole = NightJson.of(night);
        byte[] packed = whole.packed(revision);
        thin |= policy.isTooLarge(packed.length, whole.plain(revision).length);
        return thin ? NightJson.of(night.thinned()).packed(revision) : packed;
    }

    /** A captive portal's 200 is no acknowledgement: it must name this day and this revision. */
    private boolean isAcknowledged(Reply reply, long revision) {
        JsonObject answer = reply.success();
        Long taken = answer == null ? null : answer.integer("revision");
        return answer != null
                && taken != null
                && taken == revision
                && date.toString().equals(answer.string("day"));
    }

    /** Whether it can be sent again at once, in another form or with another token, and is ready for that. */
    private boolean prepared(Reply reply) throws RunEnds, Unreadable, IOException {
        switch (reply.duty()) {
            case RENEW:
                return renewed();
            case READ_AGAIN:
                reading = Reading.of(equipment, document, policy, date, date);
                return true;
            case THIN:
                boolean wasThin = thin;
                thin = true;
                return !wasThin;
            case LEAVE_OUT_STREAM:
                policy = admission.ask();
                reading = Reading.of(equipment, document, policy, date, date);
                return true;
            default:
                return false;
        }
    }

    private boolean renewed() throws RunEnds, IOException {
        boolean mayRenew = admission.mayRenew();
        policy = mayRenew ? admission.renew() : policy;
        return mayRenew;
    }

    private void learnRevision(Reply reply) {
        Long stored = reply.integer("storedRevision");
        if (stored != null) {
            day.isBehind(stored);
        }
        if (reply.problem() == ProblemType.REVISION_IN_FUTURE) {
            day.forgetRevision();
        }
    }

    private void forget(String digest, boolean withHeartRate) {
        day.settle(digest, withHeartRate);
        tally.forgotten(Collections.singleton(date));
    }

    /** It has moved since the policy was asked: for the days to come it is known now. */
    private void moveCollectingSince(@Nullable Instant since) {
        if (since != null) {
            policy = policy.since(since);
            document.adopt(policy);
        }
    }

    /** What is left when sending it again would not help now. */
    private void giveUp(Reply reply, String digest, boolean withHeartRate) throws RunEnds, IOException {
        Instant retryAt = reply.instant("retryAt");
        switch (reply.duty()) {
            case FORGET:
                moveCollectingSince(reply.instant("collectingSince"));
                forget(digest, withHeartRate);
                return;
            case FORGET_AND_REPORT:
            case THIN:
                tally.report(date, reply.what());
                forget(digest, withHeartRate);
                return;
            case WAIT:
                day.waitUntil(retryAt == null ? document.serviceTime(equipment.now()) : retryAt);
                return;
            case READ_AGAIN:
                day.waitUntil(document.serviceTime(equipment.now()));
                return;
            default:
                throw admission.obey(exchange.disown(reply));
        }
    }
}
