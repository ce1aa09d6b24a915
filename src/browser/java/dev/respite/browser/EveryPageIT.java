package dev.respite.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every page: everybody can read it, in every setting, and it asks for nothing beside its style sheet. */
class EveryPageIT {
    /** Somebody, by the provider's list; nobody for the pages that everybody sees. */
    private record Person(String name, List<String> pages) {}

    private static final List<Person> PEOPLE = List.of(
            new Person(
                    "",
                    List.of(
                            "/",
                            "/kept",
                            "/limits",
                            "/notice",
                            "/evidence",
                            "/transparency",
                            "/concern",
                            "/pair",
                            "/dossier",
                            "/leave",
                            "/signed-out",
                            "/nothing")),
            new Person("demo-physician-001", List.of("/me")),
            new Person("lead", List.of("/units")),
            new Person("steward", List.of("/oversight")));

    private static Reader reader;

    @BeforeAll
    static void opens() throws Exception {
        reader = new Reader(Demo.site());
    }

    @AfterAll
    static void closes() {
        reader.close();
    }

    @TestFactory
    Stream<DynamicTest> everybody_can_read_it_and_it_asks_for_nothing_else() {
        return PEOPLE.stream()
                .flatMap(person -> person.pages().stream()
                        .map(page -> DynamicTest.dynamicTest(person.name() + " " + page, () -> check(person, page))));
    }

    private static void check(Person person, String page) throws Exception {
        if (!person.name().isEmpty()) {
            reader.signIn(person.name(), page);
        }
        List<String> wrong = new ArrayList<>();
        String name = page.equals("/") ? "home" : page.substring(1).replace('/', '-');
        for (String scheme : List.of("light", "dark")) {
            reader.prefers(scheme, "none").wide(1280).open(page);
            reader.violations().forEach(found -> wrong.add(scheme + ": " + found));
            reader.picture(name + "-" + scheme);
        }
        reader.prefers("light", "active").open(page);
        reader.violations().forEach(found -> wrong.add("forced colours: " + found));
        reader.prefers("light", "none").wide(320).open(page);
        reader.violations().forEach(found -> wrong.add("320 px: " + found));
        reader.picture(name + "-320");
        long overflow = reader.overflow();
        List<String> loaded = reader.loaded();
        int sheets = reader.wide(1280).open(page).sheets();

        System.out.printf("%s: %d sheets of A4, %d loaded%n", page, sheets, loaded.size());
        assertAll(
                () -> assertEquals(List.of(), wrong),
                () -> assertTrue(overflow <= 0, "wider than 320 px by " + overflow),
                () -> assertTrue(loaded.size() <= 2, loaded::toString));
    }
}
