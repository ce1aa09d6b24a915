package dev.respite.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.provider.Arguments;

/** The vectors of {@code mobile-contract/golden}, moved by whole weeks to where the tests' clock is. */
final class GoldenVectors {
    private static final Path GOLDEN = Path.of("../mobile-contract/golden");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DATE = Pattern.compile("(?<![\\d+])20\\d\\d-\\d\\d-\\d\\d");
    private static final Pattern REVISION = Pattern.compile("(\"revision\": ?)(1[67]\\d{8})\\b");
    private static final long WEEK = Duration.ofDays(7).toSeconds();
    private static final JsonNode EXPECTED = json(GOLDEN.resolve("expected.json"));

    private final long weeks;

    private GoldenVectors(long weeks) {
        this.weeks = weeks;
    }

    /** By the fewest weeks, back or on, after which the consent of the vectors begins later than that. */
    static GoldenVectors after(Instant now) {
        return new GoldenVectors(1
                + Math.floorDiv(
                        now.getEpochSecond() - instant("collectingSince").getEpochSecond(), WEEK));
    }

    Instant collectingSince() {
        return instant("collectingSince").plusSeconds(weeks * WEEK);
    }

    Instant now() {
        return instant("now").plusSeconds(weeks * WEEK);
    }

    private static Instant instant(String member) {
        return Instant.parse(EXPECTED.path(member).asText());
    }

    /** What each vector is about, and its name. */
    static Stream<Arguments> all() {
        return EXPECTED.path("vectors").properties().stream()
                .map(vector -> Arguments.of(vector.getValue().path("about").asText(), vector.getKey()));
    }

    /** Names of the bodies that lie there, and of those of which it is said what comes of them. */
    static Set<String> files() throws IOException {
        try (Stream<Path> found = Files.walk(GOLDEN, 2)) {
            return found.map(file -> GOLDEN.relativize(file).toString())
                    .filter(name -> name.matches("(in)?valid/.*[.]json"))
                    .map(name -> name.replace(".json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    static Set<String> names() {
        return all().map(vector -> (String) vector.get()[1]).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is to come of a vector. */
    JsonNode expected(String name) {
        JsonNode written = EXPECTED.path("vectors").path(name);
        return read(moved(written.toString()));
    }

    long moved(long revision) {
        return revision + weeks * WEEK;
    }

    /** The body as it is sent, but for packing. */
    byte[] body(String name) {
        String written = text(GOLDEN.resolve(name + ".json"));
        byte[] body = moved(written).getBytes(StandardCharsets.UTF_8);
        int length = EXPECTED.path("vectors").path(name).path("padTo").asInt(body.length);
        byte[] padded = Arrays.copyOf(body, length);
        Arrays.fill(padded, body.length, length, (byte) ' ');
        return padded;
    }

    /** What the vectors of Health Connect are about, and their names. */
    static Stream<Arguments> healthConnect() throws IOException {
        try (Stream<Path> found = Files.list(GOLDEN.resolve("health-connect"))) {
            return found
                    .filter(file -> file.toString().endsWith(".in.json"))
                    .sorted()
                    .map(file -> Arguments.of(
                            json(file).path("about").asText(),
                            file.getFileName().toString().replace(".in.json", "")))
                    .toList()
                    .stream();
        }
    }

    /** What a phone puts for such a vector, and what the service says, if its last read was in the week before now. */
    JsonNode out(String name) {
        Path in = GOLDEN.resolve("health-connect").resolve(name + ".in.json");
        Instant last = StreamSupport.stream(json(in).path("reads").spliterator(), false)
                .map(read -> Instant.parse(read.path("at").asText()))
                .max(Instant::compareTo)
                .orElseThrow();
        long on = Math.floorDiv(now().getEpochSecond() - last.getEpochSecond(), WEEK);
        Path out = GOLDEN.resolve("health-connect").resolve(name + ".out.json");
        return read(new GoldenVectors(on).moved(text(out)));
    }

    private String moved(String text) {
        String dated = DATE.matcher(text).replaceAll(match -> moved(match, weeks));
        return REVISION.matcher(dated).replaceAll(match -> match.group(1) + moved(Long.parseLong(match.group(2))));
    }

    private static String moved(MatchResult match, long weeks) {
        try {
            return LocalDate.parse(match.group()).plusWeeks(weeks).toString();
        } catch (DateTimeException noDate) {
            return match.group();
        }
    }

    private static JsonNode json(Path file) {
        return read(text(file));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
