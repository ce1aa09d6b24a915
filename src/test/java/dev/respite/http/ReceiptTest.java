package dev.respite.http;

import static dev.respite.http.Hospital.BOTH_STREAMS;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Receipts: they convince who holds them, and prove nothing to anybody else. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReceiptTest {
    /** What ISO/IEC TS 27560:2023 requires of a record and a receipt, by section. */
    private static final Set<String> HEADER = Set.of("schema_version", "receipt_id", "record_id", "pii_principal_id");

    private static final Set<String> PROCESSING = Set.of(
            "purpose",
            "lawful_basis",
            "pii_information",
            "pii_controllers",
            "storage_locations",
            "retention_period",
            "jurisdiction",
            "recipient_third_parties",
            "withdrawal_method");
    private static final Set<String> PARTY =
            Set.of("party_id", "party_name", "party_address", "party_contact", "party_type");
    private static final Set<String> EVENT =
            Set.of("event_time", "validity_duration", "entity_id", "event_type", "event_state");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Inject
    Pool pool;

    private record Receipt(String receiptId, String document, String mac, String macKey) {
        static List<Receipt> of(Response listed) {
            JsonPath json = listed.then().statusCode(200).extract().jsonPath();
            return json.getList("receipts", Receipt.class);
        }

        JsonNode json() throws Exception {
            return JSON.readTree(document);
        }
    }

    @Test
    void a_grant_gives_a_receipt_whose_mac_fits_the_text_under_the_key_that_comes_with_it() throws Exception {
        Physician physician = Hospital.somebody();
        Response handedOut = physician.joins("emergency", BOTH_STREAMS);

        Receipt receipt = Receipt.of(physician.receipts()).get(0);
        assertEquals(receipt, handedOut.jsonPath().getObject("receipt", Receipt.class));

        assertEquals(receipt.mac(), mac(receipt.macKey(), receipt.document()));
        physician.consent().then().body("receiptId", is(receipt.receiptId()));
        assertEquals(receipt.receiptId(), receipt.json().path("receipt_id").asText());
    }

    @Test
    void whoever_holds_the_key_can_write_a_receipt_as_good_as_any_so_none_is_a_proof() throws Exception {
        Response answer = joined().receipts();
        Receipt receipt = Receipt.of(answer).get(0);

        String text = receipt.document().replace("consent-given", "consent-refused");
        Receipt forged = new Receipt(receipt.receiptId(), text, mac(receipt.macKey(), text), receipt.macKey());

        assertNotEquals(receipt.document(), forged.document());
        assertNotEquals(receipt.mac(), forged.mac());
        Map<String, Object> members = answer.jsonPath().getMap("receipts[0]");
        assertEquals(JSON.convertValue(forged, Map.class).keySet(), members.keySet(), "what a forger cannot make");
        assertTrue(receipt.json().path("note").asText().contains("write any receipt"));
    }

    @Test
    void it_has_the_members_that_the_standard_requires() throws Exception {
        JsonNode document = Receipt.of(joined().receipts()).get(0).json();

        assertHas(HEADER, document);
        assertHas(Set.of("url", "version", "sha256"), document.path("privacy_notice"));
        assertEquals("en", document.path("language").asText());
        assertHas(PROCESSING, document.path("purposes").path(0));
        assertHas(PARTY, document.path("party_identification").path(0));
        assertHas(EVENT, document.path("event"));
        assertEquals("consent", document.at("/purposes/0/lawful_basis").asText());
        assertEquals(0, document.at("/purposes/0/recipient_third_parties").size());
        assertEquals("P42D", document.at("/purposes/0/retention_period").asText());
        assertEquals(7, document.at("/purposes/0/pii_information").size());
        assertEquals("P365D", document.at("/event/validity_duration").asText());
    }

    @Test
    void it_names_only_what_was_consented_to() throws Exception {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", List.of("sleep")).then().statusCode(201);

        JsonNode information = Receipt.of(physician.receipts()).get(0).json().at("/purposes/0/pii_information");

        assertEquals(5, information.size());
        assertFalse(information.toString().contains("heart"), information.toString());
    }

    @Test
    void its_text_is_canonical_json() throws Exception {
        String document = Receipt.of(joined().receipts()).get(0).document();

        assertEquals(JSON.writeValueAsString(JSON.readValue(document, TreeMap.class)), document);
    }

    @Test
    void it_reads_the_same_whenever_it_is_asked_for() {
        Physician physician = joined();
        List<Receipt> first = Receipt.of(physician.receipts());
        Hospital.pass(Duration.ofDays(2));

        assertEquals(first, Receipt.of(physician.receipts()));
    }

    @Test
    void an_affirmation_gives_another_under_the_same_key() throws Exception {
        Physician physician = joined();
        Receipt first = Receipt.of(physician.receipts()).get(0);
        Hospital.pass(Duration.ofDays(1));
        physician.affirms(Hospital.agreement()).then().statusCode(200);

        List<Receipt> both = Receipt.of(physician.receipts());

        assertEquals(2, both.size());
        assertEquals(first, both.get(1));
        assertEquals(first.macKey(), both.get(0).macKey());
        assertEquals(
                "consent-reaffirmed",
                both.get(0).json().at("/event/event_state").asText());
        physician.consent().then().body("receiptId", is(both.get(0).receiptId()));
    }

    @Test
    void nothing_in_it_tells_who_it_is_and_no_id_in_it_leads_to_a_row() throws Exception {
        Phone phone = Hospital.somebodyWithAPhone();
        Physician physician = phone.physician();
        String consent = physician.consent().path("consentId");

        String all = physician.receipts().asString() + physician.revokes("keep").asString();

        for (String telling :
                List.of(physician.name(), "emergency", phone.participant().toString(), consent)) {
            assertFalse(all.contains(telling), telling);
        }
        for (Row row : pool.preparedQuery("select id from receipt where participant_id = $1")
                .executeAndAwait(Tuple.of(phone.participant()))) {
            assertFalse(all.contains(row.getUUID("id").toString()));
        }
    }

    @Test
    void an_erasure_hands_over_its_only_receipt_and_leaves_none() throws Exception {
        Phone phone = Hospital.somebodyWithAPhone();
        Physician physician = phone.physician();
        assertEquals(1, rows(phone));
        Receipt granted = Receipt.of(physician.receipts()).get(0);

        JsonPath revoked = physician.revokes().then().statusCode(200).extract().jsonPath();
        Receipt erasure = revoked.getObject("receipt", Receipt.class);

        assertEquals(revoked.getString("receiptId"), erasure.receiptId());
        assertEquals(granted.macKey(), erasure.macKey());
        assertEquals(erasure.mac(), mac(granted.macKey(), erasure.document()));
        JsonNode document = erasure.json();
        assertHas(HEADER, document);
        assertHas(EVENT, document.path("event"));
        assertEquals(granted.receiptId(), document.path("record_id").asText());
        assertEquals("consent-withdrawn", document.at("/event/event_state").asText());
        assertEquals(
                revoked.getString("revokedAt"), document.at("/event/event_time").asText());
        assertTrue(document.path("effect").asText().contains("was erased"));
        Refused.as(Problem.NO_CONSENT, physician.receipts());
        assertEquals(0, rows(phone));
    }

    @Test
    void an_erasure_can_be_found_in_the_log_by_who_has_its_receipt() throws Exception {
        Receipt erasure =
                joined().revokes().then().statusCode(200).extract().jsonPath().getObject("receipt", Receipt.class);
        JsonNode audit = erasure.json().path("audit");

        assertEquals(
                audit.path("hash").asText(), sha256(audit.path("hashed_text").asText()));
        assertTrue(audit.path("hashed_text")
                .asText()
                .startsWith(audit.path("nonce").asText() + "|consent-revoked|"));
        byte[] hash = HexFormat.of().parseHex(audit.path("hash").asText());
        assertEquals(
                1,
                pool.preparedQuery("select body from audit_pending where body = $1")
                        .executeAndAwait(Tuple.of(io.vertx.core.buffer.Buffer.buffer(hash)))
                        .size());
    }

    @Test
    void the_receipt_of_a_revocation_that_keeps_the_nights_is_kept_with_them() throws Exception {
        Physician physician = joined();
        physician.pairs();
        Hospital.pass(Duration.ofDays(1));

        Receipt handedOver = physician
                .revokes("keep")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getObject("receipt", Receipt.class);

        List<Receipt> listed = Receipt.of(physician.receipts());
        assertEquals(2, listed.size());
        assertEquals(handedOver, listed.get(0));
        assertTrue(handedOver.json().path("effect").asText().contains("until "));
        assertEquals(handedOver.mac(), mac(handedOver.macKey(), handedOver.document()));
        physician.consent().then().body("affirmBy", nullValue());
    }

    private int rows(Phone phone) {
        return pool.preparedQuery("select id from receipt where participant_id = $1")
                .executeAndAwait(Tuple.of(phone.participant()))
                .size();
    }

    private static Physician joined() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", BOTH_STREAMS).then().statusCode(201);
        return physician;
    }

    private static void assertHas(Set<String> members, JsonNode node) {
        Set<String> missing = new HashSet<>(members);
        node.fieldNames().forEachRemaining(missing::remove);
        assertEquals(Set.of(), missing);
    }

    /** As the note of a receipt tells a physician to compute it with a shell. */
    private static String mac(String key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
