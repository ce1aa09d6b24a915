package dev.respite.unit.release;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.threeten.extra.YearWeek;

/** A release as it is stored; the database refuses to change one. */
@Entity
@Table(name = "release")
@IdClass(ReleaseRow.Key.class)
final class ReleaseRow {
    @Id
    @Column(columnDefinition = "text")
    String unit;

    @Id
    @Column(name = "iso_week", columnDefinition = "text")
    String isoWeek;

    @Column(updatable = false)
    long value;

    @Column(updatable = false)
    int n;

    @Column(updatable = false)
    int variance;

    @Column(name = "frozen_at", updatable = false)
    Instant frozenAt;

    @Column(name = "prev_hash", updatable = false, columnDefinition = "text")
    String prevHash;

    @Column(updatable = false, columnDefinition = "text")
    String hash;

    protected ReleaseRow() {}

    WeeklyRelease toRelease(boolean erratum) {
        return new WeeklyRelease(unit, YearWeek.parse(isoWeek), value, n, variance, frozenAt, prevHash, hash, erratum);
    }

    /** Primary key. */
    record Key(String unit, String isoWeek) implements Serializable {}
}
