package dev.respite.unit.release;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** That a release is known to be faulty, for good; the database refuses to change it. */
@Entity
@Table(name = "release_erratum")
@IdClass(ReleaseRow.Key.class)
final class ErratumRow {
    @Id
    @Column(columnDefinition = "text")
    String unit;

    @Id
    @Column(name = "iso_week", columnDefinition = "text")
    String isoWeek;

    @Column(updatable = false)
    Instant since;

    protected ErratumRow() {}
}
