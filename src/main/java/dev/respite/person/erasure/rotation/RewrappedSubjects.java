package dev.respite.person.erasure.rotation;

import dev.respite.keys.Epoch;
import dev.respite.person.record.SubjectIndexTable;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * Blinds and seals index rows anew. Rows are updated and never replaced: a revocation that waits for one follows it to
 * its new hash and deletes it there.
 */
final class RewrappedSubjects implements RewrappedTable {
    @Override
    public String name() {
        return SubjectIndexTable.NAME;
    }

    @Override
    public String select() {
        return "select subject_hash, sealed from " + SubjectIndexTable.NAME;
    }

    @Override
    public String lockClause() {
        return " for update";
    }

    @Override
    public String update() {
        return """
                update %s i set subject_hash = moved.new_hash, epoch = $2, sealed = moved.sealed
                from unnest($3::bytea[], $4::bytea[], $5::bytea[]) as moved (old_hash, new_hash, sealed)
                where i.subject_hash = moved.old_hash and i.epoch = $1
                """.formatted(SubjectIndexTable.NAME);
    }

    @Override
    public Tuple move(List<Row> rows, Epoch from, Epoch to) {
        Buffer[] oldHashes = new Buffer[rows.size()];
        Buffer[] newHashes = new Buffer[rows.size()];
        Buffer[] sealed = new Buffer[rows.size()];
        for (int i = 0; i < oldHashes.length; i++) {
            oldHashes[i] = rows.get(i).getBuffer("subject_hash").getDelegate();
            byte[] old = rows.get(i).getBuffer("sealed").getBytes();
            SubjectIndexTable.Moved moved = SubjectIndexTable.move(from, to, oldHashes[i].getBytes(), old);
            newHashes[i] = Buffer.buffer(moved.hash());
            sealed[i] = Buffer.buffer(moved.sealed());
        }
        return Tuple.of(from.id(), to.id())
                .addValue(oldHashes)
                .addValue(newHashes)
                .addValue(sealed);
    }
}
