package dev.respite.person.consent;

import dev.respite.notice.Promises;
import dev.respite.person.record.ConsentRow;
import dev.respite.person.record.ConsentState;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consent as its physician sees it.
 *
 * @param unit the leaf that counts at the end; null once only the days are kept
 * @param nextUnit another leaf, from {@code nextUnitFrom} (an ISO week) on; null where none was chosen
 * @param grantedAt when it was given, or affirmed last
 * @param expiresAt everything is erased then, unless the consent is affirmed before
 * @param affirmBy the same, once it is time to ask: in the last {@link #ASKED_DAYS} days, which a new notice begins; null
 *     before, so that nobody is asked more than needed
 * @param receiptId of the receipt in {@code /v1/me/receipts}
 * @param pairingWaitsUntil when a further phone that nobody has let in begins a new record; null where none waits
 */
public record ConsentView(
        UUID consentId,
        String state,
        List<String> streams,
        @Nullable String unit,
        @Nullable String nextUnit,
        @Nullable String nextUnitFrom,
        int noticeVersion,
        String noticeSha256,
        Instant grantedAt,
        Instant collectingSince,
        Instant expiresAt,
        @Nullable Instant affirmBy,
        String receiptId,
        boolean paired,
        @Nullable Instant pairingWaitsUntil) {
    /** How long before its end a physician is asked to affirm a consent, for whatever reason it ends. */
    public static final int ASKED_DAYS = Promises.AFFIRM_DAYS.inForce();

    public static ConsentView of(ConsentTable.Current current, LocalDate today) {
        ConsentRow consent = current.consent();
        Profile profile = current.participant().profile(current.key());
        ConsentRow.Agreement agreement = consent.agreement(current.key());
        return new ConsentView(
                consent.id(),
                consent.state().id(),
                consent.streams(),
                profile.unit().isEmpty() ? null : profile.unit(),
                profile.move().map(Profile.Move::unit).orElse(null),
                profile.move().map(move -> move.from().toString()).orElse(null),
                agreement.noticeVersion(),
                agreement.noticeSha256(),
                agreement.grantedAt(),
                consent.collectingSince(),
                startOf(consent.expiresOn()),
                isAsked(consent, today) ? startOf(consent.expiresOn()) : null,
                agreement.receiptId().toString(),
                consent.paired(),
                consent.waitingUntil() == null ? null : startOf(consent.waitingUntil()));
    }

    private static boolean isAsked(ConsentRow consent, LocalDate today) {
        return consent.state() != ConsentState.REVOKED
                && !consent.expiresOn().minusDays(ASKED_DAYS).isAfter(today);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
