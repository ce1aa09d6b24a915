package dev.respite.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The database of a running service's home, as its owner may look at it. */
final class HomeDatabase implements AutoCloseable {
    private static final int PORT_LINE = 3;

    private final Path data;
    private final Connection connection;

    private HomeDatabase(Path data, Connection connection) {
        this.data = data;
        this.connection = connection;
    }

    static HomeDatabase of(Path home) throws IOException, SQLException {
        Path data = home.resolve("postgres/data");
        String port = Files.readAllLines(data.resolve("postmaster.pid")).get(PORT_LINE);
        String password = Files.readString(home.resolve("postgres/password"));
        return new HomeDatabase(
                data,
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port.trim() + "/respite", "postgres", password));
    }

    /** The first column of every row, as text. */
    List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** From now on all WAL stays where it is, as if it were archived. */
    void keepWal() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter system set wal_keep_size = '4GB'");
            statement.execute("select pg_reload_conf()");
        }
    }

    /** A plain base backup, as PostgreSQL's manual has it under "Making a Base Backup Using the Low Level API". */
    void backUp(Path to) throws SQLException, IOException {
        texts("select pg_backup_start('drill', true)");
        copy(data, to);
        Files.delete(to.resolve("postmaster.pid"));
        Files.writeString(
                to.resolve("backup_label"),
                texts("select labelfile from pg_backup_stop(false)").get(0));
        copyWal(to.resolve("pg_wal"));
    }

    /** All WAL there is up to now, as an archive would have it. */
    void copyWal(Path to) throws SQLException, IOException {
        texts("select pg_switch_wal()");
        copy(data.resolve("pg_wal"), to);
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(from)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
