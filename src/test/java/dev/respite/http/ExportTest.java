package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.measure.features.Feature;
import dev.respite.person.own.export.StrictCsv;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A physician takes the own data along, in each of its forms. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ExportTest {
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final String FHIR = "application/fhir+json";

    private final ObjectMapper mapper = new ObjectMapper();
    private Phone phone;
    private Physician physician;

    @BeforeEach
    void somebody_with_an_ordinary_night_and_a_day_without_sleep() {
        phone = Hospital.somebodyWithAPhone();
        physician = phone.physician();
        LocalDate today = Hospital.today();
        phone.puts(ordinaryNight(today), revision()).then().statusCode(200);
        byte[] none = "{\"revision\":%d,\"sleep\":[]}".formatted(revision()).getBytes(StandardCharsets.UTF_8);
        phone.puts(today.minusDays(1), none).then().statusCode(200);
    }

    @Test
    void as_json_the_days_are_those_of_the_own_view_and_everything_else_is_beside_them() throws IOException {
        JsonNode view = mapper.readTree(physician.ownView().asString());
        Response export = export(JSON);

        export.then()
                .statusCode(200)
                .contentType(JSON)
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept")
                .body("consent.state", is("active"))
                .body("consent.unit", is("emergency"))
                .body("features", hasSize(Feature.values().length))
                .body("receipts", hasSize(1))
                .body("measuredWith.frozenBaseline.size()", is(0))
                .body("accessLog.entries.event", hasItem("data-exported-by-phone"));
        assertEquals(view.get("days"), mapper.readTree(export.asString()).get("days"));
        assertEquals(2, view.get("days").size());
    }

    @Test
    void as_csv_it_is_a_file_that_a_strict_reader_takes_with_the_numbers_of_the_own_view() throws IOException {
        Response export = export(CSV);

        export.then()
                .statusCode(200)
                .header("Content-Type", equalTo("text/csv;charset=utf-8;header=present"))
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"respite-%s.csv\"".formatted(Hospital.today())));
        List<List<String>> rows = StrictCsv.rows(export.asString());
        Map<String, BigDecimal> numbers = new TreeMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            for (Feature feature : Feature.values()) {
                String cell = row.get(rows.get(0).indexOf("%s [%s]".formatted(feature.id(), feature.unit())));
                numbers.put(row.get(0) + " " + feature.id(), cell.isEmpty() ? null : new BigDecimal(cell));
            }
        }
        assertEquals(numbersOfTheView(), numbers);
    }

    @Test
    void as_fhir_it_is_a_bundle_of_r4_with_the_numbers_of_the_own_view() throws IOException {
        Response export = export(FHIR);

        export.then().statusCode(200).header("Content-Type", containsString(FHIR));
        Bundle bundle = FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Bundle.class, export.asString());
        Map<String, BigDecimal> numbers = new TreeMap<>();
        bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Observation.class::isInstance)
                .map(Observation.class::cast)
                .forEach(observation -> numbers.put(
                        name(observation), observation.getValueQuantity().getValue()));
        assertEquals(numbersOfTheView(), numbers);
        assertTrue(bundle.getEntry().stream().anyMatch(entry -> entry.getResource() instanceof Consent));
    }

    @Test
    void the_same_data_has_the_same_ids_in_the_next_bundle() throws IOException {
        JsonNode first = mapper.readTree(export(FHIR).asString());
        JsonNode second = mapper.readTree(export(FHIR).asString());

        assertEquals(first.get("entry"), second.get("entry"));
    }

    @Test
    void a_browser_names_the_form_in_the_address() {
        String fromABrowser = "text/html,application/xhtml+xml;q=0.9";

        get(fromABrowser, "csv").then().statusCode(200).header("Content-Type", containsString(CSV));
        get(fromABrowser, "fhir").then().statusCode(200).header("Content-Type", containsString(FHIR));
        get(fromABrowser, "json").then().statusCode(200).contentType(JSON);
        get("anything", "csv").then().statusCode(200).header("Content-Type", containsString(CSV));
        get("text/html,*/*;q=0.8", null).then().statusCode(200).contentType(JSON);
    }

    @Test
    void a_form_that_there_is_not_is_refused_and_those_that_there_are_are_named() {
        Refused.as(Problem.NOT_ACCEPTABLE, get("application/pdf", null)).body("offered", hasSize(3));
        Refused.as(Problem.NOT_ACCEPTABLE, get("*/*", "pdf")).body("offered", hasItem(FHIR));
        Refused.as(Problem.NOT_ACCEPTABLE, get("text/csv;q=much", null));
        Refused.as(Problem.NOT_ACCEPTABLE, get("anything", null));
    }

    @Test
    void nobody_else_gets_one() {
        Refused.as(Problem.FORBIDDEN, as(Hospital.lead("emergency")));
        as(phone.token()).then().statusCode(200);
        Refused.as(Problem.FORBIDDEN, as(Hospital.token("steward", "steward", "*")));
        Refused.as(Problem.TOKEN_MISSING, given().get("/v1/me/export"));
        Refused.as(Problem.OWN_KEY_REQUIRED, as(physician.token()));
    }

    @Test
    void no_form_names_the_participant_and_those_to_hand_on_do_not_name_the_unit() {
        String participant = phone.participant().toString();

        for (String form : List.of(JSON, CSV, FHIR)) {
            String text = export(form).asString();
            assertTrue(text.contains(Hospital.today().toString()), form);
            assertFalse(text.contains(participant), form);
            assertFalse(text.contains(participant.replace("-", "")), form);
            assertEquals(form.equals(JSON), text.contains("emergency"), form);
        }
    }

    @Test
    void while_paused_everything_can_be_taken_along() {
        physician.pauses().then().statusCode(200);

        export(JSON).then().statusCode(200).body("consent.state", is("paused")).body("days", hasSize(2));
        assertEquals(3, StrictCsv.rows(export(CSV).asString()).size());
    }

    @Test
    void days_that_were_kept_can_be_taken_along_after_the_revocation_without_unit_or_baseline() {
        physician.revokes("keep").then().statusCode(200);

        export(JSON)
                .then()
                .statusCode(200)
                .body("consent.state", is("revoked"))
                .body("consent.unit", nullValue())
                .body("days", hasSize(2))
                .body("measuredWith.frozenBaseline.size()", is(0))
                .body("measuredWith.referenceWeeks", hasSize(0))
                .body("accessLog.entries.event", hasItem("consent-revoked"));
        assertFalse(export(JSON).asString().contains("emergency"));
        assertEquals(3, StrictCsv.rows(export(CSV).asString()).size());
        export(FHIR).then().statusCode(200).body("entry.resource.status", hasItem("inactive"));
    }

    @Test
    void after_an_erasure_there_is_nothing_to_take() {
        physician.revokes("erase").then().statusCode(200);

        Refused.as(Problem.CONSENT_REVOKED, export(JSON)).body("days", nullValue());
    }

    private Map<String, BigDecimal> numbersOfTheView() throws IOException {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        for (JsonNode day : mapper.readTree(physician.ownView().asString()).get("days")) {
            for (Feature feature : Feature.values()) {
                JsonNode value =
                        day.get(feature.coverage() ? "coverage" : "features").get(feature.id());
                numbers.put(day.get("day").asText() + " " + feature.id(), value.isNull() ? null : value.decimalValue());
            }
        }
        assertEquals(2 * Feature.values().length, numbers.size());
        assertTrue(
                new HashMap<>(numbers).containsValue(new BigDecimal("93.75")), "no ordinary night: nothing is shown");
        return numbers;
    }

    private static String name(Observation observation) {
        return observation.getEffectiveDateTimeType().getValueAsString() + " "
                + observation.getCode().getCoding().stream()
                        .filter(coding -> coding.getSystem().equals("urn:respite:feature"))
                        .findFirst()
                        .orElseThrow()
                        .getCode();
    }

    private Response export(String form) {
        return get(form, null);
    }

    private Response get(String accept, String format) {
        var request = given().auth().oauth2(phone.token()).header("Accept", accept);
        return format == null
                ? request.get("/v1/me/export")
                : request.queryParam("format", format).get("/v1/me/export");
    }

    private static Response as(String token) {
        return given().auth().oauth2(token).get("/v1/me/export");
    }
}
