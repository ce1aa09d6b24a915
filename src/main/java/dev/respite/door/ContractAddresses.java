package dev.respite.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which addresses programs have, by the contract that is in the package; tests hold the code to the same file. */
@ApplicationScoped
public class ContractAddresses {
    private static final String FILE = "contract/openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String ANYTHING = "[^/]+";
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final List<Address> addresses;

    /**
     * One address.
     *
     * @param methods that it takes, as a request writes them
     * @param parameters names in the query, by method; each may come once
     */
    public record Address(Pattern path, Set<String> methods, Map<String, Set<String>> parameters) {}

    public ContractAddresses() {
        JsonNode contract = contract();
        List<Address> all = new ArrayList<>();
        contract.path("paths").fields().forEachRemaining(path -> all.add(address(path, contract)));
        this.addresses = List.copyOf(all);
    }

    /** Empty where the contract has none. A path that is written out comes before one with a place for anything. */
    public Optional<Address> find(String path) {
        return addresses.stream()
                .filter(address -> address.path().matcher(path).matches())
                .min(Comparator.comparing(address -> address.path().pattern().contains(ANYTHING)));
    }

    private static Address address(Map.Entry<String, JsonNode> path, JsonNode contract) {
        Set<String> methods = new TreeSet<>();
        Map<String, Set<String>> parameters = new HashMap<>();
        Set<String> ofAll = queryNames(path.getValue().path("parameters"), contract);
        path.getValue().fields().forEachRemaining(operation -> {
            if (METHODS.contains(operation.getKey())) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                Set<String> names = queryNames(operation.getValue().path("parameters"), contract);
                names.addAll(ofAll);
                methods.add(method);
                parameters.put(method, names);
            }
        });
        if (methods.contains("GET")) {
            methods.add("HEAD");
            parameters.put("HEAD", parameters.get("GET"));
        }
        methods.add("OPTIONS");
        return new Address(pattern(path.getKey()), methods, parameters);
    }

    private static Set<String> queryNames(JsonNode parameters, JsonNode contract) {
        Set<String> names = new TreeSet<>();
        for (JsonNode parameter : parameters) {
            JsonNode meant = parameter.has("$ref")
                    ? contract.at(parameter.path("$ref").asText().substring(1))
                    : parameter;
            if (meant.path("in").asText().equals("query")) {
                names.add(meant.path("name").asText());
            }
        }
        return names;
    }

    private static Pattern pattern(String path) {
        StringBuilder pattern = new StringBuilder();
        for (String part : PARAMETER.splitAsStream(path).toList()) {
            pattern.append(pattern.isEmpty() ? "" : ANYTHING).append(Pattern.quote(part));
        }
        return Pattern.compile(path.endsWith("}") ? pattern + ANYTHING : pattern.toString());
    }

    private static JsonNode contract() {
        try (InputStream in = ContractAddresses.class.getClassLoader().getResourceAsStream(FILE)) {
            return new YAMLMapper().readTree(Objects.requireNonNull(in, FILE + " is missing from the package"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
