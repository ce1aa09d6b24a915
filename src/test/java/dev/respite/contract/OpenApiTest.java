package dev.respite.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.contract.Operation.Parameter;
import dev.respite.http.Endpoints;
import dev.respite.http.Endpoints.Endpoint;
import dev.respite.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The code of the service and the published contract say the same. */
class OpenApiTest {
    private static final Contract CONTRACT = Contract.published();
    private static final SchemaShapes SCHEMAS = new SchemaShapes(CONTRACT);
    private static final JavaShapes WRITTEN =
            new JavaShapes(true, type("dev.respite.unit.oversight.SignalAnswer$Body"));
    private static final JavaShapes READ = new JavaShapes(false, Object.class);

    /** Replies whose type the method does not name: they are made into text before, or negotiated. */
    private static final Map<String, Class<?>> HIDDEN = Map.of(
            "GET /v1/units/{unit}/signals", type("dev.respite.unit.oversight.SignalAnswer$Body"),
            "GET /v1/me/export", type("dev.respite.person.own.export.JsonExport"));

    /** Without a type of ours: text, or what a library writes. What they answer is checked when they answer. */
    private static final Set<String> WITHOUT_TYPE =
            Set.of("GET /.well-known/jwks.json", "GET /v1/audit", "GET /openapi.yaml");

    /** Headers that are read below the resources: of proofs, of what a passkey opened, of streamed nights, and by JAX-RS itself. */
    private static final Set<String> READ_ELSEWHERE = Set.of(
            "POST /v1/consent-tokens: header parameter DPoP",
            "POST /v1/consent-tokens/renewal: header parameter DPoP",
            "GET /v1/sync-policy: header parameter DPoP",
            "GET /v1/waiting-pairing: header parameter DPoP",
            "DELETE /v1/waiting-pairing: header parameter DPoP",
            "POST /v1/waiting-pairing/confirmation: header parameter DPoP",
            "GET /v1/waiting-pairing: header parameter Respite-Own-Token",
            "POST /v1/waiting-pairing/confirmation: header parameter Respite-Own-Token",
            "GET /v1/me/features: header parameter Respite-Own-Token",
            "DELETE /v1/me/nights/{day}: header parameter Respite-Own-Token",
            "DELETE /v1/me/nights/{day}: header parameter DPoP",
            "GET /v1/me/export: header parameter Respite-Own-Token",
            "GET /v1/me/receipts: header parameter Respite-Own-Token",
            "GET /v1/me/access-log: header parameter Respite-Own-Token",
            "GET /v1/passkeys: header parameter Respite-Own-Token",
            "POST /v1/passkeys: header parameter Respite-Own-Token",
            "POST /v1/passkeys/confirmation: header parameter Respite-Own-Token",
            "DELETE /v1/passkeys/{id}: header parameter Respite-Own-Token",
            "GET /v1/passkeys: header parameter DPoP",
            "POST /v1/passkeys/confirmation: header parameter DPoP",
            "DELETE /v1/passkeys/{id}: header parameter DPoP",
            "GET /v1/me/features: header parameter DPoP",
            "GET /v1/me/export: header parameter DPoP",
            "GET /v1/me/receipts: header parameter DPoP",
            "GET /v1/me/access-log: header parameter DPoP",
            "PUT /v1/nights/{day}: header parameter DPoP",
            "POST /oauth2/revoke: header parameter DPoP",
            "PUT /v1/nights/{day}: header parameter Content-Encoding",
            "GET /openapi.yaml: header parameter If-None-Match");

    private static final String NEGOTIATED = "GET /v1/me/export";
    private static final String STREAMED = "PUT /v1/nights/{day}";

    private final List<String> differences = new ArrayList<>();

    @Test
    void the_code_and_the_contract_say_the_same() {
        Map<String, Operation> published =
                CONTRACT.operations().stream().collect(Collectors.toMap(Operation::toString, o -> o));
        Map<String, Endpoint> coded = Endpoints.all().stream()
                .filter(endpoint -> !endpoint.demo() && !endpoint.page())
                .collect(Collectors.toMap(endpoint -> endpoint.method() + " " + endpoint.path(), e -> e));

        Set<String> all = new TreeSet<>(published.keySet());
        all.addAll(coded.keySet());
        for (String name : all) {
            if (!published.containsKey(name) || !coded.containsKey(name)) {
                differences.add(
                        name + ": only " + (coded.containsKey(name) ? "the service" : "the contract") + " has it");
            } else {
                compare(new ServiceOperation(coded.get(name)), published.get(name));
            }
        }

        assertTrue(differences.isEmpty(), this::advice);
    }

