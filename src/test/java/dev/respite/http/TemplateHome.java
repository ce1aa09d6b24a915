package dev.respite.http;

import dev.respite.operations.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * Homes whose database is there already, with all tables and nobody in them. Unpacking PostgreSQL, making a database and
 * migrating it takes seconds, a copy does not; so each kind is made once a build, by whichever test is first.
 */
public enum TemplateHome {
    /** With the tables that every service has. */
    PRODUCTION("migration"),
    /** With the demo's clock too. */
    SANDBOX("migration", "demo");

    private static final Path TEMPLATES =
            Path.of("../target/homes").toAbsolutePath().normalize();
    private static final String BINARIES = "postgres/bin";

    private final List<Path> migrations;

    TemplateHome(String... folders) {
        this.migrations = Arrays.stream(folders)
                .map(folder -> Path.of("main/resources/db", folder))
                .toList();
    }

    /** Returns the home, which may be there but must be empty. */
    public Path copyTo(Path home) throws IOException {
        Path template = made();
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.toList()) {
                copy(template, file, home.resolve(template.relativize(file).toString()));
            }
        }
        return home;
    }

    /** Programs are only ever read, so that a second name for them does. */
    private static void copy(Path template, Path file, Path copy) throws IOException {
        if (file.equals(template)) {
            Files.createDirectories(copy);
        } else if (!file.startsWith(template.resolve(BINARIES)) || !isLinked(file, copy)) {
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static boolean isLinked(Path file, Path copy) {
        try {
            Files.createLink(copy, file);
            return true;
        } catch (IOException | UnsupportedOperationException folderOrOtherDisk) {
            return false;
        }
    }

    /** Several processes may ask at once. One that was made from other migrations is left alone. */
    private Path made() throws IOException {
        Files.createDirectories(TEMPLATES);
        Path template = TEMPLATES.resolve(name().toLowerCase(Locale.ROOT) + "-" + fingerprint());
        try (FileChannel file = FileChannel.open(
                        TEMPLATES.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            if (held.isValid() && !Files.exists(template)) {
                Path draft = Files.createTempDirectory(TEMPLATES, "draft");
                make(draft);
                Files.move(draft, template);
            }
        }
        return template;
    }

    private void make(Path home) throws IOException {
        try (EmbeddedPostgres database = EmbeddedPostgres.start(home)) {
            Map<String, String> settings = database.settings();
            Flyway.configure(getClass().getClassLoader())
                    .dataSource(
                            settings.get("quarkus.datasource.jdbc.url"),
                            settings.get("quarkus.flyway.username"),
                            settings.get("quarkus.flyway.password"))
                    .placeholders(Map.of("service-role", settings.get("quarkus.datasource.username")))
                    .locations(migrations.stream()
                            .map(folder -> "filesystem:" + folder)
                            .toArray(String[]::new))
                    .load()
                    .migrate();
        }
    }

    private String fingerprint() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path folder : migrations) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.sorted().toList()) {
                        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
