package dev.respite.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A request and its reply, to be held against the contract.
 *
 * @param form parameters of a form; empty where there is none
 * @param requestBody as sent; empty where there is none
 * @param contentType of the reply, or empty
 */
public record Exchange(
        String method,
        String path,
        Map<String, ?> form,
        byte[] requestBody,
        int status,
        String contentType,
        byte[] replyBody) {
    private static final int GZIP_MAGIC = 0x1f;
    private static final String ADVICE = "\nEither the service is wrong, or " + Contract.FILE
            + " is: whoever builds a phone reads the file. Mend one of them.";

    /** Of a reply alone, whatever was sent. */
    public static Exchange reply(String method, String path, int status, String contentType, byte[] body) {
        return new Exchange(method, path, Map.of(), new byte[0], status, contentType, body);
    }

    /**
     * Demo and management are no part of the contract; neither is a 100, which is no answer yet.
     *
     * @param requestKnown whether the request is the one that was sent; it has to fit only where it was taken
     * @throws AssertionError if the contract says otherwise
     */
    public void assertAgreed(boolean requestKnown) {
        boolean notOurs = path.startsWith("/demo/") || path.startsWith("/q/");
        if (notOurs || status < 200) {
            return;
        }
        Optional<Operation> found = Contract.published().operation(method, path);
        if (found.isEmpty()) {
            JsonNode anywhere = Contract.published().anyAddress(status);
            require(!anywhere.isMissingNode(), "it is answered, and the contract has no such operation");
            agreedReply(anywhere);
        } else {
            agreed(found.get(), requestKnown);
        }
    }

    private void agreed(Operation operation, boolean requestKnown) {
        Optional<JsonNode> response = operation.response(status);
        require(response.isPresent(), "the contract does not know this status, only " + operation.statuses());
        agreedReply(response.orElseThrow());
        if (requestKnown && status < 300) {
            agreedRequest(operation.requestBody());
        }
    }

    private void agreedReply(JsonNode reference) {
        JsonNode response = Contract.published().resolve(reference);
        JsonNode content = response.path("content");
        if (replyBody.length == 0) {
            boolean mayBeEmpty = content.isMissingNode() || response.path("x-may-be-empty").asBoolean(false);
            require(mayBeEmpty, "the reply is empty, and the contract promises " + names(content));
            return;
        }
        String type = contentType.split(";", -1)[0];
        JsonNode media = content.path(type);
        require(!media.isMissingNode(), "the reply is " + type + ", and the contract promises " + names(content));
        if (type.endsWith("json")) {
            agreed("the reply", media.path("schema"), replyBody);
        }
    }

    private void agreedRequest(JsonNode requestBody) {
        JsonNode content = requestBody.path("content");
        if (!form.isEmpty()) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            form.forEach((name, value) -> fields.put(name, String.valueOf(value)));
            agreed("the form", content.path("application/x-www-form-urlencoded").path("schema"), bytes(fields));
        } else if (this.requestBody.length > 0 && content.has("application/json")) {
            agreed("the request", content.path("application/json").path("schema"), plain(this.requestBody));
        } else {
            require(
                    !requestBody.path("required").asBoolean(false),
                    "it was taken without a body, and the contract says that one is required");
        }
    }

    private void agreed(String what, JsonNode schema, byte[] body) {
        try {
            List<String> faults = Contract.published().faults(schema, Contract.json(body));
            require(faults.isEmpty(), what + " is not of the contract's form:\n  " + String.join("\n  ", faults));
        } catch (IOException e) {
            throw new AssertionError(this + ": " + what + " is no JSON: " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private void require(boolean met, String fault) {
        if (!met) {
            throw new AssertionError(this + ": " + fault + ADVICE);
        }
    }

    private static byte[] plain(byte[] body) {
        if (body[0] != GZIP_MAGIC) {
            return body;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> names(JsonNode content) {
        List<String> names = new ArrayList<>();
        content.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Override
    public String toString() {
        return method + " " + path + " answered " + status;
    }
}
