package dev.respite.operations.drill;

import dev.respite.operations.drill.RestoredBackup.Until;
import dev.respite.operations.drill.RestoredState.Tried;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Restores a base backup twice, to its own end and to the end of the WAL, and tries every key of the vault on what was
 * erased meanwhile. Exit code 0: nothing opens. 1: something does, or is still there. 2: this could not be tried.
 */
public final class RestoreDrill {
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int SHOWS_NOTHING = 2;

    private final DrillOptions options;
    private final PrintStream out;
    private final VaultKeys keys;
    private boolean failed;

    private RestoreDrill(DrillOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.keys = VaultKeys.of(options.vault());
    }

    public static void main(String... arguments) {
        // Else the libraries' logging, which is set up for the service, complains about itself.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.exit(run(System.out, arguments));
    }

    /** The exit code. */
    static int run(PrintStream out, String... arguments) {
        try {
            return new RestoreDrill(DrillOptions.parse(arguments), out).run();
        } catch (DrillFailure e) {
            out.println("NOTHING SHOWN  " + e.getMessage());
        } catch (IOException | SQLException | UncheckedIOException e) {
            out.println("NOTHING SHOWN  " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return SHOWS_NOTHING;
    }

    private int run() throws IOException, SQLException, InterruptedException {
        Path temp = Files.createTempDirectory("respite-drill");
        try {
            Path postgres = PostgresProgram.find(options, temp);
            out.println("vault: " + keys.count() + " keys; each is tried on everything");
            Set<UUID> erased = newest(postgres, temp.resolve("newest"));
            asBackedUp(postgres, temp.resolve("backup"), erased);
        } finally {
            Folders.delete(temp);
        }
        options.record().ifPresent(this::record);
        return failed ? FAILED : PASSED;
    }

    /** What the drill showed holds whether or not it can be noted. */
    private void record(String database) {
        LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
        try {
            DrillRecord.note(database, today, !failed);
            out.println("recorded for " + today);
        } catch (SQLException e) {
            out.println("NOT RECORDED  " + e.getMessage() + ": note it by hand, as the playbook says");
        }
    }

    /** The erased canaries that are to be looked for in the backup. */
    private Set<UUID> newest(Path postgres, Path folder) throws SQLException, InterruptedException {
        Set<UUID> erased = new HashSet<>(options.erased());
        try (RestoredBackup restored = RestoredBackup.start(postgres, options, Until.END_OF_WAL, folder);
                Connection connection = restored.connect()) {
            RestoredState state = new RestoredState(connection);
            Set<UUID> gone = state.erasedCanaries();
            if (gone.isEmpty()) {
                out.println("SKIPPED  end of WAL: it does not reach the erasure of a canary");
                return erased;
            }
            erased.addAll(gone);
            long left = state.rowsOf(gone);
            check(left == 0, "end of WAL: " + left + " rows are left of " + gone.size() + " erased canaries");
            control(state);
        }
        return erased;
    }

    /** That this drill can open something at all. */
    private void control(RestoredState state) throws SQLException {
        Set<UUID> living = state.livingCanaries();
        Tried wrapped = state.tryWrappedKeys(living, keys);
        Tried index = state.tryIndex(keys);
        check(
                !living.isEmpty()
                        && wrapped.opened().equals(living)
                        && index.opened().containsAll(living),
                "end of WAL, control: " + wrapped.opened().size() + " of " + living.size()
                        + " living canaries and " + index.opened().size() + " of " + index.found()
                        + " index entries open");
    }

    private void asBackedUp(Path postgres, Path folder, Set<UUID> erased) throws SQLException, InterruptedException {
        try (RestoredBackup restored = RestoredBackup.start(postgres, options, Until.END_OF_BACKUP, folder);
                Connection connection = restored.connect()) {
            RestoredState state = new RestoredState(connection);
            Tried wrapped = state.tryWrappedKeys(erased, keys);
            if (wrapped.found() == 0) {
                throw new DrillFailure(
                        "the backup holds no canary that is erased by now: take one that was made while a"
                                + " canary lived, at least a week and a day ago, with the WAL up to now or --erased");
            }
            check(
                    wrapped.opened().isEmpty(),
                    "end of backup: " + wrapped.opened().size() + " of " + wrapped.found()
                            + " wrapped keys of erased canaries open");
            Tried index = state.tryIndex(keys);
            Set<UUID> back = new HashSet<>(index.opened());
            back.retainAll(erased);
            check(
                    back.isEmpty(),
                    "end of backup: " + back.size() + " of " + index.found()
                            + " index entries lead to an erased canary ("
                            + index.opened().size() + " open)");
        }
    }

    private void check(boolean good, String what) {
        out.println((good ? "PASS  " : "FAIL  ") + what);
        failed |= !good;
    }
}
