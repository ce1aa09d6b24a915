package dev.respite.simulator.service;

import dev.respite.client.HttpReply;
import dev.respite.client.HttpRequest;
import dev.respite.client.Transport;
import java.io.IOException;
import java.net.URI;

/** To a service that is reached elsewhere than at its public address, which phones must name in their proofs. */
public final class Detour implements Transport {
    private final Transport network;
    private final URI reached;

    /** @param reached where it answers, such as {@code http://127.0.0.1:8081} */
    public Detour(Transport network, URI reached) {
        this.network = network;
        this.reached = reached;
    }

    @Override
    public HttpReply send(HttpRequest request) throws IOException {
        String query = request.uri().getRawQuery();
        URI there = reached.resolve(request.uri().getRawPath() + (query == null ? "" : "?" + query));
        return network.send(new HttpRequest(request.method(), there, request.headers(), request.body()));
    }
}
