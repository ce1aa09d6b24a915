package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Over a shoulder and on the wire nobody tells who takes part, who never did, who left and whose consent has ended. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LengthPageTest {
    static final List<String> PATHS = List.of(
            "/me",
            "/me/join",
            "/me/pair",
            "/me/leave",
            "/me/passkey",
            "/me/nights",
            "/me/weeks",
            "/me/receipts",
            "/me/export",
            "/me/access",
            "/me/stored",
            "/me/unit");

    private static final int STEP = 32 * 1024;
    private static final Pattern TITLE = Pattern.compile("<title>[^<]*</title>");
    private static final Pattern HEADING = Pattern.compile("<h[12][^>]*>[^<]*</h[12]>");
    private static final Pattern ASKED_FOR = Pattern.compile("<(?:link|script|img|iframe)[^>]*>");

    /** What somebody who watches the wire, or a shoulder, has of an answer. */
    private record Seen(String statusAndHeaders, int bytes, List<String> titles, List<String> askedFor) {}

    private static Map<String, Visitor> everybody() {
        Map<String, Visitor> everybody = new LinkedHashMap<>();
        Hospital.Physician expired = Hospital.somebody();
        expired.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        Hospital.pass(Duration.ofDays(366));
        assertEquals(404, expired.consent().statusCode());
        everybody.put("expired", signedIn(expired));

        everybody.put("never joined", signedIn(Hospital.somebody()));

        Hospital.Physician left = Hospital.somebody();
        left.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        left.revokes().then().statusCode(200);
        everybody.put("left", signedIn(left));

        Hospital.Physician kept = withNight();
        kept.revokes("keep").then().statusCode(200);
        everybody.put("left and kept", signedIn(kept));

        Hospital.Physician paused = withNight();
        paused.pauses().then().statusCode(200);
        everybody.put("paused", signedIn(paused));

        Hospital.Physician waits = withNight();
        Hospital.pair(waits.pairingCode()).then().statusCode(201);
        new PasskeyHolder(waits).registers().then().statusCode(201);
        everybody.put("joined, with a phone and a passkey that wait", signedIn(waits));

        Hospital.Physician joined = Hospital.somebody();
        joined.joins("emergency", List.of("sleep")).then().statusCode(201);
        everybody.put("joined", signedIn(joined));
        return everybody;
    }

    private static Hospital.Physician withNight() {
        Hospital.Phone phone = Hospital.somebodyWithAPhone();
        phone.puts(ordinaryNight(Hospital.today()), revision()).then().statusCode(200);
        return phone.physician();
    }

    private static Visitor signedIn(Hospital.Physician physician) {
        return Visitor.signedIn(physician.name(), "physician", "emergency");
    }

    @Test
    void every_page_has_one_length_one_set_of_headers_and_one_title_for_everybody() {
        // Given
        Map<String, Visitor> everybody = everybody();

        for (String language : List.of("en", "de")) {
            for (String path : PATHS) {
                // When
                Map<String, Seen> seen = new LinkedHashMap<>();
                everybody.forEach((who, visitor) -> seen.put(who, onTheSocket(visitor, path, language)));

                // Then
                Seen first = seen.values().iterator().next();
                assertThat(path, first.statusAndHeaders(), containsString("HTTP/1.1 200"));
                seen.forEach((who, other) -> assertEquals(first, other, path + " " + language + ": " + who));
            }
        }
    }

    @Test
    void a_body_is_a_multiple_of_the_step_uncompressed_and_kept_by_nobody() {
        Visitor visitor = signedIn(Hospital.somebody());

        for (String path : PATHS) {
            HttpResponse<String> page = visitor.get(path);

            assertEquals(0, page.body().getBytes(StandardCharsets.UTF_8).length % STEP, path);
            assertEquals("no-store", page.headers().firstValue("Cache-Control").orElse(""), path);
            assertEquals("", page.headers().firstValue("Content-Encoding").orElse(""), path);
        }
    }

    @Test
    void read_pages_carry_no_script_and_the_one_of_passkeys_is_small() {
        Visitor visitor = signedIn(Hospital.somebody());

        for (String path : PATHS) {
            boolean withScript = path.equals("/me/passkey");
            HttpResponse<String> page = visitor.get(path);
            assertEquals(withScript, page.body().contains("<script"), path);
            assertEquals(
                    withScript,
                    page.headers()
                            .firstValue("Content-Security-Policy")
                            .orElse("")
                            .contains("script-src"),
                    path);
            assertThat(path, page.body(), not(containsString(" style=")));
        }
        assertEquals(true, visitor.get("/passkey.js").body().length() <= 3 * 1024);
    }

    @Test
    void a_lead_or_steward_is_refused_and_who_is_not_signed_in_is_sent_to_the_sign_in() {
        Visitor lead = Visitor.signedIn("lead", "program-lead", "*");
        Visitor steward = Visitor.signedIn("steward", "steward", "");

        for (String path : PATHS) {
            for (Visitor refused : List.of(lead, steward)) {
                HttpResponse<String> page = refused.get(path);
                assertEquals(403, page.statusCode(), path);
                assertThat(path, page.body(), containsString("Your sign-in does not open this page"));
            }
            HttpResponse<String> sent = Visitor.here().get(path);
            assertEquals(302, sent.statusCode(), path);
            assertThat(sent.headers().firstValue("Location").orElse(""), containsString("/demo/identity-provider/"));
        }
    }

    /** All bytes of an answer, as they come. */
    private static Seen onTheSocket(Visitor visitor, String path, String language) {
        String cookies = visitor.cookies().entrySet().stream()
                .filter(cookie -> !cookie.getKey().equals("language"))
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + io.restassured.RestAssured.port
                + "\r\nAccept: text/html\r\nAccept-Language: " + language
                + "\r\nAccept-Encoding: gzip, br\r\nCookie: " + cookies + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", io.restassured.RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] all = socket.getInputStream().readAllBytes();
            String text = new String(all, StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            String head = text.substring(0, end)
                    .lines()
                    .map(line -> line.startsWith("HTTP/") ? line : line.split(":", 2)[0].toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("\n"));
            return new Seen(head, all.length, all(TITLE, text, HEADING), all(ASKED_FOR, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> all(Pattern first, String text, Pattern... others) {
        List<String> found =
                first.matcher(text).results().map(match -> match.group()).collect(Collectors.toList());
        for (Pattern other : others) {
            other.matcher(text).results().map(match -> match.group()).forEach(found::add);
        }
        return found;
    }
}
