package dev.respite.concern.record;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** How often something happened to concerns in a quarter. */
@Entity
@Table(name = "concern_figure")
@IdClass(ConcernFigureRow.Key.class)
final class ConcernFigureRow {
    @Id
    @Column(columnDefinition = "text")
    String quarter;

    @Id
    @Column(columnDefinition = "text")
    String event;

    int n;

    protected ConcernFigureRow() {}

    /** Primary key. */
    record Key(String quarter, String event) implements Serializable {}
}
