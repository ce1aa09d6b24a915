package dev.respite.unit.roster;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearQuarter;

/** A head count as a steward set it; the database refuses to change one. The id rises with every setting. */
@Entity
@Table(name = "roster")
final class RosterRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Column(updatable = false, columnDefinition = "text")
    String unit;

    @Column(updatable = false, columnDefinition = "text")
    String quarter;

    @Column(updatable = false)
    int n;

    @Column(name = "set_at", updatable = false)
    Instant setAt;

    @Column(name = "set_by", updatable = false, columnDefinition = "text")
    String setBy;

    protected RosterRow() {}

    RosterRow(String unit, RosterSetting setting, String by) {
        this.unit = unit;
        this.quarter = setting.quarter().toString();
        this.n = setting.n();
        this.setAt = setting.setAt();
        this.setBy = by;
    }

    RosterSetting toSetting() {
        return new RosterSetting(YearQuarter.parse(quarter), n, setAt);
    }
}
