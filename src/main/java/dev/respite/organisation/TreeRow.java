package dev.respite.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tree as it was seen at a start. The database refuses to change or delete one. */
@Entity
@Table(name = "organisation_tree")
final class TreeRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Column(name = "from_week", columnDefinition = "text")
    String fromWeek;

    @Column(name = "seen_at")
    Instant seenAt;

    @Column(columnDefinition = "text")
    @Nullable
    String tree;

    protected TreeRow() {}

    TreeRow(String fromWeek, Instant seenAt, @Nullable String tree) {
        this.fromWeek = fromWeek;
        this.seenAt = seenAt;
        this.tree = tree;
    }
}
