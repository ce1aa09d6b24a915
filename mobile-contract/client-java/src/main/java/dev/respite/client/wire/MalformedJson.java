package dev.respite.client.wire;

/** A text that is no JSON, or larger or deeper than any that the service sends. Says where, never what was found. */
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJson(String expected, int at) {
        super(expected + " expected at character " + at);
    }
}
