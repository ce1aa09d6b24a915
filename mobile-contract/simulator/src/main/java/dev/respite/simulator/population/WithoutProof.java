package dev.respite.simulator.population;

import dev.respite.client.HttpReply;
import dev.respite.client.HttpRequest;
import dev.respite.client.Transport;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes the proofs away (RFC 9449), so that a demo, which takes phones without a key, gives them tokens that need none:
 * with two signatures to check for each request instead of one, a demo would take half as long again.
 */
final class WithoutProof implements Transport {
    private static final String PROOF = "DPoP";

    private final Transport service;

    WithoutProof(Transport service) {
        this.service = service;
    }

    @Override
    public HttpReply send(HttpRequest request) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.remove(PROOF);
        return service.send(new HttpRequest(request.method(), request.uri(), headers, request.body()));
    }
}
