package dev.respite.http;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A page as somebody sees it who has not signed in, and the forms on it. */
record OpenPage(Visitor visitor, HttpResponse<String> answer) {
    private static final Pattern TAG = Pattern.compile("<[^>]+>");

    /** By a browser that was never here. */
    static OpenPage at(String path, String language) {
        Visitor visitor = Visitor.here().speaking(language);
        return new OpenPage(visitor, visitor.get(path));
    }

    /** Sends a form of this page, with its token. */
    OpenPage sends(String action, Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("form", find("name=\"form\" value=\"([^\"]+)\"").get(0));
        return new OpenPage(visitor, visitor.post(action, all));
    }

    int status() {
        return answer.statusCode();
    }

    /** Empty where it was not sent. */
    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    String html() {
        return answer.body();
    }

    /** Without its tags, one blank for any. */
    String text() {
        String plain = TAG.matcher(html()).replaceAll(" ");
        return plain.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }

    /** Levels of its headings, in their order. */
    List<String> headings() {
        return find("<(h[1-6])[ >]");
    }

    /** What stands in the element with this id. */
    String in(String id) {
        return find("id=\"" + id + "\"[^>]*>([^<]*)<").get(0);
    }

    /** First groups of what matches. */
    List<String> find(String pattern) {
        return Pattern.compile(pattern)
                .matcher(html())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
