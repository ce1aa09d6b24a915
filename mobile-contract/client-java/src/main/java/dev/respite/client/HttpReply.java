package dev.respite.client;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer: status, headers whose names are matched whatever their case, and a body of at most 1 MiB. */
public final class HttpReply {
    private final int status;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;

    public HttpReply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers.putAll(headers);
        this.body = body;
    }

    public int status() {
        return status;
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "HttpReply[" + status + "]";
    }
}
