package dev.respite.client.wire;

import dev.respite.client.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the phone may take it. What is not beyond doubt from the service (a captive portal, a proxy, a redirect,
 * half an answer) is {@code not-ours} and asks for nothing but patience.
 */
public final class Reply {
    /** A longer wait than this was not meant for phones. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    private final int status;
    private final @Nullable ProblemType problem;
    private final @Nullable JsonObject json;
    private final @Nullable String retryAfter;
    private final String code;
    private byte @Nullable [] body;

    private Reply(
            int status,
            @Nullable ProblemType problem,
            @Nullable JsonObject json,
            @Nullable String retryAfter,
            String code) {
        this.status = status;
        this.problem = problem;
        this.json = json;
        this.retryAfter = retryAfter;
        this.code = code;
    }

    public static Reply of(HttpReply http) {
        String type = mediaType(http.header("Content-Type"));
        JsonObject json =
                type.equals("application/json") || type.equals("application/problem+json") ? read(http) : null;
        String retryAfter = http.header("Retry-After");
        if (json != null && type.equals("application/json") && (http.status() == 200 || http.status() == 201)) {
            Reply success = new Reply(http.status(), null, json, retryAfter, "ok");
            success.body = http.body();
            return success;
        }
        ProblemType problem =
                type.equals("application/problem+json") && json != null ? ProblemType.of(json.string("type")) : null;
        if (problem == null || problem.status() != http.status()) {
            return new Reply(http.status(), null, null, retryAfter, "not-ours");
        }
        return new Reply(http.status(), problem, json, retryAfter, problem.code());
    }

    /** There was none; whether the service took the request is not known. */
    public static Reply none() {
        return new Reply(0, null, null, null, "no-answer");
    }

    /** The request could not be proven, since the phone's key is gone: as if the service had found its proof invalid. */
    public static Reply keyIsGone() {
        return new Reply(0, ProblemType.DPOP_PROOF_INVALID, null, null, "key-is-gone");
    }

    /** The key did not sign, though it is there: locked, or its store is busy. */
    public static Reply keyFails() {
        return new Reply(0, null, null, null, "key-fails");
    }

    /** This, which looked like success and does not hold what the service would say. */
    public Reply notOurs() {
        return new Reply(status, null, null, retryAfter, "not-ours");
    }

    /** The body of what looks like success; null for any other answer. */
    public @Nullable JsonObject success() {
        return problem == null ? json : null;
    }

    /** The same, as it came. */
    public byte @Nullable [] body() {
        return body;
    }

    public @Nullable ProblemType problem() {
        return problem;
    }

    /** What it asks for, if it is no success. */
    public Duty duty() {
        return problem == null ? Duty.RETRY_LATER : problem.duty();
    }

    /**
     * Problem code, {@code not-ours}, {@code no-answer}, {@code key-is-gone}, {@code key-fails}, or {@code ok} for what looks
     * like success.
     */
    public String code() {
        return code;
    }

    /** A member of the problem, such as {@code retryAt}. */
    public @Nullable Instant instant(String name) {
        return json == null ? null : json.instant(name);
    }

    /** A member of the problem, such as {@code storedRevision}. */
    public @Nullable Long integer(String name) {
        return json == null ? null : json.integer(name);
    }

    /** The members of an object that are numbers; others are left out. */
    public Map<String, Double> numbers(String name) {
        JsonObject object = json == null ? null : json.object(name);
        return object == null ? Collections.emptyMap() : object.numbers();
    }

    /** The problem's code, and its pointer if it has one. */
    public String what() {
        String pointer = json == null ? null : json.string("pointer");
        return pointer == null ? code : code + " " + pointer;
    }

    /** {@code Retry-After} (RFC 9110, section 10.2.3) in its form of seconds, at most a day; zero for none. */
    public Duration retryAfter() {
        if (retryAfter == null || !retryAfter.matches("[0-9]{1,9}")) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(retryAfter));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private static String mediaType(@Nullable String header) {
        return header == null ? "" : header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    private static @Nullable JsonObject read(HttpReply http) {
        try {
            return JsonObject.read(http.body());
        } catch (MalformedJson e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "Reply[" + status + " " + code + "]";
    }
}
