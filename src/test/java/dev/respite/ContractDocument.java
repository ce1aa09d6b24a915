package dev.respite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A page of {@code mobile-contract/} with tables that say what the code says, between markers. */
public final class ContractDocument {
    public static final Path CONTRACT = Path.of("../mobile-contract");
    private static final Path WRITTEN = Path.of("../target/golden");

    private ContractDocument() {}

    /** What the page says. */
    public static String text(String page) throws IOException {
        return Files.readString(CONTRACT.resolve(page));
    }

    /** Fails if one of these tables is not what stands between the markers of its name. */
    public static void assertHolds(String page, Map<String, String> tables) throws IOException {
        String published = text(page);
        String actual = published;
        for (Map.Entry<String, String> table : tables.entrySet()) {
            String stands = between(published, table.getKey());
            actual = actual.replace(stands, begin(table.getKey()) + table.getValue());
        }
        Path written = Files.writeString(Files.createDirectories(WRITTEN).resolve(page), actual);
        for (Map.Entry<String, String> table : tables.entrySet()) {
            String stands = between(published, table.getKey());
            assertEquals(stands, begin(table.getKey()) + table.getValue(), () -> whatToDo(page, written));
        }
    }

    private static String whatToDo(String page, Path written) {
        return "mobile-contract/" + page
                + " does not say what the code says. Phones are built by that page: undo the change"
                + " of the code, or publish it: cp " + written.toAbsolutePath().normalize() + " "
                + CONTRACT.resolve(page).toAbsolutePath().normalize()
                + ". What phones in the field rely on needs a new contract number (SyncPolicy).";
    }

    private static String begin(String name) {
        return "<!-- begin: " + name + " -->\n";
    }

    private static String between(String page, String name) {
        int from = page.indexOf(begin(name));
        int to = page.indexOf("<!-- end: " + name + " -->");
        assertTrue(from >= 0 && to > from, "the page has lost its markers for " + name);
        return page.substring(from, to);
    }
}
