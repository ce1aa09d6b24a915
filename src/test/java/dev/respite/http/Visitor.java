package dev.respite.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser that runs no script: keeps cookies, follows no redirect unless told, sends forms with their token. */
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new TreeMap<>();
    private final URI site;
    private String language = "en";

    /** Nobody yet. */
    Visitor(URI site) {
        this.site = site;
    }

    /** Of the service under test. */
    static Visitor here() {
        return new Visitor(URI.create("http://127.0.0.1:" + io.restassured.RestAssured.port));
    }

    /** Somebody who has signed in by the invented hospital's provider. */
    static Visitor signedIn(String name, String roles, String units) {
        Visitor visitor = here();
        visitor.signIn(name, roles, units);
        return visitor;
    }

    Visitor speaking(String tag) {
        language = tag;
        return this;
    }

    /** Walks the whole way: to the provider, picks who to be, and comes back with a code. */
    HttpResponse<String> signIn(String name, String roles, String units) {
        HttpResponse<String> sent = get("/signed-in");
        String picked = sent.headers().firstValue("Location").orElseThrow() + "&as=" + encoded(name) + "&roles="
                + encoded(roles) + "&units=" + encoded(units);
        HttpResponse<String> back = send(request(URI.create(picked)).GET());
        return follow(follow(back));
    }

    HttpResponse<String> get(String path) {
        return send(request(site.resolve(path)).GET());
    }

    /** Where an answer sends to; the answer itself if it sends nowhere. */
    HttpResponse<String> follow(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(to -> send(request(answer.uri().resolve(to)).GET()))
                .orElse(answer);
    }

    /** Loads the page, and sends a form of it with the page's own token. */
    HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("no form on " + page);
        }
        Map<String, String> all = new TreeMap<>(fields);
        all.put("form", token.group(1));
        return post(action, all);
    }

    /** Sends these fields and nothing else. */
    HttpResponse<String> post(String action, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(site.resolve(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", site.toString())
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(body)));
    }

    /** A request with this browser's cookies, to which a test adds what it likes. */
    HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/html,application/xhtml+xml")
                .header("Accept-Language", language);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Map<String, String> cookies() {
        return cookies;
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || cookie.contains("Max-Age=0;") || cookie.endsWith("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
