package dev.respite.person.erasure.rotation;

import dev.respite.database.ForJobs;
import dev.respite.database.TablePages;
import dev.respite.database.Wait;
import dev.respite.keys.Epoch;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves all rows from one epoch's keys to the next's, in short transactions. First whole batches that never wait, so that
 * they can be part of no deadlock; then, one at a time, the rows that somebody had locked.
 */
@ApplicationScoped
class RewrapRows {
    private static final List<RewrappedTable> TABLES = List.of(new RewrappedParticipants(), new RewrappedSubjects());

    /** More at once would take the cores from those who are here now. */
    private static final int LANES = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final Pool pool;
    private final int batchPages;

    RewrapRows(@ForJobs Pool pool, EpochSettings settings) {
        int batchPages = settings.batchPages();
        if (batchPages < 1) {
            throw new IllegalArgumentException("respite.epoch.batch-pages is " + batchPages + ": at least 1");
        }
        this.pool = pool;
        this.batchPages = batchPages;
    }

    /**
     * Blocks until no row is left under the old keys.
     *
     * @param batchMoved called after each batch, from several threads
     */
    void move(Epoch from, Epoch to, Runnable batchMoved) {
        for (RewrappedTable table : TABLES) {
            Move move = new Move(table, from, to, batchMoved);
            while (move.allPages() > 0) {
                // A row that was written to meanwhile may lie where the walk had been.
            }
            while (move.oneLeft() > 0) {
                // The next one, then.
            }
        }
    }

    /** Of one table. */
    private final class Move {
        private final RewrappedTable table;
        private final Epoch from;
        private final Epoch to;
        private final Runnable batchMoved;

        Move(RewrappedTable table, Epoch from, Epoch to, Runnable batchMoved) {
            this.table = table;
            this.from = from;
            this.to = to;
            this.batchMoved = batchMoved;
        }

        /** Rows moved in one walk over the table. */
        int allPages() {
            long pages = pages();
            List<Uni<Integer>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                long first = pages * lane / LANES;
                long end = pages * (lane + 1) / LANES;
                lanes.add(Uni.createFrom()
                        .item(() -> pages(first, end))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
            }
            List<Integer> moved =
                    Uni.join().all(lanes).andCollectFailures().await().atMost(Wait.WALK);
            return moved.stream().mapToInt(Integer::intValue).sum();
        }

        private long pages() {
            return TablePages.count(pool, table.name()).await().atMost(Wait.STATEMENT);
        }

        private int pages(long first, long end) {
            String select = table.select() + RewrappedTable.IN_PAGES + table.lockClause() + " skip locked";
            int moved = 0;
            for (long page = first; page < end; page += batchPages) {
                moved += run(
                        select,
                        Tuple.of(
                                from.id(), TablePages.begin(page), TablePages.begin(Math.min(end, page + batchPages))));
            }
            return moved;
        }

        /** Waits for whoever has locked it. */
        int oneLeft() {
            return run(table.select() + RewrappedTable.ANYWHERE + table.lockClause(), Tuple.of(from.id()));
        }

        private int run(String select, Tuple values) {
            int moved = pool.withTransaction(connection -> batch(connection, select, values))
                    .await()
                    .atMost(Wait.TRANSACTION);
            if (moved > 0) {
                batchMoved.run();
            }
            return moved;
        }

        private Uni<Integer> batch(SqlConnection connection, String select, Tuple values) {
            return connection
                    .preparedQuery(select)
                    .execute(values)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .chain(found -> write(connection, found));
        }

        private Uni<Integer> write(SqlConnection connection, RowSet<Row> found) {
            List<Row> rows = new ArrayList<>();
            found.forEach(rows::add);
            return rows.isEmpty()
                    ? Uni.createFrom().item(0)
                    : connection
                            .preparedQuery(table.update())
                            .execute(table.move(rows, from, to))
                            .map(RowSet::rowCount);
        }
    }
}
