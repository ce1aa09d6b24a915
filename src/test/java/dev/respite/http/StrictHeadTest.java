package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Wire.Answer;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway in front may have read otherwise than this service is not read at all. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StrictHeadTest {
    private static Phone phone;

    private final Errors errors = new Errors();

    /** What is logged as an error, in whole. */
    private static final class Errors extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                lines.add(entry.getLoggerName() + ": " + entry.getMessage() + " " + entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void there_is_a_phone_and_the_log_is_read() {
        if (phone == null) {
            phone = Hospital.somebodyWithAPhone();
        }
        Logger.getLogger("").addHandler(errors);
    }

    @AfterEach
    void nothing_was_an_error() {
        Logger.getLogger("").removeHandler(errors);
        assertEquals(List.of(), errors.lines);
    }

    @Test
    void one_of_each_is_read() throws IOException {
        assertEquals(200, ask("Host: localhost", bearer()).status());
    }

    @Test
    void two_authorizations_are_refused_whichever_is_right() throws IOException {
        for (String other : List.of(bearer(), "Authorization: Bearer another", "authorization: Basic YTpi")) {
            ask("Host: localhost", bearer(), other).assertRefused(Problem.AMBIGUOUS_REQUEST);
            ask("Host: localhost", other, bearer()).assertRefused(Problem.AMBIGUOUS_REQUEST);
        }
    }

    @Test
    void two_hosts_are_refused_alike_or_not() throws IOException {
        ask("Host: localhost", "Host: localhost", bearer()).assertRefused(Problem.AMBIGUOUS_REQUEST);
        ask("Host: localhost", "Host: elsewhere.example", bearer()).assertRefused(Problem.AMBIGUOUS_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept: */*", "Host:", "Host: a b", "Host: a/b", "Host: user@a", "Host: [::1"})
    void without_a_host_or_with_one_that_is_none_it_is_refused(String header) throws IOException {
        ask(header, bearer()).assertRefused(Problem.AMBIGUOUS_REQUEST);
    }

    @Test
    void a_path_that_must_not_be_logged_is_not_when_there_is_no_host() throws IOException {
        try (Wire wire = new Wire()) {
            wire.raw("GET /v1/concerns/0b5ff8a3-0d6a-4a8e-a7b1-4a3a5f0a9e11 HTTP/1.1\r\nCase-Key: AAAA\r\n\r\n");

            wire.answer().assertRefused(Problem.AMBIGUOUS_REQUEST);
        }
    }

    /** RFC 9112, section 5.2 lets a server join the lines by a space. No token has one within. */
    @Test
    void a_folded_header_is_one_line_and_a_token_that_was_folded_is_none() throws IOException {
        String token = phone.token();
        String folded = "Authorization: Bearer " + token.substring(0, 20) + "\r\n " + token.substring(20);

        ask("Host: localhost", folded).assertRefused(Problem.TOKEN_INVALID);
        ask("Host: localhost", bearer() + "\r\n and-more").assertRefused(Problem.TOKEN_INVALID);
    }

    /** The server itself says so, before any code of ours is asked. */
    @Test
    void what_is_no_http_is_refused_without_a_word() throws IOException {
        assertRefusedByTheServer(400, "GET /v1/notice HTTP/9.9.9\r\nHost: localhost\r\n\r\n");
        assertRefusedByTheServer(400, "GET /v1/notice HTTP/1.1\r\nHost: localhost\r\nA B: c\r\n\r\n");
        assertRefusedByTheServer(414, "GET /v1/" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertRefusedByTheServer(
                431, "GET /v1/notice HTTP/1.1\r\nHost: localhost\r\nA: " + "a".repeat(30_000) + "\r\n\r\n");
    }

    @Test
    void http_2_in_clear_is_not_spoken_unless_somebody_asked_for_it() throws IOException {
        try (Wire wire = new Wire()) {
            wire.raw("GET /v1/notice HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                    + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n");
            assertEquals(200, wire.answer().status());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
            String said = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
            assertTrue(said.isEmpty() || said.equals("HTTP/"), "a line of text, and no frame: " + said);
        }
    }

    private static void assertRefusedByTheServer(int status, String request) throws IOException {
        try (Wire wire = new Wire()) {
            Answer answer = wire.raw(request).answer();

            assertEquals(status, answer.status());
            assertTrue(answer.body().isEmpty(), answer.body());
            assertFalse(answer.headers().containsKey("server"));
        }
    }

    private static Answer ask(String... headers) throws IOException {
        try (Wire wire = new Wire()) {
            return wire.raw("GET /v1/sync-policy HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
                    .answer();
        }
    }

    private static String bearer() {
        return "Authorization: Bearer " + phone.token();
    }
}
