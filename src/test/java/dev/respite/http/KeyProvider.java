package dev.respite.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A hospital's identity provider that accepts every connection, and says nothing until it is given an answer. */
public final class KeyProvider implements QuarkusTestResourceLifecycleManager {
    private static final List<Socket> ACCEPTED = new CopyOnWriteArrayList<>();
    private static volatile byte[] answer;

    private ServerSocket listening;

    /** From now on every connection gets this, and its end. */
    static void answers(String body) {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        answer = (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    static void saysNothing() {
        answer = null;
    }

    /** Connections so far. */
    static int asked() {
        return ACCEPTED.size();
    }

    @Override
    public Map<String, String> start() {
        try {
            listening = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "key-provider");
        thread.setDaemon(true);
        thread.start();
        String provider = "http://127.0.0.1:" + listening.getLocalPort();
        return Map.of(
                "respite.sign-in.provider-url",
                provider,
                "respite.identity.jwks-url",
                provider + "/keys",
                "quarkus.arc.exclude-types",
                "dev.respite.demo.KeysAtHand");
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                ACCEPTED.add(socket);
                byte[] now = answer;
                if (now != null) {
                    socket.getOutputStream().write(now);
                    socket.close();
                }
            } catch (IOException ended) {
                // By who asked, or by the end of the test.
            }
        }
    }

    @Override
    public void stop() {
        try {
            listening.close();
            for (Socket socket : ACCEPTED) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
