package dev.respite.concern.record;

import dev.respite.concern.Concern;
import dev.respite.concern.Concern.Category;
import dev.respite.concern.Concern.Escalation;
import dev.respite.concern.Concern.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A concern as it is stored: what it is about stays, what becomes of it changes. */
@Entity
@Table(name = "concern")
final class ConcernRow {
    @Id
    UUID id;

    @Column(columnDefinition = "text", updatable = false)
    String category;

    @Column(columnDefinition = "text", updatable = false)
    @Nullable
    String unit;

    @Column(name = "received_on", updatable = false)
    LocalDate receivedOn;

    @Column(columnDefinition = "text")
    String state;

    @Column(name = "answer_due")
    LocalDate answerDue;

    @Column(name = "answered_on")
    @Nullable
    LocalDate answeredOn;

    @Column(name = "last_word_on")
    LocalDate lastWordOn;

    @Column(columnDefinition = "text")
    @Nullable
    String escalation;

    @Column(name = "escalated_on")
    @Nullable
    LocalDate escalatedOn;

    @Column(name = "closed_on")
    @Nullable
    LocalDate closedOn;

    @Column(name = "case_key_hash", columnDefinition = "text", updatable = false)
    String caseKeyHash;

    @Column(name = "outside_key_hash", columnDefinition = "text")
    @Nullable
    String outsideKeyHash;

    @Column(name = "outside_only", updatable = false)
    boolean outsideOnly;

    protected ConcernRow() {}

    ConcernRow(Concern concern) {
        this.id = concern.id();
        this.category = concern.category().id();
        this.unit = concern.unit();
        this.receivedOn = concern.receivedOn();
        this.state = id(concern.state());
        this.answerDue = concern.answerDue();
        this.answeredOn = concern.answeredOn();
        this.lastWordOn = concern.lastWordOn();
        this.escalation = concern.escalation() == null ? null : id(concern.escalation());
        this.escalatedOn = concern.escalatedOn();
        this.closedOn = concern.closedOn();
        this.caseKeyHash = concern.caseKeyHash();
        this.outsideKeyHash = concern.outsideKeyHash();
        this.outsideOnly = concern.outsideOnly();
    }

    Concern concern() {
        return new Concern(
                id,
                constant(Category.class, category),
                unit,
                receivedOn,
                constant(State.class, state),
                answerDue,
                answeredOn,
                lastWordOn,
                escalation == null ? null : constant(Escalation.class, escalation),
                escalatedOn,
                closedOn,
                caseKeyHash,
                outsideKeyHash,
                outsideOnly);
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String id) {
        return Enum.valueOf(type, id.toUpperCase(Locale.ROOT));
    }
}
