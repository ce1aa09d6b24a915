package dev.respite.person.erasure.rotation;

import dev.respite.keys.Epoch;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * A table whose rows are under an epoch's keys. Walked in the order in which it lies on disk and not in that of its random
 * key, so that no page is written to again and again: see {@code src/docs/performance.md}.
 */
interface RewrappedTable {
    /** What, behind a list of columns and a table, finds the rows of some pages; $1 epoch, $2 and $3 as row addresses. */
    String IN_PAGES = " where epoch = $1 and ctid >= ($2::text)::tid and ctid < ($3::text)::tid";

    /** The same of one row of epoch $1, wherever it is. */
    String ANYWHERE = " where epoch = $1 limit 1";

    /** Its name. */
    String name();

    /** Selects what is needed to move a row, from this table. */
    String select();

    /** As little as the update will lock. */
    String lockClause();

    /** Writes what was moved. */
    String update();

    /**
     * The values of {@link #update()}.
     *
     * @param rows at least one
     * @throws dev.respite.keys.VaultFailure if a row does not open with {@code from}
     */
    Tuple move(List<Row> rows, Epoch from, Epoch to);
}
