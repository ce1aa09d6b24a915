package dev.respite.person.night;

import dev.respite.identity.TokenClaims;
import dev.respite.measure.evidence.StoppedStream;
import dev.respite.measure.features.FeatureValues;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.Stream;
import dev.respite.notice.Promises;
import dev.respite.person.night.NightParser.ReducedNight;
import dev.respite.person.phone.ActiveConsent;
import dev.respite.person.phone.ConsentGate;
import dev.respite.person.record.DayTable;
import dev.respite.person.record.DayTable.Guard;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A phone puts a night: the consent is asked, the body is reduced while it arrives, the features are sealed and written
 * only if the consent still stands at that instant. A higher revision replaces the day.
 */
@ApplicationScoped
public class PutNight {
    /** A phone's clock may be ahead by this much. */
    private static final Duration AHEAD = Duration.ofSeconds(300);

    /** UTC offsets reach from -12 h to +14 h: a local date begins and ends that far from its UTC namesake. */
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

    private final ConsentGate consentGate;
    private final DayTable days;
    private final InstantSource clock;
    private final Duration answerWithin;

    public PutNight(
            ConsentGate consentGate,
            DayTable days,
            InstantSource clock,
            @ConfigProperty(name = "respite.database.answer-within") Duration answerWithin) {
        this.consentGate = consentGate;
        this.days = days;
        this.clock = clock;
        this.answerWithin = answerWithin;
    }

    /** Whether a put changed anything. */
    public enum Result {
        stored,
        unchanged,
        /** Its physician struck this day out: nothing is kept of what came, and nothing of the day is to be sent again. */
        struck
    }

    /** Samples that were of no use: beats per minute outside 30–220, and those in bins not asleep. */
    public record Dropped(int outOfRange, int outsideSleep) {}

    /** The physician's own numbers, back to their phone; null where there is too little data. */
    public record Reply(
            LocalDate day,
            long revision,
            Result result,
            Dropped dropped,
            Map<String, @Nullable Number> features,
            Instant serverTime) {}

    /**
     * @throws Refusal any of {@link ConsentGate#admit}, then {@code evidence-review-due}, {@code too-late}, {@code time-in-future}, {@code
     *     too-large}, {@code malformed-night}, {@code outside-consent}, {@code stream-not-consented}, {@code
     *     revision-in-future}, {@code stale-revision}
     */
    public Uni<Reply> put(TokenClaims held, LocalDate day, HttpServerRequest request) {
        return inTime(consentGate.admit(held)).chain(consent -> {
            refuseStopped(consent);
            checkDay(day);
            return NightBody.read(request, new NightParser(rules(day, consent)))
                    .chain(night -> inTime(store(consent, night)));
        });
    }

    /** The body between the two takes as long as the network does. */
    private <T> Uni<T> inTime(Uni<T> asked) {
        return asked.ifNoItem().after(answerWithin).fail();
    }

    /** There is no night without sleep. Heart rate that is not collected is refused where it is met in the body. */
    private static void refuseStopped(ActiveConsent consent) {
        if (!consent.collected().contains(Stream.SLEEP)) {
            throw new Refusal(Problem.EVIDENCE_REVIEW_DUE)
                    .streams(consent.stopped().stream()
                            .map(StoppedStream::stream)
                            .toList());
        }
    }

    private void checkDay(LocalDate day) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (day.isBefore(today.minusDays(Promises.LATE_DAYS.inForce()))) {
            throw new Refusal(Problem.TOO_LATE);
        }
        Instant begins = day.atStartOfDay().toInstant(FIRST_ZONE);
        if (begins.isAfter(now.plus(AHEAD))) {
            throw new Refusal(Problem.TIME_IN_FUTURE).retryAt(begins);
        }
    }

    private NightParser.Rules rules(LocalDate day, ActiveConsent consent) {
        long latest = clock.instant().plus(AHEAD).toEpochMilli();
        return new NightParser.Rules(day, consent.streams(), consent.collected(), consent.collectingSince(), latest);
    }

    private Uni<Reply> store(ActiveConsent consent, ReducedNight night) {
        Instant now = clock.instant();
        if (night.revision() > now.plus(AHEAD).getEpochSecond()) {
            throw new Refusal(Problem.REVISION_IN_FUTURE);
        }
        NightFeatures features = NightFeatures.of(night.day(), night.sleep(), night.heartRate(), consent.collected());
        Guard guard = guard(consent.held(), night, now);
        return days.put(guard, consent.key(), night.day(), night.revision(), features)
                .chain(written -> written
                        ? Uni.createFrom().item(Result.stored)
                        : whyNot(consent.held(), night, features, guard.earliest()))
                .map(result -> reply(night, result == Result.struck ? NightFeatures.struck() : features, result, now));
    }

    private static Guard guard(TokenClaims held, ReducedNight night, Instant now) {
        Instant dayIsOver = night.day().plusDays(1).atStartOfDay().toInstant(LAST_ZONE);
        Instant earliest = night.earliest().isBefore(dayIsOver) ? night.earliest() : dayIsOver;
        Set<String> streams = night.streams().stream().map(Stream::id).collect(Collectors.toUnmodifiableSet());
        return new Guard(held.participant(), held.consent(), held.lease(), now, streams, earliest);
    }

    /**
     * The write found no row to act on: two more reads tell a consent that has changed from a revision that is known, and
     * from a day that was struck out. The day is read first: what a revocation deletes in between is then found missing together with its consent.
     */
    private Uni<Result> whyNot(TokenClaims held, ReducedNight night, NightFeatures features, Instant earliest) {
        return days.stored(held.participant(), night.day())
                .map(Optional::ofNullable)
                .chain(stored -> consentGate
                        .admit(held)
                        .invoke(consent -> refuseOutside(consent, night, earliest))
                        .map(consent -> result(stored, night.revision(), features, consent)));
    }

    private static void refuseOutside(ActiveConsent consent, ReducedNight night, Instant earliest) {
        if (!consent.streams().containsAll(night.streams())) {
            throw new Refusal(Problem.STREAM_NOT_CONSENTED);
        }
        if (earliest.isBefore(consent.collectingSince())) {
            throw new Refusal(Problem.OUTSIDE_CONSENT).collectingSince(consent.collectingSince());
        }
    }

    /**
     * A revision is of one body. Under the same one, a night that differs from what is stored is another body, or was stored in
     * an older form: the phone reads again and puts it under a higher revision. What is answered is always what is stored.
     */
    private static Result result(
            Optional<DayTable.Stored> stored, long revision, NightFeatures features, ActiveConsent consent) {
        if (stored.isEmpty() || stored.get().revision() < revision) {
            throw new Refusal(Problem.UNAVAILABLE);
        }
        if (stored.get().isStruck()) {
            return Result.struck;
        }
        boolean same = stored.get().revision() == revision
                && stored.get().features(consent.key()).equals(features);
        if (!same) {
            throw new Refusal(Problem.STALE_REVISION).stored(stored.get().revision());
        }
        return Result.unchanged;
    }

    private static Reply reply(ReducedNight night, NightFeatures features, Result result, Instant now) {
        var dropped =
                new Dropped(night.heartRate().outOfRange(), night.heartRate().outsideSleep(night.sleep()));
        return new Reply(night.day(), night.revision(), result, dropped, FeatureValues.of(features), now);
    }
}
