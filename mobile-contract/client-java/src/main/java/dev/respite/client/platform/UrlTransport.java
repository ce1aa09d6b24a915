package dev.respite.client.platform;

import dev.respite.client.HttpReply;
import dev.respite.client.HttpRequest;
import dev.respite.client.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By {@link HttpURLConnection}, which Java and Android both have. It sends a body whole and then reads the answer: the
 * service reads on what comes after an early refusal, so that the answer is not lost. The body is not streamed, since in
 * that mode Java throws the body of a 401 away; and a request that a broken connection makes Java send twice is harmless
 * here, as every one may be repeated.
 */
public final class UrlTransport implements Transport {
    private static final int MOST_BYTES = 1 << 20;

    private final int connectMillis;
    private final int readMillis;

    /** @param readTimeout longest silence while an answer is awaited */
    public UrlTransport(Duration connectTimeout, Duration readTimeout) {
        this.connectMillis = (int) connectTimeout.toMillis();
        this.readMillis = (int) readTimeout.toMillis();
    }

    @Override
    public HttpReply send(HttpRequest request) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) request.uri().toURL().openConnection();
        connection.setConnectTimeout(connectMillis);
        connection.setReadTimeout(readMillis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(request.method());
        request.headers().forEach(connection::setRequestProperty);
        if (request.body().length > 0) {
            write(connection, request.body());
        }
        int status = connection.getResponseCode();
        return new HttpReply(status, headers(connection), body(connection, status));
    }

    private static void write(HttpURLConnection connection, byte[] body) throws IOException {
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static Map<String, String> headers(HttpURLConnection connection) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<@Nullable String, List<String>> header :
                connection.getHeaderFields().entrySet()) {
            String name = header.getKey();
            if (name != null && !header.getValue().isEmpty()) {
                headers.put(name, header.getValue().get(0));
            }
        }
        return headers;
    }

    private static byte[] body(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return in == null ? new byte[0] : read(in);
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            body.write(buffer, 0, read);
            if (body.size() > MOST_BYTES) {
                throw new IOException("The answer is larger than any of the service.");
            }
        }
        return body.toByteArray();
    }
}
