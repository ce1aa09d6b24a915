package dev.respite.unit.action;

import dev.respite.unit.signal.Effect;
import dev.respite.unit.signal.Window;
import dev.respite.wire.WireName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** An action as it is stored; the database refuses to change one. The weeks compared are null for a unit rolled up. */
@Entity
@Table(name = "action")
final class ActionRow {
    @Id
    UUID id;

    @Column(updatable = false, columnDefinition = "text")
    String unit;

    @Column(updatable = false, columnDefinition = "text")
    String category;

    @Column(name = "from_day", updatable = false)
    LocalDate fromDay;

    @Column(name = "recorded_at", updatable = false)
    Instant recordedAt;

    @Column(updatable = false, columnDefinition = "_text")
    String[] wards;

    @Column(updatable = false, columnDefinition = "_text")
    String[] leaves;

    @Column(name = "before_which", updatable = false, columnDefinition = "text")
    @Nullable
    String beforeWhich;

    @Column(name = "before_from", updatable = false, columnDefinition = "text")
    @Nullable
    String beforeFrom;

    @Column(name = "before_to", updatable = false, columnDefinition = "text")
    @Nullable
    String beforeTo;

    @Column(name = "after_from", updatable = false, columnDefinition = "text")
    @Nullable
    String afterFrom;

    @Column(name = "after_to", updatable = false, columnDefinition = "text")
    @Nullable
    String afterTo;

    protected ActionRow() {}

    /** That an action is over; the database refuses to change it. */
    @Entity(name = "ActionEndRow")
    @Table(name = "action_end")
    static final class End {
        @Id
        @Column(name = "action_id")
        UUID action;

        @Column(name = "to_day", updatable = false)
        LocalDate toDay;

        @Column(name = "recorded_at", updatable = false)
        Instant recordedAt;

        protected End() {}
    }

    Action toAction(@Nullable LocalDate to) {
        return new Action(
                id,
                unit,
                Category.of(category).orElseThrow(),
                fromDay,
                to,
                recordedAt,
                Set.of(wards),
                Set.of(leaves),
                compared());
    }

    private Effect.@Nullable Compared compared() {
        return beforeWhich == null || beforeFrom == null || beforeTo == null || afterFrom == null || afterTo == null
                ? null
                : new Effect.Compared(
                        WireName.find(Effect.Before.class, beforeWhich).orElseThrow(),
                        window(beforeFrom, beforeTo),
                        window(afterFrom, afterTo));
    }

    private static Window window(String from, String to) {
        return new Window(YearWeek.parse(from), YearWeek.parse(to));
    }
}
