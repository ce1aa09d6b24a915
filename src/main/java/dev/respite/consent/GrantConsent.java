package dev.respite.consent;

import dev.respite.features.Stream;
import dev.respite.organisation.UnitTree;
import dev.respite.participant.ParticipantRow;
import dev.respite.participant.Participants;
import dev.respite.participant.Profile;
import dev.respite.participant.Subject;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.vault.DataKey;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** A physician agrees to the notice in force. Makes a new random participant; an old one is never taken up again. */
@ApplicationScoped
public class GrantConsent {
    private final Mutiny.SessionFactory sessions;
    private final Participants participants;
    private final Notices notices;
    private final UnitTree units;
    private final Epochs epochs;
    private final InstantSource clock;

    public GrantConsent(
            Mutiny.SessionFactory sessions,
            Participants participants,
            Notices notices,
            UnitTree units,
            Epochs epochs,
            InstantSource clock) {
        this.sessions = sessions;
        this.participants = participants;
        this.notices = notices;
        this.units = units;
        this.epochs = epochs;
        this.clock = clock;
    }

    /** What the physician sends; every member is needed but {@code answers}. */
    public record Request(
            @Nullable Integer noticeVersion,
            @Nullable String noticeSha256,
            @Nullable List<String> streams,
            @Nullable String unit,
            @Nullable Map<String, Integer> answers) {}

    /**
     * @throws Refusal {@code malformed-request}, {@code notice-outdated}, {@code unit-unknown}, {@code consent-exists}
     */
    public Uni<ConsentView> grant(Subject subject, Request request) {
        Notice notice = notices.current();
        Set<Stream> streams = streams(request.streams());
        if (request.noticeVersion() == null || request.noticeSha256() == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("/noticeVersion", "version and sha256 of /v1/notice");
        }
        if (request.noticeVersion() != notice.version() || !notice.sha256().equals(request.noticeSha256())) {
            throw new Refusal(Problem.NOTICE_OUTDATED);
        }
        String unit = request.unit();
        if (unit == null || units.find(unit).isEmpty() || !units.isLeaf(unit)) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var agreement = new ConsentRow.Agreement(notice.version(), notice.sha256(), now);
        return sessions.withTransaction(session -> participants
                        .find(session, subject)
                        .invoke(GrantConsent::refuseSecond)
                        .chain(() -> join(session, subject, agreement, streams, unit)))
                .onFailure(ConstraintViolationException.class)
                .transform(race -> new Refusal(Problem.CONSENT_EXISTS));
    }

    private Uni<ConsentView> join(
            Mutiny.Session session, Subject subject, ConsentRow.Agreement agreement, Set<Stream> streams, String unit) {
        UUID id = UUID.randomUUID();
        DataKey key = DataKey.random(id);
        YearWeek week = YearWeek.from(agreement.grantedAt().atOffset(ZoneOffset.UTC));
        var participant = new ParticipantRow(key, id, epochs.current(), Profile.joining(unit), week);
        var consent = new ConsentRow(id, key, subject, agreement, streams);
        return participants
                .add(session, subject, participant)
                .chain(() -> session.persist(consent))
                .replaceWith(() -> ConsentView.of(consent, participant, key));
    }

    private static void refuseSecond(@Nullable ParticipantRow participant) {
        if (participant != null) {
            throw new Refusal(Problem.CONSENT_EXISTS);
        }
    }

    private static Set<Stream> streams(@Nullable List<String> ids) {
        Set<Stream> streams = EnumSet.noneOf(Stream.class);
        for (String id : ids == null ? List.<String>of() : ids) {
            streams.add(Stream.of(id).orElseThrow(GrantConsent::badStreams));
        }
        if (!streams.contains(Stream.SLEEP)) {
            throw badStreams();
        }
        return streams;
    }

    private static Refusal badStreams() {
        return new Refusal(Problem.MALFORMED_REQUEST).at("/streams", "[\"sleep\"] or [\"sleep\",\"heart-rate\"]");
    }
}
