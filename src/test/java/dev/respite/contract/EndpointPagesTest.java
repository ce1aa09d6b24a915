package dev.respite.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages for readers are those that the contract gives. */
class EndpointPagesTest {
    private static final Path PUBLISHED = Path.of("../mobile-contract/endpoints");
    private static final Path WRITTEN = Path.of("../target/golden/endpoints");

    @Test
    void the_page_of_each_endpoint_says_what_the_contract_says() throws IOException {
        Map<String, String> pages =
                new EndpointPages(Contract.published(), Path.of("../mobile-contract/problems.json")).all();
        write(pages);

        assertEquals(
                pages,
                published(),
                "mobile-contract/endpoints is not what openapi.yaml and problems.json give. From the top of the house:\n"
                        + "  rm -rf mobile-contract/endpoints && cp -r target/golden/endpoints mobile-contract/endpoints\n");
    }

    private static void write(Map<String, String> pages) throws IOException {
        if (Files.exists(WRITTEN)) {
            try (Stream<Path> old = Files.walk(WRITTEN)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(WRITTEN);
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(WRITTEN.resolve(page.getKey()), page.getValue());
        }
    }

    private static Map<String, String> published() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        if (Files.exists(PUBLISHED)) {
            try (Stream<Path> files = Files.list(PUBLISHED)) {
                files.forEach(file -> pages.put(file.getFileName().toString(), read(file)));
            }
        }
        return pages;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
