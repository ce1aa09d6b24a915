package dev.respite.release;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.threeten.extra.YearWeek;

/** A release as it is stored; the database refuses to change one. */
@Entity
@Immutable
@Table(name = "release")
@IdClass(ReleaseRow.Key.class)
class ReleaseRow {
    @Id
    private String unit;

    @Id
    @Column(name = "iso_week")
    private String isoWeek;

    private long value;

    private int n;

    private int variance;

    @Column(name = "frozen_at")
    private Instant frozenAt;

    @Column(name = "prev_hash")
    private String prevHash;

    private String hash;

    @Formula("exists (select 1 from release_erratum e where e.unit = unit and e.iso_week = iso_week)")
    private boolean erratum;

    protected ReleaseRow() {}

    WeeklyRelease toRelease() {
        return new WeeklyRelease(unit, YearWeek.parse(isoWeek), value, n, variance, frozenAt, prevHash, hash, erratum);
    }

    /** Primary key. */
    record Key(String unit, String isoWeek) implements Serializable {}
}
