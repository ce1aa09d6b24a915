package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Copies.Found;
import dev.respite.http.Hospital.Phone;
import dev.respite.identity.Subject;
import dev.respite.person.erasure.rotation.RotateKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deleted row stays in table files, in the WAL and in every backup that was made while it was there. Here all three are
 * searched, and everything that is found is tried with every key that there still is.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ErasureReachesCopiesTest {
    private static final String ISSUER = "urn:respite:demo-identity-provider";

    @Inject
    Pool pool;

    @Inject
    RotateKeys rotateKeys;

    @Inject
    StoredKeys stored;

    @ConfigProperty(name = "respite.home")
    Path home;

    @TempDir
    Path backup;

    private SealedRows rows;

    @Test
    void copies_outlive_a_revocation_and_the_next_turn_makes_each_unreadable() throws IOException, SQLException {
        Phone phone = Hospital.somebodyWithAPhone();
        phone.puts(ordinaryNight(Hospital.today()), revision()).then().statusCode(200);
        rows = new SealedRows(
                pool, stored.current(), new Subject(ISSUER, phone.physician().name()));
        Copies copies = new Copies(rows.bytes());
        backUp();

        phone.physician().revokes().then().statusCode(200);
        List<Found> revoked = everywhere(copies);
        assertEquals(rows.bytes().keySet(), names(revoked), "each is found, so the search can find");
        assertTrue(revoked.stream().allMatch(this::opens), "and opens, so the attempt can succeed");

        rotateKeys.turnIfDue(stored.whenDue());

        List<Found> turned = everywhere(copies);
        assertEquals(rows.bytes().keySet(), names(turned), "each is still found");
        assertTrue(turned.stream().anyMatch(inBackup()) && turned.stream().anyMatch(inWal()));
        assertEquals(0, turned.stream().filter(this::opens).count());
        report(revoked, turned);
    }

    /** As PostgreSQL's manual has it under "Making a Base Backup Using the Low Level API". */
    private void backUp() throws IOException, SQLException {
        try (Connection connection = DatabaseOwner.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('copies', true)");
            Path data = data();
            for (Path file : Copies.filesBelow(data)) {
                copy(file, backup.resolve(data.relativize(file).toString()));
            }
            statement.execute("select * from pg_backup_stop(false)");
        }
    }

    private static void copy(Path file, Path copy) throws IOException {
        Files.createDirectories(copy.getParent());
        try {
            Files.copy(file, copy);
        } catch (NoSuchFileException e) {
            // A running database removes files.
        }
    }

    private static Path data() throws SQLException {
        return Path.of(DatabaseOwner.texts("show data_directory").get(0)[0]);
    }

    private List<Found> everywhere(Copies copies) throws IOException, SQLException {
        List<Found> found = new ArrayList<>(copies.below(data()));
        found.addAll(copies.below(backup));
        return found;
    }

    /** With anything that is in the vault now. */
    private boolean opens(Found found) {
        return keys().stream().anyMatch(key -> rows.opens(found.name(), key));
    }

    private List<SecretKey> keys() {
        List<SecretKey> keys = new ArrayList<>();
        try (Stream<Path> files = Files.list(home.resolve("vault"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".key")).toList()) {
                keys.add(new SecretKeySpec(Files.readAllBytes(file), "AES"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertTrue(keys.size() >= 2, "a wrapping and an index key at least");
        return keys;
    }

    private static Set<String> names(List<Found> found) {
        return found.stream().map(Found::name).collect(Collectors.toSet());
    }

    private Predicate<Found> inBackup() {
        return found -> found.file().startsWith(backup);
    }

    private Predicate<Found> inWal() {
        return inBackup().negate().and(found -> found.file().getParent().endsWith("pg_wal"));
    }

    private void report(List<Found> revoked, List<Found> turned) {
        System.out.printf(
                "Copies of one erased participant's rows. After the revocation: %s, all readable. After the turn: %s, none"
                        + " readable.%n",
                count(revoked), count(turned));
    }

    private String count(List<Found> found) {
        long inBackup = found.stream().filter(inBackup()).count();
        long inWal = found.stream().filter(inWal()).count();
        return "%d in table files, %d in the WAL, %d in the base backup"
                .formatted(found.size() - inBackup - inWal, inWal, inBackup);
    }
}
