package dev.respite.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInTest {
    @Test
    void who_signs_in_comes_back_with_a_session_that_scripts_and_other_sites_cannot_use() {
        // Given
        Visitor visitor = Visitor.here();

        // When
        HttpResponse<String> sent = visitor.get("/signed-in");
        visitor.signIn("lead", "program-lead", "*");

        // Then
        assertEquals(302, sent.statusCode());
        String to = sent.headers().firstValue("Location").orElseThrow();
        assertThat(to, containsString("/demo/identity-provider/authorize?response_type=code"));
        assertThat(to, containsString("code_challenge_method=S256"));
        assertThat(to, containsString("nonce="));
        assertThat(visitor.cookies().keySet().toString(), containsString("q_session_pages"));
        assertEquals(303, visitor.get("/signed-in").statusCode());
    }

    @Test
    void the_session_of_a_page_opens_nothing_at_the_api_and_a_token_of_the_api_no_page() {
        Visitor lead = Visitor.signedIn("lead", "program-lead", "*");

        HttpResponse<String> api = lead.send(lead.request(lead.get("/").uri().resolve("/v1/units"))
                .setHeader("Accept", "application/json")
                .GET());
        HttpResponse<String> page = Visitor.here()
                .send(lead.request(lead.get("/").uri().resolve("/signed-in"))
                        .setHeader("Cookie", "none=1")
                        .header("Authorization", "Bearer " + Hospital.lead("*"))
                        .GET());

        assertEquals(401, api.statusCode());
        assertEquals(302, page.statusCode());
    }

    @Test
    void who_signs_out_is_asked_to_sign_in_again() {
        Visitor lead = Visitor.signedIn("lead", "program-lead", "*");

        HttpResponse<String> out =
                lead.post("/sign-out", Map.of("form", lead.cookies().get("form")));

        assertEquals("/signed-out", path(out));
        assertThat(lead.follow(out).body(), containsString("You are signed out"));
        assertEquals(302, lead.get("/signed-in").statusCode());
    }

    @Test
    void a_cookie_that_was_copied_before_its_owner_signed_out_opens_nothing() {
        Visitor lead = Visitor.signedIn("lead", "program-lead", "*");
        Visitor thief = Visitor.here();
        thief.cookies().putAll(lead.cookies());
        assertEquals(303, thief.get("/signed-in").statusCode());

        lead.post("/sign-out", Map.of("form", lead.cookies().get("form")));

        assertEquals(302, thief.get("/signed-in").statusCode());
    }

    @Test
    void a_form_without_its_pages_token_or_from_another_site_does_nothing() {
        Visitor lead = Visitor.signedIn("lead", "program-lead", "*");
        String token = lead.cookies().get("form");

        HttpResponse<String> none = lead.post("/sign-out", Map.of());
        HttpResponse<String> wrong = lead.post("/sign-out", Map.of("form", "AAAAAAAAAAAAAAAAAAAAAA"));
        HttpResponse<String> elsewhere = lead.send(lead.request(none.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("form=" + token)));
        HttpResponse<String> stranger = lead.send(lead.request(none.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "https://stranger.example")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("form=" + token)));

        for (HttpResponse<String> refused : List.of(none, wrong, elsewhere, stranger)) {
            assertEquals(403, refused.statusCode());
            assertThat(refused.body(), containsString("load the page again"));
        }
        assertEquals(303, lead.get("/signed-in").statusCode());
    }

    @Test
    void somebody_with_forty_groups_signs_in() {
        String groups = IntStream.range(0, 40)
                .mapToObj(i -> "a-group-of-the-hospital-with-a-long-name-that-says-nothing-to-anybody-else-" + i)
                .collect(Collectors.joining(","));

        Visitor lead = Visitor.signedIn("lead", groups + ",program-lead", "*");

        assertEquals(303, lead.get("/signed-in").statusCode());
    }

    @Test
    void what_a_stranger_sends_as_an_answer_of_the_provider_opens_nothing() {
        for (String answer : List.of("?code=1&state=2", "?error=access_denied&state=2", "?code=1")) {
            Visitor visitor = Visitor.here();

            HttpResponse<String> refused = visitor.get("/signed-in" + answer);

            assertThat(refused.statusCode(), is(not(equalTo(500))));
            assertThat(visitor.cookies().keySet().toString(), not(containsString("q_session")));
        }
    }

    @Test
    void where_somebody_is_sent_after_signing_in_is_never_another_site() {
        Visitor visitor = Visitor.here();

        HttpResponse<String> sent =
                visitor.get("/signed-in?redirect_uri=https://stranger.example&next=//stranger.example");

        String to = sent.headers().firstValue("Location").orElseThrow();
        assertThat(to, startsWith("http://127.0.0.1:"));
        assertThat(to, not(containsString("stranger")));
    }

    @Test
    void who_cancels_at_the_hospital_or_is_refused_there_reads_that_they_are_not_signed_in() {
        Visitor visitor = Visitor.here();
        String state = visitor.get("/signed-in")
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceAll(".*[?&]state=([^&]+).*", "$1");

        HttpResponse<String> cancelled =
                visitor.get("/signed-in?error=access_denied&error_description=x%0aforged&state=" + state);

        assertEquals(401, cancelled.statusCode());
        assertThat(cancelled.body(), containsString("You are not signed in"));
        assertThat(cancelled.body(), containsString("href=\"/signed-in\""));
        assertThat(cancelled.body(), not(containsString("forged")));
    }

    @Test
    void a_form_that_comes_after_the_session_does_nothing_and_says_so() {
        Visitor lead = Visitor.signedIn("lead", "program-lead", "*");
        String token = lead.cookies().get("form");
        lead.cookies().keySet().removeIf(name -> name.startsWith("q_session"));

        HttpResponse<String> answer = lead.post("/units", Map.of("form", token, "sha256", "0"));

        assertEquals(401, answer.statusCode());
        assertThat(answer.body(), containsString("Nothing was done"));
    }

    @Test
    void a_cookie_of_another_name_keeps_no_session_from_ending() {
        Visitor lead = Visitor.signedIn("lead", "program-lead", "*");
        Visitor thief = Visitor.here();
        thief.cookies().putAll(lead.cookies());
        lead.cookies().put("q_session_zzz", "1");

        lead.post("/sign-out", Map.of("form", lead.cookies().get("form")));

        assertEquals(302, thief.get("/signed-in").statusCode());
    }

    @Test
    void a_sign_out_takes_along_what_a_passkey_opened_in_that_browser() {
        Visitor physician = Visitor.signedIn("somebody", "physician", "emergency");

        HttpResponse<String> out =
                physician.post("/sign-out", Map.of("form", physician.cookies().get("form")));

        assertThat(
                out.headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("own=;") && cookie.contains("Path=/me"))
                        .filter(cookie -> cookie.contains("Max-Age=0"))
                        .count(),
                is(1L));
    }

    @Test
    void the_link_to_the_other_language_leads_to_the_same_page_and_to_no_other_site() {
        Visitor visitor = Visitor.here();

        assertThat(visitor.get("/kept?a=b&language=en").body(), containsString("href=\"?a=b&amp;language=de\""));
        HttpResponse<String> tricked = visitor.send(
                visitor.request(java.net.URI.create(visitor.get("/").uri() + "/notice;@stranger.example"))
                        .GET());
        assertThat(tricked.body(), not(containsString("href=\"//")));
    }

    @Test
    void what_answers_a_form_cannot_be_loaded_again_in_another_language() {
        Visitor visitor = Visitor.here();
        visitor.get("/concern");

        HttpResponse<String> answer =
                visitor.post("/concern", Map.of("form", visitor.cookies().get("form"), "text", "short"));

        assertThat(answer.body(), not(containsString("language=de")));
    }

    @Test
    void a_long_field_of_a_form_is_answered_by_a_page_and_not_by_a_fault() {
        Visitor visitor = Visitor.here();
        visitor.get("/concern");

        HttpResponse<String> answer =
                visitor.post("/concern", Map.of("form", visitor.cookies().get("form"), "text", "a".repeat(200_000)));

        assertEquals(422, answer.statusCode());
    }

    @Test
    void pages_say_that_browsers_may_do_nothing_but_show_them() {
        HttpResponse<String> page = Visitor.here().get("/");

        assertEquals(200, page.statusCode());
        assertThat(header(page, "Content-Security-Policy"), startsWith("default-src 'none'; style-src 'self'"));
        assertThat(header(page, "Content-Security-Policy"), containsString("frame-ancestors 'none'"));
        assertThat(header(page, "X-Frame-Options"), is("DENY"));
        assertThat(header(page, "Referrer-Policy"), is("same-origin"));
        assertThat(header(page, "Cache-Control"), is("no-store"));
    }

    @Test
    void a_page_speaks_the_readers_language_and_remembers_the_one_that_was_asked_for() {
        Visitor visitor = Visitor.here().speaking("de-CH,de;q=0.9,en;q=0.5");

        assertThat(visitor.get("/nothing").body(), containsString("Unter dieser Adresse gibt es nichts"));
        assertThat(visitor.get("/nothing?language=en").body(), containsString("There is nothing at this address"));
        assertThat(visitor.get("/nothing").body(), containsString("There is nothing at this address"));
    }

    private static String path(HttpResponse<String> sent) {
        return java.net
                .URI
                .create(sent.headers().firstValue("Location").orElseThrow())
                .getPath();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
