package dev.respite.person.consent.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.record.ConsentRow;
import dev.respite.person.record.ConsentRow.Agreement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes receipts with the field names of ISO/IEC TS 27560:2023 (sections 6.3 and 6.4), the successor of Kantara's Consent
 * Receipt 1.1. Ids in them are random and lead to no row: not even who holds the database learns from a shown receipt
 * whose it is.
 */
@ApplicationScoped
public class ReceiptWriter {
    private static final String SCHEMA = "urn:respite:receipt:1 (ISO/IEC TS 27560:2023)";
    private static final String PRINCIPAL = "the holder of this receipt";
    private static final String NOTE = "This receipt convinces you and proves nothing to others. It came with 'mac' and"
            + " 'macKey'. The mac is HMAC-SHA-256 under macKey over exactly this text. Whoever holds macKey, you too, can"
            + " write any receipt with a mac that fits, so nobody can ask you for one as a proof. To check it, save the"
            + " text of 'document', without a line end, as receipt.txt and compare what this prints with the mac:"
            + " openssl dgst -sha256 -mac HMAC -macopt hexkey:MACKEY receipt.txt";

    /** Strings, small integers and booleans with sorted keys and no space: canonical as of RFC 8785. */
    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Processing processing;

    ReceiptWriter(Processing processing) {
        this.processing = processing;
    }

    /** Of a first agreement; its id is the agreement's. */
    public Receipt given(Agreement agreement, List<String> streams) {
        return agreed(agreement, streams, "consent-given");
    }

    /** Of a later one by the same physician, with the same data. */
    public Receipt reaffirmed(Agreement agreement, List<String> streams) {
        return agreed(agreement, streams, "consent-reaffirmed");
    }

    /**
     * Of a revocation.
     *
     * @param effect what became of the data, in plain words
     * @param audited what the log holds of it, with the nonce that is given to nobody else
     */
    public Receipt withdrawn(Agreement agreement, Instant at, String effect, OwnAccessLedger.Entry audited) {
        UUID receiptId = UUID.randomUUID();
        Map<String, Object> document = document(receiptId, agreement);
        document.put("event", event(at, "P0D", "consent-withdrawn"));
        document.put("effect", effect);
        document.put(
                "audit",
                Map.of(
                        "nonce", audited.nonce(),
                        "hash", audited.hash(),
                        "hashed_text", audited.nonce() + '|' + audited.event() + '|' + audited.at()));
        return Receipt.of(receiptId, text(document), agreement.receiptKey());
    }

    private Receipt agreed(Agreement agreement, List<String> streams, String state) {
        Map<String, Object> document = document(agreement.receiptId(), agreement);
        document.put("event", event(agreement.grantedAt(), "P" + ConsentRow.DAYS + "D", state));
        document.put("purposes", List.of(processing.purpose(streams)));
        return Receipt.of(agreement.receiptId(), text(document), agreement.receiptKey());
    }

    private Map<String, Object> document(UUID receiptId, Agreement agreement) {
        Map<String, Object> document = new HashMap<>();
        document.put("schema_version", SCHEMA);
        document.put("receipt_id", receiptId.toString());
        document.put("record_id", agreement.receiptId().toString());
        document.put("pii_principal_id", UUID.randomUUID().toString());
        document.put("privacy_notice", processing.notice(agreement.noticeVersion(), agreement.noticeSha256()));
        document.put("language", "en");
        document.put("party_identification", processing.parties());
        document.put("note", NOTE);
        return document;
    }

    private static Map<String, Object> event(Instant at, String validity, String state) {
        return Map.of(
                "event_time", at.toString(),
                "validity_duration", validity,
                "entity_id", PRINCIPAL,
                "event_type", "explicit-consent",
                "event_state", state);
    }

    private static String text(Map<String, Object> document) {
        try {
            return CANONICAL.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a receipt is made of plain values", e);
        }
    }
}
