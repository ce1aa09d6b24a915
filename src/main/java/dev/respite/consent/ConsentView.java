package dev.respite.consent;

import dev.respite.participant.ParticipantRow;
import dev.respite.vault.DataKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** A consent as its physician sees it. */
public record ConsentView(
        UUID consentId,
        String state,
        List<String> streams,
        String unit,
        int noticeVersion,
        String noticeSha256,
        Instant grantedAt,
        Instant collectingSince,
        Instant expiresAt,
        boolean paired) {

    static ConsentView of(ConsentRow consent, ParticipantRow participant, DataKey key) {
        ConsentRow.Agreement agreement = consent.agreement(key);
        return new ConsentView(
                consent.id(),
                consent.state().id(),
                consent.streams(),
                participant.profile(key).unit(),
                agreement.noticeVersion(),
                agreement.noticeSha256(),
                agreement.grantedAt(),
                consent.collectingSince(),
                consent.expiresOn().atStartOfDay(ZoneOffset.UTC).toInstant(),
                consent.paired());
    }
}
