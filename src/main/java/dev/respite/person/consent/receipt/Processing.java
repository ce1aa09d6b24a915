package dev.respite.person.consent.receipt;

import dev.respite.identity.PublicUrl;
import dev.respite.measure.features.Feature;
import dev.respite.measure.features.Stream;
import dev.respite.notice.Promises;
import dev.respite.notice.RetentionSettings;
import dev.respite.organisation.Contacts;
import dev.respite.organisation.Organisation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is done with whose data by whom: the sections {@code pii_processing} and {@code party_identification} of ISO/IEC
 * TS 27560:2023 (6.3.4 to 6.3.6). The same for everybody who consented to the same streams.
 */
@ApplicationScoped
class Processing {
    private static final String PURPOSE =
            "To show whether a unit is under strain, so that its working conditions can be"
                    + " improved; never to judge or treat a person.";
    private static final String COLLECTION =
            "The physician's own wearable and phone, night by night, sent by an app that"
                    + " holds a token of this consent.";
    private static final String PROCESSING =
            "Each night is reduced to the numbers of pii_information while it arrives and"
                    + " the rest is thrown away. Once a week they become a share, never shown, in one sum per unit, which is"
                    + " released with random noise.";
    private static final String STORAGE =
            "The service of the controller, sealed under a key of the physician's own; copies"
                    + " become unreadable within " + Promises.ERASURE_HOURS.inForce() + " hours of an erasure.";
    private static final String WITHDRAWAL =
            "At any time and without a reason, in the app or by POST %s/v1/consents/current/revocation";

    private final Organisation organisation;
    private final Contacts contacts;
    private final String publicUrl;
    private final int retentionDays;

    Processing(Organisation organisation, Contacts contacts, PublicUrl publicUrl, RetentionSettings retention) {
        this.organisation = organisation;
        this.contacts = contacts;
        this.publicUrl = publicUrl.value();
        this.retentionDays = retention.participantDays();
    }

    /** The notice that was agreed to. */
    Map<String, Object> notice(int version, String sha256) {
        return Map.of("url", publicUrl + "/v1/notice", "version", version, "sha256", sha256);
    }

    /** @param streams ids of those consented to */
    Map<String, Object> purpose(List<String> streams) {
        Map<String, Object> purpose = new HashMap<>();
        purpose.put("purpose", PURPOSE);
        purpose.put("lawful_basis", "consent");
        purpose.put("pii_information", information(streams));
        purpose.put("pii_controllers", List.of(organisation.structure().root().id()));
        purpose.put("collection_method", COLLECTION);
        purpose.put("processing_method", PROCESSING);
        purpose.put("storage_locations", List.of(STORAGE));
        purpose.put("retention_period", "P" + retentionDays + "D");
        purpose.put("jurisdiction", "that of the controller");
        purpose.put("recipient_third_parties", List.of());
        purpose.put("withdrawal_method", WITHDRAWAL.formatted(publicUrl));
        purpose.put("privacy_rights", rights());
        return purpose;
    }

    List<Map<String, Object>> parties() {
        return List.of(Map.of(
                "party_id", organisation.structure().root().id(),
                "party_name", organisation.structure().root().name(),
                "party_role", "PII controller",
                "party_type", "organisation",
                "party_address", contacts.privacy(),
                "party_contact", contacts.privacy(),
                "party_url", publicUrl));
    }

    private List<String> rights() {
        return List.of(
                "See: GET " + publicUrl + "/v1/me/features and /v1/me/access-log",
                "Take along: GET " + publicUrl + "/v1/me/export",
                "Pause: POST " + publicUrl + "/v1/consents/current/pause",
                "Erase: revoke with data=erase",
                "Complain: " + contacts.privacy() + "; outside the organisation: " + contacts.outside());
    }

    private List<Map<String, Object>> information(List<String> streams) {
        return Arrays.stream(Feature.values())
                .filter(feature -> streams.contains(feature.stream().id()))
                .map(Processing::information)
                .toList();
    }

    private static Map<String, Object> information(Feature feature) {
        return Map.of(
                "pii_type",
                feature.stream().id() + " of a night, as one number in " + feature.unit(),
                "pii_attribute_id",
                feature.id(),
                "pii_optional",
                feature.stream() != Stream.SLEEP,
                "sensitive_pii_category",
                true,
                "special_pii_category",
                "health");
    }
}
