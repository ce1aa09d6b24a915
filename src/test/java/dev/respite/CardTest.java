package dev.respite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the project was asked to be built with is built in, and used. */
class CardTest {
    private static final Path POM = Path.of("pom.xml");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Quarkus REST, quarkus-rest-jackson, main, jakarta.ws.rs.Path",
        "Hibernate Reactive, quarkus-hibernate-reactive, main, org.hibernate.reactive.mutiny.Mutiny",
        "reactive PostgreSQL client, quarkus-reactive-pg-client, main, io.vertx.mutiny.sqlclient.Pool",
        "SmallRye JWT, quarkus-smallrye-jwt, main, io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal",
        "Commons Math, commons-math3, main, org.apache.commons.math3",
        "REST Assured, rest-assured, test, io.restassured.RestAssured",
    })
    void is_a_dependency_and_is_used(String name, String artifact, String folder, String imported) throws Exception {
        assertTrue(isDependency(artifact, folder.equals("test")), name + " is no dependency");
        assertTrue(isImported(Path.of(folder, "java"), imported), name + " is used nowhere in " + folder);
    }

    private static boolean isDependency(String artifact, boolean ofTests) throws Exception {
        NodeList dependencies = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(POM.toFile())
                .getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if (artifact.equals(text(dependency, "artifactId"))) {
                return ofTests == "test".equals(text(dependency, "scope"));
            }
        }
        return false;
    }

    private static String text(Element dependency, String name) {
        NodeList found = dependency.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    /** By its whole name, or by what begins with it and a point. */
    private static boolean isImported(Path sources, String imported) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(CardTest::imports)
                    .anyMatch(line -> line.startsWith(imported + ";") || line.startsWith(imported + "."));
        }
    }

    private static Stream<String> imports(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("import "))
                    .map(line -> line.replaceFirst("^import (static )?", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
