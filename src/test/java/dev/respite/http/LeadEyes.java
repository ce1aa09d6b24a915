package dev.respite.http;

import static io.restassured.RestAssured.given;

import dev.respite.organisation.Organisation;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Everything that a lead can look at: every address that anyone or a lead may get, of every unit, and the metrics. */
@ApplicationScoped
class LeadEyes {
    private static final Path ENDPOINTS = Path.of("test/resources/golden/endpoints.txt");
    private static final Pattern SEEN_BY_LEADS = Pattern.compile("GET +(\\S+) +(?:anyone|.*program-lead.*)");
    private static final String PAGES = "/units";
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"[^\"]*\"");
    private static final Pattern METRIC = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*(?:\\{[^}]*})?) ");

    private final Organisation organisation;
    private final int managementPort;

    LeadEyes(Organisation organisation, @ConfigProperty(name = "quarkus.management.test-port") int managementPort) {
        this.organisation = organisation;
        this.managementPort = managementPort;
    }

    /** Status, entity tag and body by address. */
    Map<String, String> everything() throws IOException {
        String lead = Hospital.lead("*");
        Visitor visitor = Visitor.signedIn("lead", "program-lead", "*");
        Map<String, String> seen = new TreeMap<>();
        for (String path : paths()) {
            seen.put(path, path.startsWith(PAGES) ? page(visitor, path) : answer(lead, path));
        }
        return seen;
    }

    private static String answer(String lead, String path) {
        Response response = given().auth()
                .oauth2(lead)
                .queryParam("purpose", "working-conditions")
                .get(path);
        return response.statusCode() + " " + response.header("ETag") + "\n" + response.asString();
    }

    /** But for the token of its forms, which is another at every visit. */
    private static String page(Visitor visitor, String path) {
        var page = visitor.get(path + "?purpose=working-conditions");
        return page.statusCode() + "\n" + FORM_TOKEN.matcher(page.body()).replaceAll("");
    }

    /** Names and labels, without their values. */
    List<String> metrics() {
        String text = given().port(managementPort)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return METRIC.matcher(text)
                .results()
                .map(found -> found.group(1))
                .sorted()
                .distinct()
                .toList();
    }

    private List<String> paths() throws IOException {
        return Files.readAllLines(ENDPOINTS).stream()
                .map(SEEN_BY_LEADS::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .filter(path -> !path.contains("{id}"))
                .flatMap(path -> path.contains("{unit}")
                        ? organisation.structure().all().stream().map(unit -> path.replace("{unit}", unit.id()))
                        : java.util.stream.Stream.of(path))
                .toList();
    }
}
