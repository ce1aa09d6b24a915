package dev.respite.unit.release;

import dev.respite.unit.release.NotReleased.Reason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.threeten.extra.YearWeek;

/** A week that was passed over; the database refuses to change it. */
@Entity
@Table(name = "week_not_released")
final class NotReleasedWeekRow {
    @Id
    @Column(name = "iso_week", columnDefinition = "text")
    String isoWeek;

    @Column(updatable = false, columnDefinition = "text")
    String reason;

    @Column(name = "noted_at", updatable = false)
    Instant notedAt;

    protected NotReleasedWeekRow() {}

    NotReleased toNotReleased() {
        return new NotReleased(YearWeek.parse(isoWeek), Reason.of(reason));
    }
}
