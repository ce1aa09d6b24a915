package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.contract.Exchange;
import dev.respite.problem.Problem;
import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One connection of a client that sends just what it is told to, when it is told to. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;
    private static final String LINE_END = "\r\n";

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private String request = "";

    Wire() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    /** From this address of the machine. */
    Wire(InetAddress from) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port, from, 0);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** An answer that came whole. */
    record Answer(int status, Map<String, String> headers, String body) {
        String type() {
            int from = body.indexOf("urn:respite:problem:");
            return from < 0 ? "" : body.substring(from + 20, body.indexOf('"', from));
        }

        /** A whole problem document of this kind. */
        void assertRefused(Problem problem) {
            assertEquals(problem.code(), type(), body);
            assertEquals(problem.status(), status);
            assertTrue(headers.get("content-type").startsWith("application/problem+json"));
            assertTrue(body.endsWith("}"), body);
        }
    }

    /** Sends a request line and these headers. */
    Wire head(String requestLine, String... headers) throws IOException {
        request = requestLine;
        String lines = requestLine + " HTTP/1.1" + LINE_END + "Host: localhost" + LINE_END;
        for (String header : headers) {
            lines += header + LINE_END;
        }
        return send((lines + LINE_END).getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends a whole request, with nothing added to it. */
    Wire raw(String whole) throws IOException {
        request = whole.split(LINE_END, 2)[0];
        return send(whole.getBytes(StandardCharsets.US_ASCII));
    }

    /** Begins to put a night of today. */
    Wire put(String token, String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization: Bearer " + token;
        all[headers.length + 1] = "Content-Type: application/json";
        return head("PUT /v1/nights/" + LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC), all);
    }

    /** The header that announces a body of this length, or of none in particular. */
    static String framing(boolean chunked, int length) {
        return chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + length;
    }

    Wire send(byte[] bytes) throws IOException {
        return send(bytes, 0, bytes.length);
    }

    Wire send(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        out.flush();
        return this;
    }

    /** One chunk of a chunked body; an empty one ends it. */
    Wire chunk(byte[] bytes, int from, int length) throws IOException {
        send((Integer.toHexString(length) + LINE_END).getBytes(StandardCharsets.US_ASCII));
        send(bytes, from, length);
        return send(LINE_END.getBytes(StandardCharsets.US_ASCII));
    }

    /** The whole body in pieces of this size, with this pause after each. */
    Wire slowly(byte[] bytes, int piece, Duration pause, boolean chunked) throws IOException, InterruptedException {
        for (int from = 0; from < bytes.length; from += piece) {
            int length = Math.min(piece, bytes.length - from);
            if (chunked) {
                chunk(bytes, from, length);
            } else {
                send(bytes, from, length);
            }
            Thread.sleep(pause.toMillis());
        }
        return chunked ? chunk(bytes, 0, 0) : this;
    }

    /**
     * Waits for the next answer.
     *
     * @throws IOException if the connection ends before the answer does
     */
    Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] header = line.split(": ?", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        byte[] body = "chunked".equals(headers.get("transfer-encoding"))
                ? chunks()
                : whole(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] asked = request.split("[ ?]", -1);
        Exchange.reply(asked[0], asked[1], status, headers.getOrDefault("content-type", ""), body)
                .assertAgreed(false);
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] whole(int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("an answer of " + length + " bytes ends after " + body.length);
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = length(); length > 0; length = length()) {
            body.write(whole(length));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int length() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    /** Whether the service ends the connection within this time, having said nothing more. */
    boolean endsWithin(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            return in.read() == -1;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MS);
        }
    }

    /** The next request on the same connection is answered, and is not taken for a part of the last one. */
    void assertUsable() throws IOException {
        assertEquals(200, head("GET /v1/notice").answer().status());
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ends before the answer");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
