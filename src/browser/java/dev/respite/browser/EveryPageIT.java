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
                            "/concern/case",
                            "/pair",
                            "/dossier",
                            "/leave",
                            "/signed-out",
                            "/nothing",
                            "/kept?language=de",
                            "/?language=en")),
            new Person(
                    "demo-physician-001",
                    List.of(
                            "/me",
                            "/me/join",
                            "/me/pair",
                            "/me/nights",
                            "/me/weeks",
                            "/me/stored",
                            "/me/unit",
                            "/me/receipts",
                            "/me/export",
                            "/me/access",
                            "/me/leave",
                            "/me/passkey")),
            new Person(
                    "lead",
                    List.of(
                            "/units",
                            "/units/intensive-care?purpose=working-conditions",
                            "/units/transplant?purpose=working-conditions",
                            "/units/intensive-care/sheet?purpose=working-conditions")),
            new Person(
                    "steward",
                    List.of(
                            "/oversight",
                            "/oversight/concerns",
                            "/oversight/suspensions",
                            "/oversight/reads",
                            "/oversight/staff",
                            "/oversight/errata",
                            "/oversight/audit")));

    /** Scripts of our own: passkeys cannot do without. */
    private static final String WITH_A_SCRIPT = "/me/passkey";

    private static Reader reader;
    private static String whoIsThere = "";

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

    private static void signUndertaking(Person person) {
        if (person.name().equals("lead")) {
            reader.pressFirst();
        }
    }

    private static void check(Person person, String page) throws Exception {
        if (!person.name().equals(whoIsThere)) {
            reader.signIn(person.name(), person.pages().get(0));
            whoIsThere = person.name();
            signUndertaking(person);
        }
        List<String> wrong = new ArrayList<>();
        String name = page.equals("/")
                ? "home"
                : page.substring(1).replaceAll("[?].*", "").replace('/', '-');
        int most = page.equals(WITH_A_SCRIPT) ? 3 : 2;
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
                () -> assertTrue(loaded.size() <= most, loaded::toString));
    }
}
