package dev.respite.client.storage;

import dev.respite.client.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The token that the phone holds and how long it lasts, in the service's time. */
public final class Lease {
    private final String token;
    private final String tokenType;
    private final Instant from;
    private final Instant until;

    private Lease(String token, String tokenType, Instant from, Instant until) {
        this.token = token;
        this.tokenType = tokenType;
        this.from = from;
        this.until = until;
    }

    /** Out of an answer to a pairing or a renewal; null if it is none. */
    public static @Nullable Lease of(JsonObject answer) {
        return of(answer, answer.instant("serverTime"));
    }

    static @Nullable Lease kept(JsonObject document) {
        return of(document, document.instant("from"));
    }

    private static @Nullable Lease of(JsonObject json, @Nullable Instant from) {
        String token = json.string("token");
        String type = json.string("tokenType");
        Instant until = json.instant("leaseUntil");
        boolean known = "DPoP".equals(type) || "Bearer".equals(type);
        return token == null || type == null || until == null || from == null || !known
                ? null
                : new Lease(token, type, from, until);
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("token", token);
        json.put("tokenType", tokenType);
        json.put("from", from.toString());
        json.put("leaseUntil", until.toString());
        return json;
    }

    public String token() {
        return token;
    }

    /** Whether every request needs a proof by the phone's key. */
    public boolean isBound() {
        return tokenType.equals("DPoP");
    }

    /** The value of the {@code Authorization} header. */
    public String authorization() {
        return tokenType + " " + token;
    }

    public boolean hasLapsed(Instant serviceTime) {
        return !serviceTime.isBefore(until);
    }

    /** When half of it is gone: early enough to be renewed several times before it lapses. */
    public boolean isDueForRenewal(Instant serviceTime) {
        Duration half = Duration.between(from, until).dividedBy(2);
        return !serviceTime.isBefore(from.plus(half));
    }

    @Override
    public String toString() {
        return "Lease[redacted]";
    }
}