    private void compare(ServiceOperation service, Operation contract) {
        same(contract, "roles (x-roles)", service.endpoint().roles(), contract.roles());
        same(contract, "parameters", service.parameters(), parameters(contract));
        JsonNode body = contract.requestBody().path("content");
        same(contract, "form fields", service.formFields(), fields(body.path("application/x-www-form-urlencoded")));
        compareRequest(service, contract, body);
        compareReplies(service, contract);
    }

    private static Set<String> parameters(Operation contract) {
        return contract.parameters().stream()
                .map(Parameter::toString)
                .filter(parameter -> !READ_ELSEWHERE.contains(contract + ": " + parameter))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> fields(JsonNode media) {
        return SCHEMAS.of(media.path("schema")).members().keySet();
    }

    private void compareRequest(ServiceOperation service, Operation contract, JsonNode body) {
        boolean taken = service.request().isPresent() || !service.formFields().isEmpty() || isStreamed(contract);
        same(contract, "request media types", taken ? service.consumed() : Set.of(), names(body));
        service.request()
                .ifPresent(type -> shapes(
                        contract,
                        "request",
                        false,
                        READ.of(type),
                        SCHEMAS.of(body.path("application/json").path("schema"))));
    }

    private static boolean isStreamed(Operation contract) {
        return contract.toString().equals(STREAMED);
    }

    private void compareReplies(ServiceOperation service, Operation contract) {
        for (int status : contract.statuses()) {
            JsonNode content = contract.response(status).orElseThrow().path("content");
            if (status < 300) {
                compareReply(service, contract, status, content);
            }
        }
    }

    private void compareReply(ServiceOperation service, Operation contract, int status, JsonNode content) {
        boolean empty = service.reply().getType() == Void.class;
        if (!contract.toString().equals(NEGOTIATED)) {
            same(contract, status + " media types", empty ? Set.of() : service.produced(), names(content));
        }
        if (!empty && !WITHOUT_TYPE.contains(contract.toString())) {
            Class<?> hidden = HIDDEN.get(contract.toString());
            Shape shape = hidden == null ? WRITTEN.of(service.reply()) : WRITTEN.of(hidden);
            JsonNode schema = content.path("application/json").path("schema");
            shapes(contract, Integer.toString(status), true, shape, SCHEMAS.of(schema));
        }
    }

    private void shapes(Operation contract, String where, boolean reply, Shape service, Shape published) {
        Differences found = new Differences(reply);
        found.compare("", service, published);
        found.found().forEach(difference -> differences.add(contract + ", " + where + ": " + difference));
    }

    private void same(Operation contract, String what, Object service, Object published) {
        if (!service.equals(published)) {
            differences.add(contract + ": the service has " + what + " " + service + "; the contract has " + published);
        }
    }

    private String advice() {
        return "The service and " + Contract.FILE + " differ:\n  "
                + String.join("\n  ", differences)
                + "\nIf you did not mean it, undo it in the code. If you mean it, change " + Contract.FILE
                + " to match, in the same commit, and run EndpointPagesTest for the pages.\nWhatever phones send or read"
                + " (tag 'phone') and you remove, rename or narrow breaks the phones that are out there: raise SyncPolicy's"
                + " contract number, with 'version' and 'contract' in the file, and keep answering the old form until no"
                + " lease of an old app is left. What is added to a reply breaks nobody.";
    }

    @Test
    void every_problem_occurs_with_its_own_status() {
        Map<String, Set<Integer>> occurring = new TreeMap<>();
        for (Operation operation : CONTRACT.operations()) {
            for (int status : List.of(400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 500, 503)) {
                operation
                        .problems(status)
                        .forEach(code -> occurring
                                .computeIfAbsent(code, c -> new TreeSet<>())
                                .add(status));
            }
        }

        Map<String, Set<Integer>> coded =
                Arrays.stream(Problem.values()).collect(Collectors.toMap(Problem::code, p -> Set.of(p.status())));
        Set<String> all = new TreeSet<>(occurring.keySet());
        all.addAll(coded.keySet());
        List<String> differing = all.stream()
                .filter(code -> !Objects.equals(coded.get(code), occurring.get(code)))
                .map(code -> code + ": the service has " + coded.get(code) + ", the contract " + occurring.get(code))
                .toList();

        assertTrue(
                differing.isEmpty(),
                () -> "The problems of the service and of " + Contract.FILE + " differ in their statuses:\n  "
                        + String.join("\n  ", differing)
                        + "\nA new one: name it at each operation that may answer it. A renamed or lost one: phones that are"
                        + " out there act on the old name; raise SyncPolicy's contract number.");
    }

    @Test
    void every_error_is_a_problem_document_and_names_what_it_may_be() {
        for (Operation operation : CONTRACT.operations()) {
            for (int status : operation.statuses()) {
                if (status >= 400) {
                    JsonNode response = operation.response(status).orElseThrow();
                    assertEquals(Set.of(Operation.PROBLEM), names(response.path("content")), operation + " " + status);
                    assertTrue(!operation.problems(status).isEmpty(), operation + " " + status + " names no problem");
                }
            }
        }
    }

    /** RFC 9449, section 8.2: a phone takes the next nonce from whatever it is answered, refusals too. */
    @Test
    void every_answer_to_who_may_send_a_proof_announces_the_next_nonce() {
        List<String> without = new ArrayList<>();
        for (Operation operation : CONTRACT.operations()) {
            boolean proof = operation.parameters().stream()
                    .anyMatch(parameter -> parameter.name().equals("DPoP"));
            operation.statuses().stream()
                    .filter(status -> proof)
                    .filter(status -> !operation
                            .response(status)
                            .orElseThrow()
                            .path("headers")
                            .has("DPoP-Nonce"))
                    .forEach(status -> without.add(operation + " " + status));
        }

        assertEquals(List.of(), without);
    }

    @Test
    void every_example_is_of_its_form_and_every_json_body_has_one() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : CONTRACT.operations()) {
            operation.requestBody().path("content").forEach(media -> example(operation + " request", media, faults));
            operation.statuses().stream().filter(status -> status < 300).forEach(status -> {
                JsonNode json =
                        operation.response(status).orElseThrow().path("content").path("application/json");
                if (!json.isMissingNode() && !operation.toString().equals(NEGOTIATED)) {
                    example(operation + " " + status, json, faults);
                }
            });
        }

