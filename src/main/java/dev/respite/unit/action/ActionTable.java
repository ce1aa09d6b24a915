package dev.respite.unit.action;

import dev.respite.unit.signal.Effect;
import dev.respite.unit.signal.Window;
import dev.respite.wire.WireName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** Home of {@code action} and {@code action_end}, both insert-only: the database refuses to change a row. */
@ApplicationScoped
public class ActionTable {
    private static final String ALL = "select a, e.toDay from ActionRow a left join ActionEndRow e on e.action = a.id ";
    private static final String IN_ORDER = ALL + "order by a.fromDay, a.recordedAt, a.id";
    private static final String ONE = ALL + "where a.unit = :unit and a.id = :id";
    private static final String SAME = ALL + "where a.unit = :unit and a.category = :category and a.fromDay = :from";
    private static final String ADD = """
            insert into ActionRow (id, unit, category, fromDay, recordedAt, wards, leaves,
                                   beforeWhich, beforeFrom, beforeTo, afterFrom, afterTo)
            values (:id, :unit, :category, :from, :at, :wards, :leaves,
                    :beforeWhich, :beforeFrom, :beforeTo, :afterFrom, :afterTo)
            on conflict (unit, category, fromDay) do nothing
            """;
    private static final String END = """
            insert into ActionEndRow (action, toDay, recordedAt) values (:action, :to, :at)
            on conflict (action) do nothing
            """;

    private final Mutiny.SessionFactory sessions;

    public ActionTable(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** A row, and its last day if it has an end. */
    record Found(ActionRow row, @Nullable LocalDate to) {
        Action action() {
            return row.toAction(to);
        }
    }

    /** Every action of every unit, by first day: some a year and unit, kept for good. */
    public Uni<List<Action>> all() {
        return sessions.withStatelessSession(session ->
                        session.createSelectionQuery(IN_ORDER, Found.class).getResultList())
                .map(found -> found.stream().map(Found::action).toList());
    }

    /** An action by its id, if it is one of the unit. */
    Uni<Optional<Action>> find(Mutiny.StatelessSession session, String unit, UUID id) {
        return session.createSelectionQuery(ONE, Found.class)
                .setParameter("unit", unit)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .map(found -> Optional.ofNullable(found).map(Found::action));
    }

    /** The same change that was recorded before: of the same unit, category and first day. */
    Uni<Optional<Action>> sameAs(Mutiny.StatelessSession session, Action action) {
        return session.createSelectionQuery(SAME, Found.class)
                .setParameter("unit", action.unit())
                .setParameter("category", action.category().id())
                .setParameter("from", action.from())
                .getSingleResultOrNull()
                .map(found -> Optional.ofNullable(found).map(Found::action));
    }

    /** False if the same change is there already. */
    Uni<Boolean> add(Mutiny.StatelessSession session, Action action) {
        Effect.Compared compared = action.compared();
        Window before = compared == null ? null : compared.before();
        Window after = compared == null ? null : compared.after();
        return session.createMutationQuery(ADD)
                .setParameter("id", action.id())
                .setParameter("unit", action.unit())
                .setParameter("category", action.category().id())
                .setParameter("from", action.from())
                .setParameter("at", action.recordedAt())
                .setParameter("wards", sorted(action.wards()))
                .setParameter("leaves", sorted(action.leaves()))
                .setParameter("beforeWhich", compared == null ? null : WireName.of(compared.which()))
                .setParameter("beforeFrom", text(before, Window::from))
                .setParameter("beforeTo", text(before, Window::to))
                .setParameter("afterFrom", text(after, Window::from))
                .setParameter("afterTo", text(after, Window::to))
                .executeUpdate()
                .map(added -> added == 1);
    }

    /** False if it has an end already. */
    Uni<Boolean> end(Mutiny.StatelessSession session, UUID action, LocalDate to, Instant at) {
        return session.createMutationQuery(END)
                .setParameter("action", action)
                .setParameter("to", to)
                .setParameter("at", at)
                .executeUpdate()
                .map(added -> added == 1);
    }

    private static String[] sorted(Set<String> ids) {
        return ids.stream().sorted().toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Window window, Function<Window, YearWeek> end) {
        return window == null ? null : end.apply(window).toString();
    }
}
