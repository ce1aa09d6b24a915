package dev.respite.problem;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal on its way to the caller. Carries no cause and no stack: it is an answer, not a fault, and nothing of what
 * was refused may be found in a log.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private Duration retryAfter = Duration.ofMinutes(1);

    public Refusal(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** Extension members of the problem document (RFC 9457, section 3.2). */
    public Map<String, Object> members() {
        return members;
    }

    /** Names the place in the body, as a JSON Pointer (RFC 6901), and what was expected there. */
    public Refusal at(String pointer, String expected) {
        members.put("pointer", pointer);
        members.put("expected", expected);
        return this;
    }

    /** Names the header or claim of a DPoP proof that is wrong, and what was expected there. */
    public Refusal claim(String name, String expected) {
        members.put("claim", name);
        members.put("expected", expected);
        return this;
    }

    /** The revision that is stored. */
    public Refusal stored(long revision) {
        members.put("storedRevision", revision);
        return this;
    }

    /** The days that would be taken, both included. */
    public Refusal between(LocalDate earliest, LocalDate latest) {
        members.put("earliest", earliest.toString());
        members.put("latest", latest.toString());
        return this;
    }

    public Refusal retryAt(Instant instant) {
        members.put("retryAt", instant.toString());
        return this;
    }

    /** After what time the same may be heard; of what is to be tried again later it is a minute, if nothing else is known. */
    public Refusal retryAfter(Duration time) {
        retryAfter = time;
        return this;
    }

    /** In whole seconds, rounded up; at least one. */
    long secondsToRetry() {
        return Math.max(1, retryAfter.plusSeconds(1).minusNanos(1).toSeconds());
    }

    /** Ids of the streams that it is about. */
    public Refusal streams(List<String> ids) {
        members.put("streams", ids);
        return this;
    }

    /** What may be done instead of waiting: a number N so that SHA-256 of {@code CHALLENGE:N} begins with so many zero bits. */
    public Refusal work(String challenge, int bits) {
        members.put("challenge", challenge);
        members.put("bits", bits);
        return this;
    }

    public Refusal collectingSince(Instant instant) {
        members.put("collectingSince", instant.toString());
        return this;
    }
}
