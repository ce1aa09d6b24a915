package dev.respite.contract;

import java.util.Iterator;
import java.util.List;

/**
 * An operation as the contract announces it, for tests that try many alike.
 *
 * @param roles sorted; empty for everybody
 * @param consumes media type of its request; empty if it has none
 */
public record Announced(String id, String method, String path, List<String> roles, String consumes) {
    /** Those that announce this status. */
    public static List<Announced> of(int status) {
        return Contract.published().operations().stream()
                .filter(operation -> operation.statuses().contains(status))
                .map(Announced::of)
                .toList();
    }

    /** By its operationId. */
    public static Announced named(String id) {
        return Contract.published().operations().stream()
                .filter(operation -> operation.id().equals(id))
                .map(Announced::of)
                .findFirst()
                .orElseThrow();
    }

    private static Announced of(Operation operation) {
        Iterator<String> types = operation.requestBody().path("content").fieldNames();
        return new Announced(
                operation.id(),
                operation.method(),
                operation.path(),
                operation.roles(),
                types.hasNext() ? types.next() : "");
    }

    /** With something in the place of its parameters. */
    public String anyPath() {
        return path.replaceAll("\\{\\w+}", "any");
    }
}
