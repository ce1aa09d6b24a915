package dev.respite.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/** A text that was in force here, and what it promised. The database refuses to change or delete one. */
@Entity
@Table(name = "notice_published")
@IdClass(NoticePublishedRow.Key.class)
final class NoticePublishedRow {
    @Id
    int version;

    @Id
    @Column(columnDefinition = "text")
    String sha256;

    @Column(name = "rho_per_year")
    BigDecimal rhoPerYear;

    @Column(name = "retention_days")
    int retentionDays;

    @Column(columnDefinition = "text")
    String features;

    @Column(name = "first_seen")
    Instant firstSeen;

    protected NoticePublishedRow() {}

    /** Primary key. */
    record Key(int version, String sha256) implements Serializable {}
}
