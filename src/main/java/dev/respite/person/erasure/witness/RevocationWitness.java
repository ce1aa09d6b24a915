package dev.respite.person.erasure.witness;

import dev.respite.database.ConnectionCheck;
import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.keys.Epochs;
import dev.respite.keys.KeyVault;
import dev.respite.problem.FaultSummary;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tells an older copy of the database from the database: one that lacks a mark which the vault has was restored, or promoted,
 * from before that revocation. Until it is told again what was revoked ({@link RevokeAgain}), nobody's nights are taken or
 * shown and nothing falls due.
 *
 * <p>The mark is written in the revocation's transaction and, once that is done, to the vault; only then is the revocation
 * answered. So whatever was answered is in the vault. What a crash left in the database alone is added there by the next look.
 */
@ApplicationScoped
public class RevocationWitness implements ConnectionCheck {
    private final Pool pool;
    private final Epochs epochs;
    private final KeyVault vault;
    private final InstantSource clock;
    private final MarkFiles files;
    private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicBoolean behind = new AtomicBoolean();
    private volatile boolean started;

    private record Waiting(Mark mark, CompletableFuture<Void> written) {}

    public RevocationWitness(
            @ForJobs Pool pool,
            Epochs epochs,
            KeyVault vault,
            InstantSource clock,
            @ConfigProperty(name = "respite.home") String home) {
        this.pool = pool;
        this.epochs = epochs;
        this.vault = vault;
        this.clock = clock;
        this.files = new MarkFiles(Path.of(home).resolve("vault"));
    }

    /** Before anybody is served, and after the epochs were read. */
    void start(@Observes @Priority(20) StartupEvent event) {
        look();
        started = true;
    }

    /** Whether the database is known to be an older copy. */
    public boolean isBehind() {
        return behind.get();
    }

    /**
     * @throws Refusal {@code unavailable} if the database is an older copy
     */
    public void refuseBehind() {
        if (behind.get()) {
            throw new Refusal(Problem.UNAVAILABLE);
        }
    }

    /**
     * Marks a revocation in its own transaction, which holds the current epoch until it ends: so a copy from before it is under
     * this epoch or an earlier one.
     *
     * @param keptUntil null if everything is erased
     */
    public Uni<Mark> mark(SqlConnection connection, UUID consent, @Nullable LocalDate keptUntil) {
        return epochs.lockCurrent(connection)
                .map(epoch -> Mark.of(epoch, consent, keptUntil))
                .call(mark -> MarkTable.add(connection, mark));
    }

    /**
     * Called after the transaction and before the answer. Several that come at once share one write.
     *
     * @throws Refusal {@code unavailable} if it cannot be written: the revocation stands, but may not be answered as one that
     *     an older copy could not undo
     */
    public Uni<Void> remember(Mark mark) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        waiting.add(new Waiting(mark, written));
        writeSoon();
        return Uni.createFrom().completionStage(written);
    }

    private void writeSoon() {
        if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
            Infrastructure.getDefaultWorkerPool().execute(this::write);
        }
    }

    private void write() {
        List<Waiting> taken = new ArrayList<>();
        try {
            for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
                taken.add(next);
            }
            files.append(taken.stream().map(Waiting::mark).toList(), clock.instant());
            taken.forEach(each -> each.written.complete(null));
        } catch (RuntimeException e) {
            Log.errorf("revocations were done, but cannot be noted in the vault: %s", FaultSummary.describe(e));
            taken.forEach(each -> each.written.completeExceptionally(new Refusal(Problem.UNAVAILABLE)));
        } finally {
            writing.set(false);
            writeSoon();
        }
    }

    /** Compares the two; adds to the vault what is in the database alone. Blocks. */
    public void look() {
        Difference found = difference(pool).await().atMost(Wait.TRANSACTION);
        conclude(found);
        found.onlyInDatabase.forEach(mark -> remember(mark).await().atMost(Wait.STATEMENT));
    }

    /** Marks that the database lacks. */
    Uni<Set<Mark>> missing(SqlClient client) {
        return difference(client).invoke(this::conclude).map(Difference::onlyInVault);
    }

    private record Difference(Set<Mark> onlyInVault, Set<Mark> onlyInDatabase) {}

    /** The vault is read first: what is there by then was in the database before. A mark may go in between, so twice. */
    private Uni<Difference> difference(SqlClient client) {
        return lookOnce(client)
                .chain(first -> first.onlyInVault.isEmpty() ? Uni.createFrom().item(first) : lookOnce(client));
    }

    private Uni<Difference> lookOnce(SqlClient client) {
        return Uni.createFrom()
                .item(() -> {
                    Set<Integer> held = vault.held();
                    return new Remembered(held, files.read(held));
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(vaults -> MarkTable.all(client).map(vaults::against));
    }

    private record Remembered(Set<Integer> held, Set<Mark> marks) {
        Difference against(Set<Mark> stored) {
            Set<Mark> onlyInVault = new HashSet<>(marks);
            onlyInVault.removeAll(stored);
            Set<Mark> onlyInDatabase = new HashSet<>(stored);
            onlyInDatabase.removeAll(marks);
            onlyInDatabase.removeIf(mark -> !held.contains(mark.epoch()));
            return new Difference(onlyInVault, onlyInDatabase);
        }
    }

    private void conclude(Difference found) {
        boolean now = !found.onlyInVault.isEmpty();
        if (behind.getAndSet(now) != now) {
            if (now) {
                Log.error(
                        "THE DATABASE IS AN OLDER COPY: it does not know revocations that the vault remembers. Nobody's"
                                + " nights are taken or shown, and nothing falls due, until an operator has run this package once"
                                + " with the argument revoke-again (k8s/playbooks/older-database.md)");
            } else {
                Log.warn(
                        "the database knows all revocations that the vault remembers: nights are taken and shown again");
            }
        }
    }

    /** A promoted standby is met by new connections. What it serves over this one is refused in the end. */
    @Override
    public Uni<Void> check(SqlConnection connection) {
        return started
                ? missing(connection).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Deletes what was remembered of epochs whose keys are destroyed. Blocks. */
    public void forget(List<Integer> destroyed) {
        files.keepOnly(vault.held());
        MarkTable.forget(pool, destroyed).await().atMost(Wait.STATEMENT);
    }
}