        assertEquals(List.of(), faults);
    }

    private static void example(String where, JsonNode media, List<String> faults) {
        if (!media.has("example")) {
            faults.add(where + ": no example");
            return;
        }
        CONTRACT.faults(media.path("schema"), media.path("example"))
                .forEach(fault -> faults.add(where + ": example" + fault));
    }

    @Test
    void an_operation_is_open_just_if_no_role_is_needed() {
        for (Operation operation : CONTRACT.operations()) {
            Set<String> schemes = new TreeSet<>();
            operation.node().path("security").forEach(way -> schemes.addAll(names(way)));
            boolean people = schemes.contains("hospital") && !operation.id().equals("raiseConcern");
            assertEquals(
                    people || schemes.contains("consentToken"),
                    !operation.roles().isEmpty(),
                    operation.toString());
            assertEquals(schemes.contains("consentToken"), operation.roles().contains("app"), operation.toString());
        }
    }

    @Test
    void its_version_is_the_contract_number_of_the_policy() {
        JsonNode contract = CONTRACT.schema("SyncPolicy").path("properties").path("contract");

        assertEquals(
                CONTRACT.document().path("info").path("version").asText(),
                contract.path("const").asText());
    }

    @Test
    void the_published_problems_file_lists_no_type_that_the_contract_does_not() throws IOException {
        Set<String> published = new TreeSet<>();
        new ObjectMapper()
                .readTree(Path.of("../mobile-contract/problems.json").toFile())
                .forEach(problem -> published.add(problem.path("type").asText()));
        Set<String> occurring = new TreeSet<>();
        CONTRACT.document()
                .findValues("enum")
                .forEach(values -> values.forEach(value -> {
                    if (value.asText().startsWith("urn:respite:problem:")) {
                        occurring.add(value.asText());
                    }
                }));

        assertEquals(published, occurring);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " has gone: say here what is answered in its place", e);
        }
    }
}
