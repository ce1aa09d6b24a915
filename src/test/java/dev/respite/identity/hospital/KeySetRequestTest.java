package dev.respite.identity.hospital;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is answered, the request ends in time, takes no more than a key set's size, and goes nowhere else. */
class KeySetRequestTest {
    private ServerSocket provider;

    /** What the provider does with a connection. */
    private interface Answer {
        void to(OutputStream out) throws Exception;
    }

    @BeforeEach
    void a_provider_listens() throws IOException {
        provider = listening();
    }

    @AfterEach
    void end() throws IOException {
        provider.close();
    }

    @Test
    void a_key_set_is_read() throws Exception {
        EcKeys keys = EcKeys.generated();
        answering(whole(200, "", keys.published()));

        List<JsonWebKey> read = request().send();

        assertEquals(List.of("one"), read.stream().map(JsonWebKey::getKeyId).toList());
    }

    @Test
    void a_provider_that_accepts_and_says_nothing_is_given_up_after_two_seconds() throws Exception {
        answering(out -> Thread.sleep(20_000));

        assertRefused("java.net.http.HttpTimeoutException", Duration.ofMillis(3_500));
    }

    @Test
    void an_answer_that_drips_is_given_up_after_four_seconds() throws Exception {
        answering(out -> {
            out.write(head(200, "Content-Length: 100000\r\n"));
            for (int i = 0; i < 100; i++) {
                out.write(' ');
                out.flush();
                Thread.sleep(200);
            }
        });

        assertRefused("it did not finish its answer within 4 s", Duration.ofMillis(5_500));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_without_end_is_not_read_to_its_end(boolean says) throws Exception {
        long[] written = new long[1];
        answering(out -> {
            out.write(head(200, says ? "Content-Length: 9999999999\r\n" : ""));
            byte[] much = " ".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
            while (written[0] < 1_000_000_000) {
                out.write(much);
                written[0] += much.length;
            }
        });

        assertRefused("its answer has more than 262144 bytes", Duration.ofMillis(3_500));
        assertTrue(written[0] < 100_000_000, written[0] + " bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"keys\":{}}",
                "{\"keys\":\"none\"}",
                "<html>Sign in</html>",
                "{\"keys\":[",
                "{\"keys\":[1]}"
            })
    void what_is_no_key_set_is_refused(String body) throws Exception {
        answering(whole(200, "", body));

        assertRefused("its answer is no key set", Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"one\"}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\"}]}"
            })
    void a_set_without_a_public_key_is_refused(String body) throws Exception {
        answering(whole(200, "", body));

        assertRefused("its answer holds no public key", Duration.ofSeconds(2));
    }

    @Test
    void a_redirect_to_another_host_is_not_followed() throws Exception {
        try (ServerSocket elsewhere = listening()) {
            answering(whole(302, "Location: http://localhost:" + elsewhere.getLocalPort() + "/keys\r\n", ""));

            assertRefused("it answered with status 302", Duration.ofSeconds(2));

            elsewhere.setSoTimeout(200);
            assertThrows(SocketTimeoutException.class, elsewhere::accept);
        }
    }

    @Test
    void a_provider_that_is_not_there_is_given_up_at_once() throws Exception {
        KeySetRequest request = request();
        provider.close();

        assertEquals(
                "java.net.ConnectException",
                assertThrows(NoKeySet.class, request::send).getMessage());
    }

    private KeySetRequest request() {
        return new KeySetRequest(URI.create("http://127.0.0.1:" + provider.getLocalPort() + "/keys"));
    }

    private void assertRefused(String why, Duration within) {
        KeySetRequest request = request();
        long began = System.nanoTime();

        NoKeySet refused = assertThrows(NoKeySet.class, request::send);

        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertEquals(why, refused.getMessage());
        assertTrue(took.compareTo(within) < 0, "it took " + took);
    }

    private void answering(Answer answer) {
        Thread thread = new Thread(() -> {
            try (Socket socket = provider.accept()) {
                OutputStream out = socket.getOutputStream();
                answer.to(out);
                out.flush();
            } catch (Exception ended) {
                // By who asked, or by the end of the test.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static Answer whole(int status, String headers, String body) {
        return out -> {
            out.write(head(status, headers + "Content-Length: " + body.length() + "\r\n"));
            out.write(body.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(200);
        };
    }

    private static byte[] head(int status, String headers) {
        return ("HTTP/1.1 " + status + " Status\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** A set of one key. */
    private record EcKeys(String published) {
        static EcKeys generated() throws Exception {
            JsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("one");
            return new EcKeys(new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        }
    }
}
