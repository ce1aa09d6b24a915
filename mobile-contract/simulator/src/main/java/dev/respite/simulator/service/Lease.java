package dev.respite.simulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What pairing and renewal give: the consent token, until when sensors may be read, and the earliest instant that may
 * be sent.
 */
public record Lease(String token, Instant leaseUntil, Instant collectingSince) {
    static Lease from(JsonNode reply) {
        return new Lease(
                reply.required("token").asText(),
                Instant.parse(reply.required("leaseUntil").asText()),
                Instant.parse(
                        reply.required("policy").required("collectingSince").asText()));
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "Lease[until " + leaseUntil + ", collecting since " + collectingSince + "]";
    }
}
