package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees and pastes. */
@Timeout(240)
class DemoStartIT {
    private static final String LAST_LINE_OF_THE_GUIDE = "/demo/clock\n";
    private static final Pattern ALL_ACCEPTED = Pattern.compile("demo: (\\d+) nights put, \\1 accepted");
    private static final Duration FORTY_FOUR_WEEKS = Duration.ofSeconds(180);
    private static final String AFTER_EACH = " -w '\\n%{http_code}\\n@@\\n'";
    private static final int CURL_LINES = 10;
    private static final int FIVE = 5;
    private static final int SEVEN_HOURS = 420;

    @TempDir
    Path folder;

    @Test
    void every_line_of_the_printed_guide_does_what_it_says() throws Exception {
        assumeTrue(bash("command -v curl && command -v sed").contains("/"), "bash, curl and sed are needed");
        Launch launch = Launch.demo(folder.resolve("home")).with("-Drespite.demo.population=20");

        try (RunningService service = RunningService.start(launch)) {
            service.await("guide", () -> printed(service).contains(LAST_LINE_OF_THE_GUIDE), FORTY_FOUR_WEEKS);
            assertTrue(ALL_ACCEPTED.matcher(printed(service)).find(), "nights were refused");
            List<String> lines = pasted(printed(service));

            String[] answers = bash(String.join("\n", lines)).split("\n@@\n");

            long curls = lines.stream().filter(line -> line.startsWith("curl ")).count();
            assertTrue(curls >= CURL_LINES, () -> "only " + curls + " lines to try");
            assertEquals(curls, answers.length);
            List<String> refused = Stream.of(answers)
                    .filter(answer -> answer.endsWith("\n403"))
                    .toList();
            assertEquals(1, refused.size(), refused.toString());
            assertTrue(refused.get(0).contains("own-key-required"), "the hospital's token is shown to open nothing");
            for (String answer : answers) {
                if (!refused.contains(answer)) {
                    assertJson(answer);
                }
            }

            assertFirstNightIsStored(service);
        }
    }

    /** The phone maker's five commands, pasted after everything else, so by a clock that has moved. */
    private static void assertFirstNightIsStored(RunningService service) throws Exception {
        String readme = Files.readString(Path.of("../mobile-contract/README.md"));
        String pasted = readme.substring(readme.indexOf("```sh\n") + "```sh\n".length());
        List<String> commands = pasted.substring(0, pasted.indexOf("```"))
                .replace("http://127.0.0.1:8080", service.uri().toString())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        String answer = bash(String.join("\n", commands)).strip();

        assertEquals(FIVE, commands.size());
        JsonNode last = new ObjectMapper().readTree(answer.substring(answer.lastIndexOf("{\"day\"")));
        assertEquals("stored", last.path("result").asText(), answer);
        assertTrue(last.path("features").path("tst_min").asInt() >= SEVEN_HOURS, answer);
    }

    @Test
    void it_keeps_everything_in_its_own_folder_of_the_users_home() throws Exception {
        Launch launch = Launch.demoOf(folder).with("-Drespite.demo.population=0");

        try (RunningService service = RunningService.start(launch)) {
            service.await("guide", () -> printed(service).contains(LAST_LINE_OF_THE_GUIDE), FORTY_FOUR_WEEKS);

            assertTrue(Files.exists(launch.home().resolve("postgres/data/PG_VERSION")));
            assertTrue(Files.exists(launch.home().resolve("vault/signing-1.jwk")));
            assertFalse(Files.exists(folder.resolve(".respite")), "the home of a production service was touched");
        }
    }

    /** The indented lines, each curl with its status after the answer. */
    private static List<String> pasted(String output) {
        return output.lines()
                .filter(line -> line.matches("  ([A-Z]+=|curl ).*"))
                .map(String::strip)
                .map(line -> line.startsWith("curl ") ? line + AFTER_EACH : line)
                .toList();
    }

    private static void assertJson(String answer) throws IOException {
        int end = answer.lastIndexOf('\n');
        assertTrue(answer.substring(end + 1).matches("2\\d\\d"), answer);
        assertTrue(new ObjectMapper().readTree(answer.substring(0, end)).isObject(), answer);
    }

    private static String bash(String script) throws Exception {
        try {
            Process bash = new ProcessBuilder("bash", "-c", script)
                    .redirectErrorStream(true)
                    .start();
            bash.getOutputStream().close();
            return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException noBash) {
            return "";
        }
    }

    private static String printed(RunningService service) {
        try {
            return service.output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
