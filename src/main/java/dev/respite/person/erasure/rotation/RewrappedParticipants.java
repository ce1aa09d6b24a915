package dev.respite.person.erasure.rotation;

import dev.respite.keys.Epoch;
import dev.respite.person.record.ParticipantTable;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Wraps data keys anew. Everything sealed with them stays as it is. */
final class RewrappedParticipants implements RewrappedTable {
    @Override
    public String name() {
        return ParticipantTable.NAME;
    }

    @Override
    public String select() {
        return "select id, wrapped_key from " + ParticipantTable.NAME;
    }

    @Override
    public String lockClause() {
        return " for no key update";
    }

    @Override
    public String update() {
        return """
                update %s p set wrapped_key = moved.wrapped_key, epoch = $2
                from unnest($3::uuid[], $4::bytea[]) as moved (id, wrapped_key)
                where p.id = moved.id and p.epoch = $1
                """.formatted(ParticipantTable.NAME);
    }

    @Override
    public Tuple move(List<Row> rows, Epoch from, Epoch to) {
        UUID[] ids = new UUID[rows.size()];
        Buffer[] wrapped = new Buffer[rows.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = rows.get(i).getUUID("id");
            byte[] old = rows.get(i).getBuffer("wrapped_key").getBytes();
            wrapped[i] = Buffer.buffer(from.dataKey(old, ids[i]).wrap(to.wrappingKey()));
        }
        return Tuple.of(from.id(), to.id()).addArrayOfUUID(ids).addValue(wrapped);
    }
}
