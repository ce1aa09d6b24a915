package dev.respite.operations.drill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What a restored database holds, as far as the drill asks. */
final class RestoredState {
    /** Erased before the last turn: the keys of the others are not to be gone yet. */
    private static final String ERASED = """
            select participant_id from canary where erased_at < (select began_at from epoch where state = 'current')
            """;

    private static final String LIVING = "select participant_id from canary where erased_at is null";
    private static final String ROWS_OF = """
            select (select count(*) from participant where id = any(?))
              + (select count(*) from participant_day where participant_id = any(?))
              + (select count(*) from consent where participant_id = any(?))
            """;

    private final Connection connection;

    RestoredState(Connection connection) {
        this.connection = connection;
    }

    Set<UUID> erasedCanaries() throws SQLException {
        return ids(ERASED);
    }

    Set<UUID> livingCanaries() throws SQLException {
        return ids(LIVING);
    }

    private Set<UUID> ids(String sql) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    /** Rows of these participants in the tables that name them. */
    long rowsOf(Set<UUID> participants) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROWS_OF)) {
            for (int i : List.of(1, 2, 3)) {
                statement.setArray(i, connection.createArrayOf("uuid", participants.toArray()));
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** How many of some things there are, and which of their participants a key opened. */
    record Tried(int found, Set<UUID> opened) {}

    /** Tries all keys on the wrapped keys of these participants. */
    Tried tryWrappedKeys(Set<UUID> participants, VaultKeys keys) throws SQLException {
        Set<UUID> opened = new HashSet<>();
        int found = 0;
        try (PreparedStatement statement =
                connection.prepareStatement("select id, wrapped_key from participant where id = any(?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", participants.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found++;
                    UUID id = rows.getObject(1, UUID.class);
                    if (keys.open(rows.getBytes(2), id)) {
                        opened.add(id);
                    }
                }
            }
        }
        return new Tried(found, opened);
    }

    /** Tries all keys on all index entries: which is whose, only a key tells. */
    Tried tryIndex(VaultKeys keys) throws SQLException {
        Set<UUID> opened = new HashSet<>();
        int found = 0;
        try (PreparedStatement statement =
                        connection.prepareStatement("select subject_hash, sealed from subject_index");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found++;
                keys.participant(rows.getBytes(1), rows.getBytes(2)).ifPresent(opened::add);
            }
        }
        return new Tried(found, opened);
    }
}
