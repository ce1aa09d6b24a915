package dev.respite.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.organisation.TreeHistory.Seen;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** Home of {@code organisation_tree}: every tree that was in force or announced, when first seen. */
final class TreeTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEEN = "from TreeRow t order by t.id";

    private TreeTable() {}

    /** In the order of the list. */
    static Uni<Void> add(Mutiny.StatelessSession session, List<Seen> news) {
        Uni<Void> added = Uni.createFrom().voidItem();
        for (Seen seen : news) {
            added = added.chain(() -> session.insert(row(seen)));
        }
        return added;
    }

    /** All, in the order in which they were seen. */
    static Uni<TreeHistory> seen(Mutiny.StatelessSession session) {
        return session.createSelectionQuery(SEEN, TreeRow.class)
                .getResultList()
                .map(rows -> new TreeHistory(rows.stream().map(TreeTable::seen).toList()));
    }

    private static TreeRow row(Seen seen) {
        return new TreeRow(seen.from().toString(), seen.at(), seen.tree() == null ? null : text(seen.tree()));
    }

    private static Seen seen(TreeRow row) {
        return new Seen(YearWeek.parse(row.fromWeek), row.seenAt, tree(row.tree));
    }

    /** The units as JSON, from the root down: the same text for the same tree. */
    static String text(UnitTree tree) {
        try {
            return JSON.writeValueAsString(tree.given());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable UnitTree tree(@Nullable String text) {
        try {
            return text == null ? null : new UnitTree(JSON.readValue(text, new TypeReference<List<Unit>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("organisation_tree has a row that is no tree", e);
        }
    }
}
