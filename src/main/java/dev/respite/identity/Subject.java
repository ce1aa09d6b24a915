package dev.respite.identity;

import dev.respite.keys.BlindIndex;

/**
 * A physician as the hospital's identity provider names them. Lives as long as a request; only its blind index is
 * stored.
 */
public record Subject(String issuer, String subject) {
    public Subject {
        if (issuer.isBlank() || subject.isBlank()) {
            throw new IllegalArgumentException("issuer and subject are needed");
        }
    }

    /** SHA-256 that only this person has; guessable by who knows the hospital's names, so kept only sealed. */
    public byte[] digest() {
        return BlindIndex.inner(issuer, subject);
    }

    @Override
    public String toString() {
        return "Subject[redacted]";
    }
}
