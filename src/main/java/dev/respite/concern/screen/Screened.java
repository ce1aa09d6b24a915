package dev.respite.concern.screen;

import java.util.List;

/**
 * What is left of a text, and how much of which kind was taken out.
 *
 * @param text with {@code [kind]} in place of everything that was taken out
 * @param removed one entry a kind, in the order of {@link Identifier}; empty when the text is as it was written
 */
public record Screened(String text, List<Removed> removed) {
    /** So many of a kind, at least one. */
    public record Removed(String kind, int count) {}

    @Override
    public String toString() {
        return "Screened[redacted]";
    }
}
