package dev.respite.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.respite.http.TemplateHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database that comes along, as it is there for others than the service. */
@Timeout(120)
class EmbeddedPostgresTest {
    private static final String NO_RIGHT = "42501";
    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    @TempDir
    Path folder;

    @Test
    void from_its_first_instant_on_nobody_is_let_in_without_a_password() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "no way to see who listens");
        Process intruder = intruder();
        try (BufferedReader said = intruder.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("watching", said.readLine());

            List<String> answers = new ArrayList<>();
            try (EmbeddedPostgres database = EmbeddedPostgres.start(folder.resolve("home"))) {
                String port = port(database.settings().get(URL));
                TimeUnit.MILLISECONDS.sleep(200);
                intruder.outputWriter().append('\n').flush();
                said.lines()
                        .filter(line -> line.startsWith(port + " "))
                        .map(line -> line.substring(port.length() + 1))
                        .forEach(answers::add);
            }

            assertFalse(answers.contains("in"), () -> "it was let in: " + answers);
            assertTrue(answers.contains("asked 10"), () -> "it never came to the door: " + answers);
        } finally {
            intruder.destroyForcibly();
        }
    }

    /** As somebody else, if this user may become somebody else; who it is makes no difference to a port. */
    private Process intruder() throws IOException, InterruptedException {
        Path program = Files.createTempDirectory("intruder");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path compiled = program.resolve("dev/respite/operations/Intruder.class");
        Files.createDirectories(compiled.getParent());
        try (var original = Intruder.class.getResourceAsStream("Intruder.class")) {
            Files.copy(original, compiled);
        }
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                program.toString(),
                Intruder.class.getName()));
        if ("root".equals(System.getProperty("user.name")) && runs(AS_NOBODY)) {
            command.addAll(0, AS_NOBODY);
        } else {
            System.out.println(
                    "######## The intruder runs as this very user: only root can let it run as another one.");
        }
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static boolean runs(List<String> prefix) throws InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-version");
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy notice_published from program 'id'",
                "copy notice_published to '/tmp/taken'",
                "select pg_read_file('pg_hba.conf')",
                "select rolpassword from pg_authid",
                "create table mine (what text)",
                "create temporary table mine (what text)",
                "create schema mine",
                "create role mine superuser",
                "drop table participant",
                "alter table release disable trigger release_is_insert_only",
                "alter table consent add column mine text",
                "truncate release",
                "update flyway_schema_history set success = false",
                "drop function refuse_change()",
                "set session_replication_role = replica",
                "alter database respite set synchronous_commit = off",
                "alter system set fsync = off",
                "set role respite_owner"
            })
    void the_services_role_owns_nothing_and_is_no_superuser(String statement) throws Exception {
        SharedDatabase shared = SharedDatabase.get();
        try (Connection service = shared.connect("quarkus.datasource");
                Statement asked = service.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> asked.execute(statement));
            assertEquals(NO_RIGHT, refused.getSQLState(), refused.getMessage());
        }
    }

    @Test
    void the_services_role_reads_and_writes_rows_and_cleans_up_after_them() throws Exception {
        SharedDatabase shared = SharedDatabase.get();
        try (Connection service = shared.connect("quarkus.datasource");
                Statement statement = service.createStatement()) {
            statement.execute("vacuum participant, consent");
            assertEquals(null, statement.getWarnings());
            statement.execute("vacuum (full, skip_locked) audit_pending");
            assertEquals(null, statement.getWarnings());
            statement.execute(
                    "insert into roster (unit, quarter, n, set_at, set_by) values ('ward', '2026-Q1', 40, '2026-01-01', 'x')");
            statement.execute("update consent set lease_id = null");
            statement.execute("delete from pairing_code");
            assertEquals("respite", text(statement, "select current_user"));
            assertEquals("", text(statement, """
                    select coalesce(string_agg(relname, ' '), '') from pg_class
                    where relowner = current_user::regrole
                    """));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"respite_owner", "nobody_of_this_name"})
    void one_role_for_all_migrates_and_is_granted_nothing(String service) throws Exception {
        Map<String, String> settings = SharedDatabase.get().database().settings();
        String grants = "select count(*) from information_schema.role_table_grants where grantee <> 'PUBLIC'";
        try (Connection owner = connect(settings, "quarkus.flyway");
                Statement statement = owner.createStatement()) {
            String before = text(statement, grants);

            Flyway.configure()
                    .dataSource(
                            settings.get(URL),
                            settings.get("quarkus.flyway.username"),
                            settings.get("quarkus.flyway.password"))
                    .placeholders(Map.of("service-role", service))
                    .locations("filesystem:main/resources/db/migration")
                    .load()
                    .migrate();

            assertEquals(before, text(statement, grants));
        }
    }

    @Test
    void what_an_earlier_version_made_is_handed_to_its_owner() throws Exception {
        Path home = TemplateHome.PRODUCTION.copyTo(folder.resolve("home"));
        try (EmbeddedPostgres database = EmbeddedPostgres.start(home);
                Connection superuser = superuser(database, home);
                Statement statement = superuser.createStatement()) {
            statement.execute("create table older (n bigint generated always as identity, t text)");
            statement.execute("create function older() returns int language sql as 'select 1'");
        }

        try (EmbeddedPostgres database = EmbeddedPostgres.start(home);
                Connection owner = connect(database.settings(), "quarkus.flyway");
                Statement statement = owner.createStatement()) {
            statement.execute("alter table older add column more text");
            statement.execute("drop function older()");
            statement.execute("drop table older");
        }
    }

    @Test
    void a_first_start_that_was_interrupted_is_begun_anew() throws Exception {
        Path postgres =
                Files.createDirectories(folder.resolve("home/postgres/data")).getParent();
        Files.writeString(postgres.resolve("data/postgresql.conf"), "# written halfway");
        Files.writeString(postgres.resolve("password.new"), "known to nobody");

        try (EmbeddedPostgres database = EmbeddedPostgres.start(folder.resolve("home"))) {
            connect(database.settings(), "quarkus.datasource").close();
        }
        assertFalse(Files.exists(postgres.resolve("password.new")));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(postgres.resolve("password"))));
    }

    @Test
    void a_database_whose_password_is_lost_is_not_touched() throws Exception {
        Path data = Files.createDirectories(folder.resolve("home/postgres/data"));
        Files.writeString(data.resolve("PG_VERSION"), "18");

        IOException refused = assertThrows(IOException.class, () -> EmbeddedPostgres.start(folder.resolve("home")));

        assertTrue(refused.getMessage().contains("has no password beside it: put back"), refused.getMessage());
        assertTrue(Files.exists(data.resolve("PG_VERSION")));
    }

    @Test
    void whoever_holds_on_to_a_database_that_was_left_running_is_thrown_out() throws Exception {
        Path home = TemplateHome.PRODUCTION.copyTo(folder.resolve("home"));
        Process killed = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeftRunning.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        assertTrue(killed.waitFor(60, TimeUnit.SECONDS), "it did not end");
        String url = Files.readAllLines(folder.resolve("killed.log")).stream()
                .filter(line -> line.startsWith("jdbc:"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(read(folder.resolve("killed.log"))));
        String password = Files.readString(home.resolve("postgres/password"));

        try (Connection foreign = DriverManager.getConnection(url, "postgres", password);
                EmbeddedPostgres again = EmbeddedPostgres.start(home)) {
            assertFalse(foreign.isValid(1));
            connect(again.settings(), "quarkus.datasource").close();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Starts a database and is gone, as by {@code kill -9}. */
    static final class LeftRunning {
        private LeftRunning() {}

        public static void main(String... home) throws IOException {
            EmbeddedPostgres database = EmbeddedPostgres.start(Path.of(home[0]));
            System.out.println(database.settings().get(URL));
            System.out.flush();
            Runtime.getRuntime().halt(1);
        }
    }

    /** Started once; ends with the tests' process. */
    private record SharedDatabase(EmbeddedPostgres database) {
        private static SharedDatabase only;

        static synchronized SharedDatabase get() throws IOException {
            if (only == null) {
                Path home = TemplateHome.PRODUCTION.copyTo(Files.createTempDirectory("respite-roles"));
                only = new SharedDatabase(EmbeddedPostgres.start(home));
            }
            return only;
        }

        Connection connect(String role) throws SQLException {
            return EmbeddedPostgresTest.connect(database.settings(), role);
        }
    }

    private static Connection connect(Map<String, String> settings, String role) throws SQLException {
        return DriverManager.getConnection(
                settings.get(URL), settings.get(role + ".username"), settings.get(role + ".password"));
    }

    private static Connection superuser(EmbeddedPostgres database, Path home) throws SQLException, IOException {
        return DriverManager.getConnection(
                database.settings().get(URL), "postgres", Files.readString(home.resolve("postgres/password")));
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String port(String url) {
        return url.replaceAll(".*:(\\d+)/.*", "$1");
    }
}
