package dev.respite.operations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * Who there is in the embedded database. The superuser looks after it at the start and is then used by nobody; the owner
 * migrates; the service reads and writes rows, and owns nothing. The passwords of the last two are new at every start and are
 * written down nowhere.
 */
record DatabaseRoles(String ownerPassword, String servicePassword) {
    static final String DATABASE = "respite";
    static final String SUPERUSER = "postgres";
    static final String OWNER = "respite_owner";
    static final String SERVICE = "respite";

    /** Nobody else comes in, and nobody without a password: not even over a file, of which there is none. */
    static final String ACCESS = """
            host %1$s %2$s,%3$s 127.0.0.1/32 scram-sha-256
            host all  %4$s      127.0.0.1/32 scram-sha-256
            """.formatted(DATABASE, OWNER, SERVICE, SUPERUSER);

    /** Whoever is there beside this session came before it was known who may be. */
    private static final String END_OTHERS = "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where backend_type = 'client backend' and pid <> pg_backend_pid()";

    /** What earlier versions made belongs to the superuser. */
    private static final String TAKE_OVER = """
            do $$
            declare
              thing record;
            begin
              for thing in
                select format('table %%s', c.oid::regclass) as name from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
                  and c.relowner <> '%1$s'::regrole
                union all
                select format('function %%s', p.oid::regprocedure) from pg_proc p
                where p.pronamespace = 'public'::regnamespace and p.proowner <> '%1$s'::regrole
              loop
                execute format('alter %%s owner to %1$s', thing.name);
              end loop;
            end $$
            """.formatted(OWNER);

    static DatabaseRoles withNewPasswords() {
        return new DatabaseRoles(UUID.randomUUID().toString(), UUID.randomUUID().toString());
    }

    /** Ends the sessions of all others, and makes the roles and the database, or sets right those that are there. */
    void prepare(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(END_OTHERS);
            makeRole(superuser, OWNER, ownerPassword);
            makeRole(superuser, SERVICE, servicePassword);
            if (!exists(statement, "pg_database where datname", DATABASE)) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
            }
            statement.execute("alter database " + DATABASE + " owner to " + OWNER);
            statement.execute("revoke all on database " + DATABASE + " from public");
            statement.execute("grant connect on database " + DATABASE + " to " + SERVICE);
        }
    }

    /** Gives the owner what earlier versions made in the service's database. */
    static void takeOver(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(TAKE_OVER);
        }
    }

    /** The password goes to the database as what it keeps of it (RFC 5803), so that no log can hold it. */
    private static void makeRole(Connection superuser, String role, String password) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            if (!exists(statement, "pg_roles where rolname", role)) {
                statement.execute("create role " + role);
            }
            statement.execute("alter role " + role
                    + " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit");
        }
        superuser.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    }

    private static boolean exists(Statement statement, String where, String name) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from " + where + " = '" + name + "'")) {
            return found.next();
        }
    }

    @Override
    public String toString() {
        return "DatabaseRoles[redacted]";
    }
}
