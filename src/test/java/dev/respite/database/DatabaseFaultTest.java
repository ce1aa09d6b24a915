package dev.respite.database;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFaultTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"57P01", "57P02", "57P03", "57P05", "57014", "53300", "53100", "08006", "08003", "55P03", "25006"
            })
    void a_database_that_is_not_there_is_told_through_both_doors(String state) {
        assertTrue(DatabaseFault.isOutage(new PgException("", "FATAL", state, "")));
        assertTrue(DatabaseFault.isOutage(
                new CompletionException(new GenericJDBCException("", new SQLException("", state)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42501", "42P01", "22P02", "40P01", "58030", "XX000"})
    void a_fault_of_a_statement_or_a_table_is_none(String state) {
        assertFalse(DatabaseFault.isOutage(new PgException("", "ERROR", state, "")));
        assertFalse(DatabaseFault.isOutage(new GenericJDBCException("", new SQLException("", state))));
    }

    @Test
    void lost_connections_and_waits_that_were_too_long_are_told_by_their_kind() {
        assertTrue(DatabaseFault.isOutage(new NoStackTraceThrowable("Timeout")));
        assertTrue(DatabaseFault.isOutage(new VertxException("Timeout waiting for connection")));
        assertTrue(DatabaseFault.isOutage(new ConnectionPoolTooBusyException("")));
        assertTrue(DatabaseFault.isOutage(new VertxException("Connection was closed")));
        assertTrue(DatabaseFault.isOutage(new CompletionException(new SocketException("Connection reset"))));
        assertTrue(DatabaseFault.isOutage(new ConnectException()));
        assertTrue(DatabaseFault.isOutage(new io.smallrye.mutiny.TimeoutException()));
    }

    @Test
    void what_else_fails_is_none() {
        assertFalse(DatabaseFault.isOutage(new NoStackTraceThrowable("Transaction already completed")));
        assertFalse(DatabaseFault.isOutage(new IOException("no space left")));
        assertFalse(DatabaseFault.isOutage(new IllegalStateException("Connection")));
    }
}
