package dev.respite.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The contract as it is published: its operations, and its schemas, each compiled once. */
public final class Contract {
    static final String FILE = "mobile-contract/openapi.yaml";
    private static final Path HOUSE = Path.of("..");
    private static final String LOCAL = "#/components/schemas/";
    private static final String NAME = "urn:respite:contract";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final JsonSchemaFactory schemas;
    private final Map<JsonNode, JsonSchema> compiled = new IdentityHashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        ObjectNode definitions = JsonNodeFactory.instance.objectNode();
        definitions.set("$defs", qualified(document.path("components").path("schemas")));
        String text = definitions.toString();
        this.schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(NAME, text))));
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fields()
                        .forEachRemaining(verb -> add(path.getKey(), path.getValue(), verb.getKey(), verb.getValue())));
    }

    private static final class Published {
        private static final Contract CONTRACT = read(HOUSE.resolve(FILE));
    }

    /** The file of this house. */
    public static Contract published() {
        return Published.CONTRACT;
    }

    static Contract read(Path file) {
        try {
            return new Contract(new YAMLMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String path, JsonNode item, String verb, JsonNode operation) {
        if (METHODS.contains(verb)) {
            operations.add(new Operation(this, verb.toUpperCase(Locale.ROOT), path, item, operation));
        }
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        return operations;
    }

    /** The one that a request is for; fixed paths go before those with parameters, as in the service. */
    Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && operation.matches(path))
                .min(Comparator.comparingInt(operation -> operation.parameters().size()));
    }

    /** What every address may answer with this status; missing if none does. */
    JsonNode anyAddress(int status) {
        return document.path("x-any-address").path(Integer.toString(status));
    }

    /** The schema of this name. */
    public JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    /** Follows a reference, if it is one. */
    JsonNode resolve(JsonNode node) {
        String ref = node.path("$ref").asText("");
        return ref.isEmpty() ? node : resolve(document.at(ref.substring(1)));
    }

    /** What a value breaks of a schema of this document; empty if it fits. */
    public synchronized List<String> faults(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(message -> message.getMessage())
                .sorted()
                .toList();
    }

    private JsonSchema compile(JsonNode schema) {
        return schemas.getSchema(qualified(schema), STRICT);
    }

    /** References name the document, so that a piece of it can be compiled by itself. */
    private static JsonNode qualified(JsonNode node) {
        JsonNode copy = node.deepCopy();
        copy.findParents("$ref").forEach(parent -> {
            String ref = parent.path("$ref").asText();
            if (ref.startsWith(LOCAL)) {
                ((ObjectNode) parent).put("$ref", NAME + "#/$defs/" + ref.substring(LOCAL.length()));
            }
        });
        return copy;
    }

    static JsonNode json(byte[] bytes) throws IOException {
        return new ObjectMapper().readTree(bytes);
    }
}
